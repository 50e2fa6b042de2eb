internal import Crypto

/// The SHA-256 of something: of an event, of two nodes of a tree, of a wallet's history.
public struct TreeHash: Hashable, Sendable {
    public static let byteCount = 32

    fileprivate let words: (UInt64, UInt64, UInt64, UInt64)

    public init(of content: [UInt8]) { self.init(SHA256.hash(data: content)) }

    private init(_ digest: SHA256.Digest) {
        // Byte by byte: an array of them costs more than hashing them does.
        var (words, i) = (InlineArray<4, UInt64>(repeating: 0), 0)
        for byte in digest {
            words[i >> 3] = words[i >> 3] << 8 | UInt64(byte)
            i += 1
        }
        self.words = (words[0], words[1], words[2], words[3])
    }

    /// Nil unless there are 32 bytes.
    public init?(bytes: Span<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        words = (bytes.word(at: 0), bytes.word(at: 8), bytes.word(at: 16), bytes.word(at: 24))
    }

    /// Nil unless it is base64 of 32 bytes.
    public init?(base64 text: String) {
        guard let bytes = Base64.decode(text) else { return nil }
        self.init(bytes: bytes.span)
    }

    public func append(to bytes: inout [UInt8]) {
        // All at once: most of what is hashed is hashes.
        bytes.append(addingCapacity: Self.byteCount) { $0.append(self) }
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    public var base64: String { Base64.encode(bytes) }

    /// Of a log or tree without leaves.
    public static let ofNothing = TreeHash(of: [])

    public static func == (a: TreeHash, b: TreeHash) -> Bool { a.words == b.words }
    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension Span where Element == UInt8 {
    func word(at offset: Int) -> UInt64 {
        var word: UInt64 = 0
        for i in offset..<offset + 8 { word = word << 8 | UInt64(self[i]) }
        return word
    }
}

extension OutputSpan<UInt8> {
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func append(bigEndian word: UInt64) {
        append(UInt8(truncatingIfNeeded: word >> 56))
        append(UInt8(truncatingIfNeeded: word >> 48))
        append(UInt8(truncatingIfNeeded: word >> 40))
        append(UInt8(truncatingIfNeeded: word >> 32))
        append(UInt8(truncatingIfNeeded: word >> 24))
        append(UInt8(truncatingIfNeeded: word >> 16))
        append(UInt8(truncatingIfNeeded: word >> 8))
        append(UInt8(truncatingIfNeeded: word))
    }
}

extension OutputSpan<UInt8> {
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func append(_ hash: TreeHash) {
        append(bigEndian: hash.words.0)
        append(bigEndian: hash.words.1)
        append(bigEndian: hash.words.2)
        append(bigEndian: hash.words.3)
    }
}

extension [UInt8] {
    /// Eight bytes, as numbers stand in what is hashed.
    package mutating func append(bigEndian word: UInt64) {
        append(addingCapacity: 8) { $0.append(bigEndian: word) }
    }
}
