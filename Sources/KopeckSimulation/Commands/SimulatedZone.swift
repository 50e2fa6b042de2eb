import KopeckLedger

/// Time zones whose clocks change often, at whole minutes: real ones do so twice a year, and their rules come from
/// files of the system, which two machines need not share.
enum SimulatedZone: String, CaseIterable {
    case utc = "UTC"
    /// Three hours ahead for ever.
    case fixed = "Europe/Moscow"
    /// An hour forward and back, every 49 hours.
    case summer = "Europe/Berlin"
    /// Half an hour, every 75 hours and seven minutes.
    case half = "Australia/Lord_Howe"
    /// Over the date line and back, every 101 hours.
    case lostDay = "Pacific/Apia"

    private static let minute: Int64 = 60_000
    private static let hour = 60 * minute

    func offsetMilliseconds(at instant: Timestamp) -> Int64 {
        switch self {
        case .utc: 0
        case .fixed: 3 * Self.hour
        case .summer: isChanged(every: 49 * Self.hour, at: instant) ? 2 * Self.hour : Self.hour
        case .half: isChanged(every: 75 * Self.hour + 7 * Self.minute, at: instant) ? 11 * Self.hour : 630 * Self.minute
        case .lostDay: isChanged(every: 101 * Self.hour, at: instant) ? 14 * Self.hour : -10 * Self.hour
        }
    }

    private func isChanged(every period: Int64, at instant: Timestamp) -> Bool {
        instant.milliseconds / period % 2 == 1
    }

    /// The rules as the ledger takes them. The names are real, so that commands pass the reader of JSON.
    static let rules = TimeZones { name, instant in
        SimulatedZone(rawValue: name)?.offsetMilliseconds(at: instant) ?? 0
    }
}
