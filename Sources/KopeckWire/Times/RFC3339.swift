public import KopeckLedger

/// Instants as text: RFC 3339 with at most milliseconds (§3.1).
public enum RFC3339 {
    /// Reads `2026-11-20T12:02:00.5+03:00`: `T` and `Z` in either case, an offset of hours and minutes, up to
    /// three digits after the point and at least one where there is a point, no second 60, a date that
    /// exists. Nil for anything else, and outside the years 1970 to 9999 in UTC (§4.1).
    public static func parse(_ text: Span<UInt8>) -> Timestamp? {
        var reader = InstantReader(text)
        guard let milliseconds = reader.read() else { return nil }
        let instant = Timestamp(milliseconds: milliseconds)
        return Timestamp.commandRange.contains(instant) ? instant : nil
    }

    public static func parse(_ text: String) -> Timestamp? {
        let bytes = Array(text.utf8)
        return parse(bytes.span)
    }

    /// `2026-11-20T09:02:00.000Z`: in UTC with three digits after the point (interface §1). Years from
    /// 10000 on, which a timer can reach, have more than four digits.
    public static func string(_ instant: Timestamp) -> String {
        var bytes: [UInt8] = []
        append(instant, to: &bytes)
        return String(validUTF8: bytes.span)
    }

    /// Appends what ``string(_:)`` gives.
    public static func append(_ instant: Timestamp, to bytes: inout [UInt8]) {
        bytes.append(addingCapacity: maximumLength) { $0.append(instant) }
    }

    /// The most bytes that an instant takes: its year may have nine digits and a sign.
    static let maximumLength = 30
}

extension OutputSpan<UInt8> {
    /// An instant as ``RFC3339/string(_:)`` gives it.
    @_lifetime(self: copy self)
    mutating func append(_ instant: Timestamp) {
        let (days, time) = floorDivide(instant.milliseconds, by: Timestamp.millisecondsPerDay)
        let date = CivilDate(daysSince1970: days)
        guard (1000...9999).contains(date.year) else { return append(date, of: time) }
        append(packed: digits(date.year / 100) << 48 | digits(date.year % 100) << 32 | middle(of: date))
        append(packed: digits(date.day) << 48 | hour(of: time))
        append(packed: rest(of: time))
    }

    /// Years that have not four digits.
    @_lifetime(self: copy self)
    private mutating func append(_ date: CivilDate, of time: Int64) {
        if date.year < 0 { append("-") }
        appendDigits(date.year.magnitude, count: 4)
        append(packed: middle(of: date) << 32)
        append(packed: digits(date.day) << 48 | hour(of: time))
        append(packed: rest(of: time))
    }
}

// What an instant is made of, as characters in the places that they have in a big-endian word.

/// `-11-`
@inline(__always) private func middle(of date: CivilDate) -> UInt64 { 0x2D00_002D | digits(date.month) << 8 }

/// `T09:02`, with room for the day in front.
@inline(__always) private func hour(of time: Int64) -> UInt64 {
    0x5400_003A_0000 | digits(time / 3_600_000) << 24 | digits(time / 60_000 % 60)
}

/// `:00.000Z`
@inline(__always) private func rest(of time: Int64) -> UInt64 {
    let tenths = UInt64(truncatingIfNeeded: time % 1000 / 100)
    return 0x3A00_002E_3000_005A | digits(time / 1000 % 60) << 40 | tenths << 24 | digits(time % 100) << 8
}

/// A number below 100 as two characters.
@inline(__always) private func digits(_ value: Int64) -> UInt64 {
    0x3030 | UInt64(truncatingIfNeeded: value / 10) << 8 | UInt64(truncatingIfNeeded: value % 10)
}

/// Reads an instant from left to right; any step gives nil where the text departs from the format.
private struct InstantReader: ~Escapable {
    private let text: Span<UInt8>
    private var position = 0

    @_lifetime(copy text)
    init(_ text: Span<UInt8>) { self.text = text }

    /// Milliseconds since 1970, of the whole text.
    mutating func read() -> Int64? {
        guard let year = digits(4), skip("-"), let month = digits(2), skip("-"), let day = digits(2),
            skip("T", or: "t"), let time = timeOfDay(), let offset = offset(), position == text.count,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return date.daysSince1970 * Timestamp.millisecondsPerDay + time - offset
    }

    private mutating func timeOfDay() -> Int64? {
        guard let hour = digits(2), hour < 24, skip(":"), let minute = digits(2), minute < 60, skip(":"),
            let second = digits(2), second < 60, let fraction = fraction()
        else { return nil }
        return ((hour * 60 + minute) * 60 + second) * 1000 + fraction
    }

    /// Milliseconds: 0 without a point, else one to three digits.
    private mutating func fraction() -> Int64? {
        guard skip(".") else { return 0 }
        guard let tenths = digits(1) else { return nil }
        guard let hundredths = digits(1) else { return tenths * 100 }
        guard let thousandths = digits(1) else { return tenths * 100 + hundredths * 10 }
        return tenths * 100 + hundredths * 10 + thousandths
    }

    /// Milliseconds ahead of UTC.
    private mutating func offset() -> Int64? {
        if skip("Z", or: "z") { return 0 }
        let isBehind = skip("-")
        guard isBehind || skip("+"), let hours = digits(2), hours < 24, skip(":"), let minutes = digits(2),
            minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (isBehind ? -60_000 : 60_000)
    }

    private mutating func digits(_ count: Int) -> Int64? {
        guard position + count <= text.count else { return nil }
        var value: Int64 = 0
        for i in position..<position + count {
            let digit = text[i] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int64(digit)
        }
        position += count
        return value
    }

    private mutating func skip(_ character: Unicode.Scalar, or other: Unicode.Scalar? = nil) -> Bool {
        guard position < text.count else { return false }
        let found = Unicode.Scalar(text[position])
        guard found == character || found == other else { return false }
        position += 1
        return true
    }
}
