/// A month of the Gregorian calendar, in the years 1970 to 9999.
public struct CivilMonth: Equatable, Sendable, CustomStringConvertible {
    public let year: Int64
    /// 1 … 12.
    public let month: Int64
    public let firstDay: CivilDate

    /// Reads `2026-11`; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 7, let day = CivilDate(text + "-01") else { return nil }
        (year, month, firstDay) = (day.year, day.month, day)
    }

    /// The first day of the month after it, at which it is over.
    public var firstDayAfter: CivilDate {
        let (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        guard let day = CivilDate(year: year, month: month, day: 1) else {
            preconditionFailure("every month has a first day")
        }
        return day
    }

    /// `2026-11`.
    public var description: String {
        let digits = String(year)
        return String(repeating: "0", count: 4 - digits.count) + digits + (month < 10 ? "-0" : "-") + String(month)
    }
}
