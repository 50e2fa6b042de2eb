import ArgumentParser
import KopeckLedger
import KopeckWire

/// A span of time: from an instant on, and up to another.
struct SpanOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "From this instant on, such as 2026-11-20T09:00:00Z, or from the beginning of a day, 2026-11-20 (UTC).",
            valueName: "date|time"), transform: MomentArgument.argument)
    var from: MomentArgument?

    @Option(
        help: ArgumentHelp(
            "Up to this instant, or the beginning of this day, which does not count.", valueName: "date|time"),
        transform: MomentArgument.argument)
    var to: MomentArgument?

    /// Everything, where neither is given.
    var span: Range<Timestamp> { start..<end }

    private var start: Timestamp { from?.instant(in: .utc) ?? Timestamp(milliseconds: .min) }
    private var end: Timestamp { to?.instant(in: .utc) ?? Timestamp(milliseconds: .max) }

    func validate() throws {
        guard start < end else { throw ValidationError("--from must come before --to.") }
    }
}
