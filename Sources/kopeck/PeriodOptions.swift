import ArgumentParser
import KopeckLedger
import KopeckWire

/// Which part of time a statement is of: a month, or from one instant to another.
struct PeriodOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A month, such as 2026-11.", valueName: "month")) var month: String?
    @Option(help: ArgumentHelp("The time zone of the month, such as Europe/Moscow; UTC otherwise.", valueName: "zone"))
    var zone: String?
    @Option(help: ArgumentHelp("The first instant, such as 2026-11-01T00:00:00Z.", valueName: "time")) var from: String?
    @Option(help: ArgumentHelp("The instant after the last.", valueName: "time")) var to: String?

    /// Nil if nothing was asked for.
    func period() throws -> Range<Timestamp>? {
        if let month {
            guard from == nil, to == nil else { throw ValidationError("--month goes without --from and --to.") }
            return try period(of: month)
        }
        guard zone == nil else { throw ValidationError("--zone goes with --month.") }
        if from == nil, to == nil { return nil }
        guard let from, let to else { throw ValidationError("--from and --to go together.") }
        let (start, end) = (try instant(from, "--from"), try instant(to, "--to"))
        guard start < end else { throw ValidationError("--from must be before --to.") }
        return start..<end
    }

    private func instant(_ text: String, _ option: String) throws -> Timestamp {
        guard let instant = RFC3339.parse(text) else {
            throw ValidationError("\(option) takes an instant such as 2026-11-01T00:00:00Z; \"\(text)\" is none.")
        }
        return instant
    }

    private func period(of month: String) throws -> Range<Timestamp> {
        guard month.utf8.count == 7, let start = RFC3339.parse(month + "-01T00:00:00Z") else {
            throw ValidationError("--month takes a month such as 2026-11; \"\(month)\" is none.")
        }
        if let zone, !TimeZones.isKnown(zone) {
            throw ValidationError("--zone takes a name of the IANA time zone database; \"\(zone)\" is none.")
        }
        // No month has 32 days, and the one after it has as many.
        let next = RFC3339.string(start.advanced(bySeconds: 32 * 86_400)).prefix(7)
        guard let end = RFC3339.parse(next + "-01T00:00:00Z") else {
            throw ValidationError("--month takes a month before 9999-12.")
        }
        return localInstant(start)..<localInstant(end)
    }

    /// When a zone's clocks show what UTC's show at an instant.
    private func localInstant(_ instant: Timestamp) -> Timestamp {
        guard let zone else { return instant }
        var found = instant
        // The offset may change between the two: once more with that of the instant found.
        for _ in 0..<2 {
            let offset = TimeZones.system.offsetMilliseconds(zone, found)
            found = Timestamp(milliseconds: instant.milliseconds - offset)
        }
        return found
    }
}
