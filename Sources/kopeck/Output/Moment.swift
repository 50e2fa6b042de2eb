import KopeckLedger
import KopeckWire

/// Instants as people read them, in UTC unless they ask for another zone: `2026-11-20 09:01:20`.
enum Moment {
    static func text(_ instant: Timestamp, in local: LocalTime = .utc) -> String { local.text(instant) }

    /// `09:01:20`.
    static func timeOfDay(_ instant: Timestamp) -> String {
        String(text(instant).suffix(8))
    }

    /// `2026-11-20`.
    static func day(_ instant: Timestamp) -> String { String(text(instant).prefix(10)) }
}
