/// The name of a wallet, lead, call, callback, tariff, number or party: 1–64 characters of
/// `[A-Za-z0-9][A-Za-z0-9._:-]*` (§4.1).
///
/// The characters are packed into eight big-endian words, padded with zeros. A name therefore costs no
/// allocation and no reference counting, and comparing words compares names as text.
public struct Identifier: Hashable, Comparable, Sendable {
    /// The longest name, in bytes.
    public static let maximumLength = 64

    @usableFromInline var words: InlineArray<8, UInt64>

    /// Nil unless `bytes` is a well-formed name.
    public init?(_ bytes: Span<UInt8>) {
        guard (1...Self.maximumLength).contains(bytes.count), isLetterOrDigit(bytes[0]) else { return nil }
        words = InlineArray(repeating: 0)
        for i in bytes.indices {
            guard isNameCharacter(bytes[i]) else { return nil }
            words[i >> 3] |= UInt64(bytes[i]) << (56 - UInt64(i & 7) * 8)
        }
    }

    public init?(_ text: String) {
        let utf8 = Array(text.utf8)
        self.init(utf8.span)
    }

    /// How many bytes the name has.
    public var count: Int { packedCount(words.span) }

    /// The byte at `index`, which must be below `count`.
    public subscript(index: Int) -> UInt8 { packedByte(words.span, at: index) }

    @inlinable public static func == (a: Identifier, b: Identifier) -> Bool {
        for i in 0..<8 {
            if a.words[i] != b.words[i] { return false }
            if a.words[i] & 0xFF == 0 { return true }
        }
        return true
    }

    public static func < (a: Identifier, b: Identifier) -> Bool {
        for i in 0..<8 where a.words[i] != b.words[i] { return a.words[i] < b.words[i] }
        return false
    }

    @inlinable public func hash(into hasher: inout Hasher) {
        for i in 0..<8 {
            hasher.combine(words[i])
            if words[i] & 0xFF == 0 { return }
        }
    }
}

extension Identifier: CustomStringConvertible {
    public var description: String { packedText(words.span) }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        true
    default: false
    }
}

private func isNameCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "-"): true
    default: isLetterOrDigit(byte)
    }
}

extension Identifier {
    /// The name's characters.
    public var bytes: [UInt8] { (0..<count).map { self[$0] } }
}
