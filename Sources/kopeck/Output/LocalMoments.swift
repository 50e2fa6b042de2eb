import KopeckLedger
import KopeckWire

/// Instants as the clocks of a time zone show them; UTC where none is named.
struct LocalMoments {
    let zone: String?

    func text(_ instant: Timestamp) -> String {
        guard let zone else { return Moment.text(instant) }
        let offset = TimeZones.system.offsetMilliseconds(zone, instant)
        return Moment.text(Timestamp(milliseconds: instant.milliseconds + offset))
    }

    /// `2026-11-20`.
    func day(_ instant: Timestamp) -> String { String(text(instant).prefix(10)) }
}
