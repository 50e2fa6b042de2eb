import ArgumentParser
import KopeckLedger
import KopeckWire

/// A moment as a person writes it: an instant, or a date, which means the beginning of that day.
enum MomentArgument: Sendable {
    case instant(Timestamp)
    case day(CivilDate)

    static func argument(_ text: String) throws -> MomentArgument {
        if let date = CivilDate(text) { return .day(date) }
        if let instant = RFC3339.parse(text) { return .instant(instant) }
        throw ValidationError(
            "it takes a date or an instant of the years 1970 to 9999, such as 2026-11-20 or 2026-11-20T09:00:00Z.")
    }

    func instant(in local: LocalTime) -> Timestamp {
        switch self {
        case .instant(let instant): instant
        case .day(let date): local.start(of: date)
        }
    }
}

extension CivilDate {
    /// Reads what a person gives as a day.
    static func argument(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(text) else {
            throw ValidationError("it takes a date of the years 1970 to 9999, such as 2026-11-20.")
        }
        return date
    }
}
