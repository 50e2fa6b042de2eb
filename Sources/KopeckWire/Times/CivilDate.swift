internal import KopeckLedger

/// A day of the Gregorian calendar, extended to all years.
///
/// The arithmetic counts in cycles of 400 years that begin on 1 March, so that the leap day is the last of
/// its year (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
public struct CivilDate: Equatable, Sendable {
    public let year: Int64
    public let month: Int64
    public let day: Int64

    /// Nil unless the calendar has such a day.
    public init?(year: Int64, month: Int64, day: Int64) {
        guard (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, year: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2026-11-20`. Nil for anything else, and outside the years 1970 to 9999.
    public init?(_ text: String) {
        guard text.utf8.count == 10, let instant = RFC3339.parse(text + "T00:00:00Z") else { return nil }
        self.init(daysSince1970: instant.daysSince1970)
    }

    init(daysSince1970: Int64) {
        let (cycle, dayOfCycle) = floorDivide(daysSince1970 + 719_468, by: 146_097)
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
    }

    public var daysSince1970: Int64 {
        let (cycle, yearOfCycle) = floorDivide(month <= 2 ? year - 1 : year, by: 400)
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
        return cycle * 146_097 + dayOfCycle - 719_468
    }

    public var next: CivilDate { CivilDate(daysSince1970: daysSince1970 + 1) }

    private static func length(ofMonth month: Int64, year: Int64) -> Int64 {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int64) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
}

/// Division that rounds down, so that the remainder is never negative.
@inline(__always)
func floorDivide(_ value: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
