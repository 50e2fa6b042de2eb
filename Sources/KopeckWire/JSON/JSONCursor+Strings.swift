import KopeckLedger

extension JSONCursor {
    /// Steps over the string whose opening quote it stands at.
    mutating func readString() throws(JSONFault) -> JSONText {
        let start = position + 1
        position = start
        var hasEscapes = false
        while true {
            skipPlainCharacters()
            guard position < line.count else { throw JSONFault(.endOfLine, at: position) }
            switch line[position] {
            case UInt8(ascii: "\""):
                position += 1
                return JSONText(start: start, end: position - 1, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                try skipEscape()
            case 0..<0x20: throw JSONFault(.controlCharacter, at: position)
            case let lead: try skipMultibyteCharacter(lead: lead)
            }
        }
    }

    /// Steps over what most strings are made of, ASCII that stands for itself, eight characters at a time. Half of the
    /// time that a line takes to read is spent here, hence the local copies.
    @inline(__always)
    private mutating func skipPlainCharacters() {
        let line = line
        var index = position
        while index + 8 <= line.count {
            let word = line.packedWord(at: index)
            let special = (word | charactersToEscape(in: word)) & everyByte(0x80)
            guard special == 0 else {
                position = index + special.leadingZeroBitCount / 8
                return
            }
            index += 8
        }
        while index < line.count {
            let byte = line[index]
            guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { break }
            index += 1
        }
        position = index
    }

    /// Steps over a character of two to four bytes, well-formed as in table 3-7 of the Unicode standard:
    /// no overlong form, no surrogate, nothing above U+10FFFF.
    private mutating func skipMultibyteCharacter(lead: UInt8) throws(JSONFault) {
        let second: ClosedRange<UInt8>
        let count: Int
        switch lead {
        case 0xC2...0xDF: (second, count) = (0x80...0xBF, 2)
        case 0xE0: (second, count) = (0xA0...0xBF, 3)
        case 0xED: (second, count) = (0x80...0x9F, 3)
        case 0xE1...0xEF: (second, count) = (0x80...0xBF, 3)
        case 0xF0: (second, count) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, count) = (0x80...0xBF, 4)
        case 0xF4: (second, count) = (0x80...0x8F, 4)
        default: throw JSONFault(.invalidUTF8, at: position)
        }
        guard position + count <= line.count, second.contains(line[position + 1]) else {
            throw JSONFault(.invalidUTF8, at: position)
        }
        for i in position + 2..<position + count where line[i] & 0xC0 != 0x80 {
            throw JSONFault(.invalidUTF8, at: position)
        }
        position += count
    }

    private mutating func skipEscape() throws(JSONFault) {
        let start = position
        position += 1
        switch current {
        case UInt8(ascii: "u"): try skipUnicodeEscape(from: start)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        default:
            throw position < line.count ? JSONFault(.invalidEscape, at: start) : JSONFault(.endOfLine, at: position)
        }
    }

    /// Steps over `uXXXX`; if that is the first half of a surrogate pair, over the second half as well.
    private mutating func skipUnicodeEscape(from start: Int) throws(JSONFault) {
        guard let unit = codeUnit(at: position + 1, in: line) else { throw JSONFault(.invalidEscape, at: start) }
        position += 5
        guard unit & 0xF800 == 0xD800 else { return }
        guard unit < 0xDC00, current == UInt8(ascii: "\\"), position + 1 < line.count,
            line[position + 1] == UInt8(ascii: "u"), let low = codeUnit(at: position + 2, in: line),
            low & 0xFC00 == 0xDC00
        else { throw JSONFault(.loneSurrogate, at: start) }
        position += 6
    }
}

extension JSONText {
    /// Appends the UTF-8 of what the string's escapes mean.
    func unescape(in line: Span<UInt8>, into text: inout [UInt8]) {
        var i = start
        while i < end {
            guard line[i] == UInt8(ascii: "\\") else {
                text.append(line[i])
                i += 1
                continue
            }
            i += appendEscape(at: i + 1, in: line, to: &text)
        }
    }

    /// Appends what the escape means whose letter stands at `index`, and tells how long it is with its
    /// backslash.
    private func appendEscape(at index: Int, in line: Span<UInt8>, to text: inout [UInt8]) -> Int {
        switch line[index] {
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): return appendCodePoint(at: index + 1, in: line, to: &text)
        default: text.append(line[index])
        }
        return 2
    }

    private func appendCodePoint(at index: Int, in line: Span<UInt8>, to text: inout [UInt8]) -> Int {
        let unit = UInt32(codeUnit(at: index, in: line) ?? 0)
        guard unit & 0xFC00 == 0xD800 else {
            appendUTF8(unit, to: &text)
            return 6
        }
        let low = UInt32(codeUnit(at: index + 6, in: line) ?? 0)
        appendUTF8(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF, to: &text)
        return 12
    }

    private func appendUTF8(_ codePoint: UInt32, to text: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(codePoint) else { preconditionFailure("a surrogate passed the cursor") }
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}

/// The UTF-16 code unit that four hexadecimal digits mean.
private func codeUnit(at index: Int, in line: Span<UInt8>) -> UInt16? {
    guard index + 4 <= line.count else { return nil }
    var unit: UInt16 = 0
    for i in index..<index + 4 {
        guard let digit = hexadecimalDigit(line[i]) else { return nil }
        unit = unit << 4 | digit
    }
    return unit
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
}
