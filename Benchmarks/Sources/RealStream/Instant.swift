/// An instant from 2026 on, in milliseconds; its description is RFC 3339 in UTC.
struct Instant: Comparable, CustomStringConvertible {
    let milliseconds: Int

    private static let dayLength = 86_400_000
    private static let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    private init(milliseconds: Int) { self.milliseconds = milliseconds }

    /// Midnight at the beginning of 2026, or so many times 365 days later.
    init(year: Int) { milliseconds = year * 365 * Self.dayLength }

    /// An hour of a day; days after the 28th count as the 28th, which every month has.
    init(year: Int, month: Int, day: Int, hour: Int) {
        let days = Self.monthLengths.prefix(month - 1).reduce(0, +) + min(day, 28) - 1
        self = Instant(year: year) + (days * Self.dayLength + hour * 3_600_000)
    }

    static func + (instant: Instant, milliseconds: Int) -> Instant {
        Instant(milliseconds: instant.milliseconds + milliseconds)
    }

    static func - (instant: Instant, milliseconds: Int) -> Instant { instant + -milliseconds }

    static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    var description: String {
        let (year, month, day) = date
        let time = milliseconds % Self.dayLength
        let (hour, minute, second) = (time / 3_600_000, time / 60_000 % 60, time / 1000 % 60)
        let date = "\(year)-\(digits(month, 2))-\(digits(day, 2))"
        return "\(date)T\(digits(hour, 2)):\(digits(minute, 2)):\(digits(second, 2)).\(digits(time % 1000, 3))Z"
    }

    /// By the calendar, leap years and all.
    private var date: (year: Int, month: Int, day: Int) {
        var (year, month, day) = (2026, 0, milliseconds / Self.dayLength)
        while day >= Self.length(ofYear: year) {
            day -= Self.length(ofYear: year)
            year += 1
        }
        while day >= Self.length(ofMonth: month, in: year) {
            day -= Self.length(ofMonth: month, in: year)
            month += 1
        }
        return (year, month + 1, day + 1)
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    private static func length(ofYear year: Int) -> Int { isLeap(year) ? 366 : 365 }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        monthLengths[month] + (month == 1 && isLeap(year) ? 1 : 0)
    }

    private func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: count - text.utf8.count) + text
    }
}
