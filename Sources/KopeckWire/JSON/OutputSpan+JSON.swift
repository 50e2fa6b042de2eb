import KopeckLedger

/// How JSON's values become bytes. Writing through a span costs one check of the buffer for a whole value
/// rather than one a byte.
extension OutputSpan<UInt8> {
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func append(_ character: Unicode.Scalar) { append(UInt8(ascii: character)) }

    /// A number in decimal, with leading zeros up to `count` digits; at most 20 bytes.
    @_lifetime(self: copy self)
    mutating func appendDigits(_ value: UInt64, count: Int = 1) {
        var digits = InlineArray<20, UInt8>(repeating: UInt8(ascii: "0"))
        var start = digits.count
        var rest = value
        repeat {
            start -= 1
            digits[start] += UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        for i in min(start, digits.count - count)..<digits.count { append(digits[i]) }
    }

    /// At most 20 bytes.
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
        identifier.forEachByte { append($0) }
    }

    /// A field's name and its colon; at most six bytes for one, and four more.
    @_lifetime(self: copy self)
    mutating func append(name: Span<UInt8>, needsComma: Bool) {
        if needsComma { append(",") }
        append("\"")
        for i in name.indices { appendEscaped(name[i]) }
        append("\"")
        append(":")
    }

    /// Text that needs no escaping.
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func append(plain text: Span<UInt8>) {
        for i in text.indices { append(text[i]) }
    }

    /// Escapes what RFC 8259 requires and nothing else, in the shortest form (as RFC 8785 does); at most six
    /// bytes for one.
    @inline(__always)
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
