internal import KopeckLedger
internal import KopeckWire

/// Text being gathered: bytes, so that no string is made for each amount, name and date.
struct OutputText {
    var bytes: [UInt8] = []
    /// The day written last, and how it is written: the events of a day come together.
    private var day: (number: Int64, text: [UInt8]) = (.min, [])

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ integer: Int64) {
        if integer < 0 { append("-") }
        appendDigits(integer.magnitude)
    }

    mutating func append(_ name: Identifier) {
        name.forEachByte { bytes.append($0) }
    }

    /// Kopecks as rubles with two decimals: -4800 as `-48.00`.
    mutating func append(rubles kopecks: Kopecks) {
        if kopecks < 0 { append("-") }
        appendDigits(kopecks.magnitude / 100)
        append(".")
        let fraction = kopecks.magnitude % 100
        if fraction < 10 { append("0") }
        appendDigits(fraction)
    }

    /// The same of a sum that 64 bits may not hold.
    mutating func append(rubles kopecks: Int128) {
        if let small = Int64(exactly: kopecks) { return append(rubles: small) }
        let fraction = kopecks.magnitude % 100
        append("\(kopecks < 0 ? "-" : "")\(kopecks.magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)")
    }

    mutating func append(_ instant: Timestamp) {
        RFC3339.append(instant, to: &bytes)
    }

    /// The day of an instant in UTC: `2026-11-20`.
    mutating func append(dayOf instant: Timestamp) {
        let number = instant.daysSince1970
        if number != day.number {
            var text: [UInt8] = []
            RFC3339.append(instant, to: &text)
            day = (number, Array(text.prefix { $0 != UInt8(ascii: "T") }))
        }
        bytes.append(contentsOf: day.text)
    }

    /// Text that must stay on its line: control characters become spaces, and what `isSpecial` is replaced by `other`.
    mutating func append(line text: String, replacing isSpecial: (UInt8) -> Bool, by other: UInt8) {
        for byte in text.utf8 {
            bytes.append(byte < 0x20 || byte == 0x7F ? UInt8(ascii: " ") : isSpecial(byte) ? other : byte)
        }
    }

    private mutating func appendDigits(_ value: UInt64) {
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var start = digits.count
        var rest = value
        repeat {
            start -= 1
            digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        for i in start..<digits.count { bytes.append(digits[i]) }
    }
}

extension Timestamp {
    /// The first instant of the day after this one's.
    var nextDay: Timestamp { Timestamp(milliseconds: (daysSince1970 + 1) * Self.millisecondsPerDay) }
}
