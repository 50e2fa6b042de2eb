extension JSONCursor {
    /// Steps over a number: `-? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][+-]?[0-9]+)?`.
    mutating func readNumber() throws(JSONFault) -> JSONToken {
        let isNegative = current == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let magnitude = try readMagnitude()
        var isFraction = false
        if current == UInt8(ascii: ".") {
            position += 1
            try skipDigits()
            isFraction = true
        }
        if current | 0x20 == UInt8(ascii: "e") {
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            try skipDigits()
            isFraction = true
        }
        return isFraction ? .fraction : integer(magnitude, isNegative: isNegative)
    }

    /// Steps over the digits before a fraction. Nil if their value is beyond `UInt64`.
    private mutating func readMagnitude() throws(JSONFault) -> UInt64? {
        let start = position
        var magnitude: UInt64 = 0
        var overflows = false
        while let digit = currentDigit {
            let (tens, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(digit)
            overflows = overflows || overflow || carry
            magnitude = sum
            position += 1
        }
        guard position > start else { throw invalidNumber() }
        guard position - start == 1 || line[start] != UInt8(ascii: "0") else {
            throw JSONFault(.invalidNumber, at: start)
        }
        return overflows ? nil : magnitude
    }

    private mutating func skipDigits() throws(JSONFault) {
        guard currentDigit != nil else { throw invalidNumber() }
        while currentDigit != nil { position += 1 }
    }

    private var currentDigit: UInt64? {
        let digit = current &- UInt8(ascii: "0")
        return digit < 10 ? UInt64(digit) : nil
    }

    private func invalidNumber() -> JSONFault {
        JSONFault(position < line.count ? .invalidNumber : .endOfLine, at: position)
    }

    private func integer(_ magnitude: UInt64?, isNegative: Bool) -> JSONToken {
        guard let magnitude else { return .hugeInteger }
        if isNegative, magnitude == Int64.min.magnitude { return .integer(.min) }
        guard let value = Int64(exactly: magnitude) else { return .hugeInteger }
        return .integer(isNegative ? -value : value)
    }
}
