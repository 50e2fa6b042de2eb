import KopeckLedger

extension TimeZones {
    /// Moscow has no summer time: always three hours ahead.
    static let moscow = TimeZones { _, _ in 3 * 3_600_000 }

    /// A zone whose clocks go by `before` hours until `change`, and by `after` hours from then on.
    static func changing(from before: Int64, to after: Int64, at change: Timestamp) -> TimeZones {
        TimeZones { _, instant in (instant < change ? before : after) * 3_600_000 }
    }
}

/// Hours given as on a door: `hours("08:00", "22:00")`.
func hours(_ open: Timestamp, _ close: Timestamp, zone: String = "Europe/Moscow") -> WorkingHours? {
    WorkingHours(openMinute: open.minuteOfDay, closeMinute: close.minuteOfDay, timeZone: zone)
}

extension Timestamp {
    fileprivate var minuteOfDay: Int64 { (milliseconds - Timestamp.dayStart) / 60_000 }
}
