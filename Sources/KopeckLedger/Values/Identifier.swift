/// The name of a wallet, lead, call, callback, tariff, number or party: 1–64 characters of
/// `[A-Za-z0-9][A-Za-z0-9._:-]*` (§4.1).
public struct Identifier: Comparable, Hashable, Sendable {
    /// The longest name, in bytes.
    public static let maximumLength = 64

    /// Up to sixteen characters take no allocation.
    @usableFromInline let text: PackedText<TwoWords>

    /// Nil unless `bytes` is a well-formed name.
    public init?(_ bytes: Span<UInt8>) {
        guard (1...Self.maximumLength).contains(bytes.count), isLetterOrDigit(bytes[0]),
            let text = PackedText<TwoWords>(bytes, isAllowed: isAllNameCharacters)
        else { return nil }
        self.text = text
    }

    public init?(_ text: String) {
        let utf8 = Array(text.utf8)
        self.init(utf8.span)
    }

    /// How many bytes the name has.
    public var count: Int { text.count }

    /// The byte at `index`, which must be below `count`.
    public subscript(index: Int) -> UInt8 { text[index] }

    /// The name's characters.
    public var bytes: [UInt8] { text.bytes }

    @inlinable public func forEachByte(_ body: (UInt8) -> Void) { text.forEachByte(body) }

    /// Shows the characters eight at a time, first to last, as big-endian words; the last is padded with zeros.
    @inlinable public func forEachWord(_ body: (UInt64) -> Void) { text.forEachWord(body) }

    @inlinable public static func == (a: Identifier, b: Identifier) -> Bool { a.text == b.text }
    public static func < (a: Identifier, b: Identifier) -> Bool { a.text < b.text }
    @inlinable public func hash(into hasher: inout Hasher) { text.forEachWord { hasher.combine($0) } }
}

extension Identifier: CustomStringConvertible {
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        true
    default: false
    }
}

/// Letters, digits, and `-` `.` `:` `_`.
@inline(__always) private func isAllNameCharacters(_ word: UInt64) -> Bool {
    let letters = bytes(of: word, in: 0x41...0x5A) | bytes(of: word, in: 0x61...0x7A)
    let others = bytes(of: word, in: 0x30...0x3A) | bytes(of: word, in: 0x2D...0x2E) | bytes(of: word, in: 0x5F...0x5F)
    return letters | others == everyByte(0x80)
}
