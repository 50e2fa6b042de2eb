import ArgumentParser
import KopeckLedger
import KopeckWire

/// Which part of time a statement is of: a month, or from one instant to another.
struct PeriodOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A month, such as 2026-11.", valueName: "month"), transform: CivilMonth.argument)
    var month: CivilMonth?
    @OptionGroup var zone: ZoneOptions
    @Option(help: ArgumentHelp("The first instant, such as 2026-11-01T00:00:00Z.", valueName: "time")) var from: String?
    @Option(help: ArgumentHelp("The instant after the last.", valueName: "time")) var to: String?

    /// Nil if nothing was asked for.
    func period() throws -> Range<Timestamp>? {
        if let month {
            guard from == nil, to == nil else { throw ValidationError("--month goes without --from and --to.") }
            return try period(of: month)
        }
        guard zone.zone == nil else { throw ValidationError("--zone goes with --month.") }
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

    private func period(of month: CivilMonth) throws -> Range<Timestamp> {
        // A proof names its end, and instants have four digits of year.
        guard month.firstDayAfter.year <= 9999 else { throw ValidationError("--month takes a month before 9999-12.") }
        let local = zone.local
        return local.start(of: month.firstDay)..<local.start(of: month.firstDayAfter)
    }
}
