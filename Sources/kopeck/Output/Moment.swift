import KopeckLedger
import KopeckWire

/// Instants as people read them, in UTC: `2026-11-20 09:01:20`.
enum Moment {
    static func text(_ instant: Timestamp) -> String {
        String(RFC3339.string(instant).replacing("T", with: " ").dropLast(5))
    }

    /// `09:01:20`.
    static func timeOfDay(_ instant: Timestamp) -> String {
        String(text(instant).suffix(8))
    }

    /// `2026-11-20`.
    static func day(_ instant: Timestamp) -> String { String(text(instant).prefix(10)) }
}
