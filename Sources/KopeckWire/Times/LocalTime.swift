public import KopeckLedger

/// What clocks and calendars on a wall show, in one time zone.
public struct LocalTime: Sendable {
    /// A name of the IANA time zone database.
    public let zone: String

    public static let utc = LocalTime(named: "UTC")

    private init(named zone: String) { self.zone = zone }

    /// Nil unless the IANA time zone database has a zone of this name.
    public init?(zone: String) {
        guard TimeZones.isKnown(zone) else { return nil }
        self.zone = zone
    }

    public var isUTC: Bool { zone == "UTC" }

    /// `2026-11-20 12:01:20`.
    public func text(_ instant: Timestamp) -> String {
        String(RFC3339.string(shown(instant)).replacing("T", with: " ").dropLast(5))
    }

    /// The day on which an instant falls.
    public func day(of instant: Timestamp) -> CivilDate {
        CivilDate(daysSince1970: shown(instant).daysSince1970)
    }

    /// The instant at which a day begins: local midnight, or what takes its place where the clocks skip it or show
    /// it twice. Days leave no gap and do not overlap.
    public func start(of date: CivilDate) -> Timestamp {
        let midnight = date.daysSince1970 * Timestamp.millisecondsPerDay
        let dayBefore = Timestamp(milliseconds: midnight - Timestamp.millisecondsPerDay)
        let dayAfter = Timestamp(milliseconds: midnight + Timestamp.millisecondsPerDay)
        let candidates = [offset(dayBefore), offset(dayAfter)].map { Timestamp(milliseconds: midnight - $0) }.sorted()
        return candidates.first { shown($0).milliseconds >= midnight } ?? candidates[1]
    }

    /// The instant at which clocks in UTC show what these show at another.
    public func shown(_ instant: Timestamp) -> Timestamp {
        Timestamp(milliseconds: instant.milliseconds + offset(instant))
    }

    /// Milliseconds ahead of UTC. The rules of zones are not even loaded for UTC.
    private func offset(_ instant: Timestamp) -> Int64 {
        isUTC ? 0 : TimeZones.system.offsetMilliseconds(zone, instant)
    }
}
