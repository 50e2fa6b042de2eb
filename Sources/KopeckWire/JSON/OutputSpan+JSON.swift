import KopeckLedger

/// How JSON's values become bytes. Writing through a span costs one check of the buffer for a whole value
/// rather than one a byte, and what is long is written eight bytes at a step: JSON is most of what an export does.
extension OutputSpan<UInt8> {
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func append(_ character: Unicode.Scalar) { append(UInt8(ascii: character)) }

    /// A number in decimal, with leading zeros up to `count` digits, eight at most; at most 24 bytes with what is
    /// written and taken back.
    @_lifetime(self: copy self)
    mutating func appendDigits(_ value: UInt64, count: Int = 1) {
        let (high, low) = value.quotientAndRemainder(dividingBy: 100_000_000)
        if high > 0 { appendDigits(high) }
        var (word, rest) = (UInt64(0), low)
        // Low digits come first, each pushing those before it to their place.
        for _ in 0..<(high > 0 ? 8 : count) {
            word = word >> 8 | (0x30 + rest % 10) << 56
            rest /= 10
        }
        while rest > 0 {
            word = word >> 8 | (0x30 + rest % 10) << 56
            rest /= 10
        }
        append(packed: word)
    }

    /// At most 25 bytes, as ``appendDigits(_:count:)``.
    @_lifetime(self: copy self)
    mutating func append(_ integer: Int64) {
        if integer < 0 { append("-") }
        appendDigits(integer.magnitude)
    }

    @inline(__always)
    @_lifetime(self: copy self)
    mutating func appendTwoDigits(_ value: Int64) {
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10))
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
    }

    @_lifetime(self: copy self)
    mutating func append(_ identifier: Identifier) {
        identifier.forEachWord { append(packed: $0) }
    }

    /// A field's name and its colon; at most six bytes for one, and twelve more.
    @_lifetime(self: copy self)
    mutating func append(name: Span<UInt8>, needsComma: Bool) {
        if needsComma { append(",") }
        append("\"")
        append(escaped: name)
        append("\"")
        append(":")
    }

    /// Text that needs no escaping and has no zero byte; seven bytes more than it has are needed for a moment.
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func append(plain text: Span<UInt8>) {
        for offset in stride(from: 0, to: text.count, by: 8) { append(packed: text.packedWord(at: offset)) }
    }

    /// Text as a JSON string holds it; at most six bytes for one, and seven more for a moment.
    @_lifetime(self: copy self)
    mutating func append(escaped text: Span<UInt8>) {
        for offset in stride(from: 0, to: text.count, by: 8) {
            append(escaping: text.packedWord(at: offset), count: Swift.min(8, text.count - offset))
        }
    }

    /// The first `count` characters of a big-endian word, as ``append(escaped:)`` writes them.
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func append(escaping word: UInt64, count: Int) {
        let filled = count == 8 ? word : word | everyByte(UInt8(ascii: "A")) >> UInt64(count * 8)
        guard charactersToEscape(in: filled) != 0 else { return append(packed: word) }
        for i in 0..<count { appendEscaped(UInt8(truncatingIfNeeded: word >> UInt64(56 - i * 8))) }
    }

    /// Escapes what RFC 8259 requires and nothing else, in the shortest form (as RFC 8785 does); at most six
    /// bytes for one.
    @_lifetime(self: copy self)
    mutating func appendEscaped(_ byte: UInt8) {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
            append("\\")
            append(byte)
        } else if byte >= 0x20 {
            append(byte)
        } else {
            appendControl(byte)
        }
    }

    @_lifetime(self: copy self)
    private mutating func appendControl(_ byte: UInt8) {
        append("\\")
        switch byte {
        case 0x08: append("b")
        case 0x09: append("t")
        case 0x0A: append("n")
        case 0x0C: append("f")
        case 0x0D: append("r")
        default:
            append("u")
            append("0")
            append("0")
            append(byte < 0x10 ? "0" : "1")
            let digit = byte & 0x0F
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
