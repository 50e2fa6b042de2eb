/// The hours of a day in which callbacks are made: [open, close) in a time zone (§9.2).
public struct WorkingHours: Equatable, Sendable {
    /// Minutes after midnight, 0 … 1439.
    public let openMinute: Int64
    /// Minutes after midnight, above `openMinute`, at most 1440 (`24:00`).
    public let closeMinute: Int64
    /// A name of the IANA time zone database.
    public let timeZone: String

    /// Nil unless open < close within one day.
    public init?(openMinute: Int64, closeMinute: Int64, timeZone: String) {
        guard 0 <= openMinute, openMinute < closeMinute, closeMinute <= 1440 else { return nil }
        self.openMinute = openMinute
        self.closeMinute = closeMinute
        self.timeZone = timeZone
    }

    /// `instant` if it falls within the hours, else the next opening: the first later instant at which a
    /// wall clock in the zone shows a time within them (§10).
    ///
    /// Where a change of the clocks skips the opening time, that is the instant of the change.
    public func nextOpening(from instant: Timestamp, zones: TimeZones) -> Timestamp {
        var instant = instant
        while true {
            let offset = zones.offsetMilliseconds(timeZone, instant)
            let timeOfDay = modulo(instant.milliseconds + offset, day)
            if openMinute * minute <= timeOfDay, timeOfDay < closeMinute * minute { return instant }
            let wait = modulo(openMinute * minute - timeOfDay, day)
            let opening = Timestamp(milliseconds: instant.milliseconds + wait)
            if zones.offsetMilliseconds(timeZone, opening) == offset { return opening }
            instant = changeOfOffset(after: instant, noLaterThan: opening, zones: zones)
        }
    }

    /// The first instant with another offset than `start`, between it and `end`, which has another.
    private func changeOfOffset(
        after start: Timestamp, noLaterThan end: Timestamp, zones: TimeZones
    ) -> Timestamp {
        let offset = zones.offsetMilliseconds(timeZone, start)
        var (before, after) = (start.milliseconds, end.milliseconds)
        while after - before > 1 {
            let middle = Timestamp(milliseconds: before + (after - before) / 2)
            if zones.offsetMilliseconds(timeZone, middle) == offset {
                before = middle.milliseconds
            } else {
                after = middle.milliseconds
            }
        }
        return Timestamp(milliseconds: after)
    }
}

private let minute: Int64 = 60_000
private let day: Int64 = 24 * 60 * minute

private func modulo(_ value: Int64, _ divisor: Int64) -> Int64 {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
}

/// The rules of time zones, as a value: they reach the rules from outside, and what they gave is in the
/// event, so a replay never asks again (§9.2).
public struct TimeZones: Sendable {
    /// How far local time is ahead of UTC in the named zone at an instant, in milliseconds.
    public let offsetMilliseconds: @Sendable (_ zone: String, _ at: Timestamp) -> Int64

    public init(offsetMilliseconds: @escaping @Sendable (_ zone: String, _ at: Timestamp) -> Int64) {
        self.offsetMilliseconds = offsetMilliseconds
    }

    /// Every zone is UTC: for ledgers without working hours.
    public static let utc = TimeZones { _, _ in 0 }
}
