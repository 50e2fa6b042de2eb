/// An idempotency key: 1–128 characters of ASCII 0x21–0x7E, chosen by whoever sends the command (§4.1).
///
/// The outcome of a key is final (§4.2): sent again, the same command gets the first answer again and
/// changes nothing.
public struct Key: Hashable, Comparable, Sendable {
    /// The longest key, in bytes.
    public static let maximumLength = 128

    @usableFromInline var words: InlineArray<16, UInt64>

    /// Nil unless `bytes` is a well-formed key.
    public init?(_ bytes: Span<UInt8>) {
        guard (1...Self.maximumLength).contains(bytes.count) else { return nil }
        words = InlineArray(repeating: 0)
        for i in bytes.indices {
            guard (0x21...0x7E).contains(bytes[i]) else { return nil }
            words[i >> 3] |= UInt64(bytes[i]) << (56 - UInt64(i & 7) * 8)
        }
    }

    public init?(_ text: String) {
        let utf8 = Array(text.utf8)
        self.init(utf8.span)
    }

    /// How many bytes the key has.
    public var count: Int { packedCount(words.span) }

    /// The byte at `index`, which must be below `count`.
    public subscript(index: Int) -> UInt8 { packedByte(words.span, at: index) }

    @inlinable public static func == (a: Key, b: Key) -> Bool {
        for i in 0..<16 {
            if a.words[i] != b.words[i] { return false }
            if a.words[i] & 0xFF == 0 { return true }
        }
        return true
    }

    public static func < (a: Key, b: Key) -> Bool {
        for i in 0..<16 where a.words[i] != b.words[i] { return a.words[i] < b.words[i] }
        return false
    }

    @inlinable public func hash(into hasher: inout Hasher) {
        for i in 0..<16 {
            hasher.combine(words[i])
            if words[i] & 0xFF == 0 { return }
        }
    }
}

extension Key: CustomStringConvertible {
    public var description: String { packedText(words.span) }
}

extension Key {
    /// The key's characters.
    public var bytes: [UInt8] { (0..<count).map { self[$0] } }
}
