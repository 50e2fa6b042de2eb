public import ArgumentParser
import KopeckLedger
public import KopeckWire

/// A moment as a person writes it: an instant, or a date, which means the beginning of that day.
enum MomentArgument: ExpressibleByArgument {
    case instant(Timestamp)
    case day(CivilDate)

    init?(argument: String) {
        if let date = CivilDate(argument) {
            self = .day(date)
        } else if let instant = RFC3339.parse(argument) {
            self = .instant(instant)
        } else {
            return nil
        }
    }

    func instant(in local: LocalTime) -> Timestamp {
        switch self {
        case .instant(let instant): instant
        case .day(let date): local.start(of: date)
        }
    }
}

extension CivilDate: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
