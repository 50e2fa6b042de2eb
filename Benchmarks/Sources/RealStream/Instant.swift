/// An instant of 2026, in milliseconds; its description is RFC 3339 in UTC.
struct Instant: Comparable, CustomStringConvertible {
    let milliseconds: Int

    /// Midnight at the beginning of the year.
    static let newYear = Instant(milliseconds: 0)

    private static let dayLength = 86_400_000
    private static let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    private init(milliseconds: Int) { self.milliseconds = milliseconds }

    /// An hour of a day; days after the 28th count as the 28th, which every month has.
    init(month: Int, day: Int, hour: Int) {
        let days = Self.monthLengths.prefix(month - 1).reduce(0, +) + min(day, 28) - 1
        milliseconds = days * Self.dayLength + hour * 3_600_000
    }

    static func + (instant: Instant, milliseconds: Int) -> Instant {
        Instant(milliseconds: instant.milliseconds + milliseconds)
    }

    static func - (instant: Instant, milliseconds: Int) -> Instant { instant + -milliseconds }

    static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    var description: String {
        var (month, day) = (0, milliseconds / Self.dayLength)
        while day >= Self.monthLengths[month] {
            day -= Self.monthLengths[month]
            month += 1
            precondition(month < 12, "the stream outlasts its year")
        }
        let time = milliseconds % Self.dayLength
        let (hour, minute, second) = (time / 3_600_000, time / 60_000 % 60, time / 1000 % 60)
        let date = "2026-\(digits(month + 1, 2))-\(digits(day + 1, 2))"
        return "\(date)T\(digits(hour, 2)):\(digits(minute, 2)):\(digits(second, 2)).\(digits(time % 1000, 3))Z"
    }

    private func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: count - text.utf8.count) + text
    }
}
