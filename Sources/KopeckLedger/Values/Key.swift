/// An idempotency key: 1–128 characters of ASCII 0x21–0x7E, chosen by whoever sends the command (§4.1).
///
/// The outcome of a key is final (§4.2): sent again, the same command gets the first answer again and
/// changes nothing.
public struct Key: Comparable, Hashable, Sendable {
    /// The longest key, in bytes.
    public static let maximumLength = 128

    /// Up to forty characters take no allocation: a UUID has thirty-six.
    @usableFromInline let text: PackedText<FiveWords>

    /// Nil unless `bytes` is a well-formed key.
    public init?(_ bytes: Span<UInt8>) {
        guard (1...Self.maximumLength).contains(bytes.count),
            let text = PackedText<FiveWords>(bytes, isAllowed: isAllVisible)
        else { return nil }
        self.text = text
    }

    public init?(_ text: String) {
        let utf8 = Array(text.utf8)
        self.init(utf8.span)
    }

    /// How many bytes the key has.
    public var count: Int { text.count }

    /// The byte at `index`, which must be below `count`.
    public subscript(index: Int) -> UInt8 { text[index] }

    /// The key's characters.
    public var bytes: [UInt8] { text.bytes }

    @inlinable public func forEachByte(_ body: (UInt8) -> Void) { text.forEachByte(body) }

    /// Shows the characters eight at a time, first to last, as big-endian words; the last is padded with zeros.
    @inlinable public func forEachWord(_ body: (UInt64) -> Void) { text.forEachWord(body) }

    @inlinable public static func == (a: Key, b: Key) -> Bool { a.text == b.text }
    public static func < (a: Key, b: Key) -> Bool { a.text < b.text }
    @inlinable public func hash(into hasher: inout Hasher) { text.forEachWord { hasher.combine($0) } }
}

extension Key: CustomStringConvertible {
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}

@inline(__always) private func isAllVisible(_ word: UInt64) -> Bool {
    bytes(of: word, in: 0x21...0x7E) == everyByte(0x80)
}
