import ArgumentParser
import KopeckLedger
import KopeckWire

/// A span of time: from a moment on, and up to another.
struct SpanOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "From then on: an instant, or a date, which counts from its beginning.", valueName: "date|time"),
        transform: MomentArgument.argument)
    var from: MomentArgument?

    @Option(
        help: ArgumentHelp("Before then: an instant, or a date, which is itself left out.", valueName: "date|time"),
        transform: MomentArgument.argument)
    var to: MomentArgument?

    var isGiven: Bool { from != nil || to != nil }

    /// Everything, where neither is given.
    func span(in local: LocalTime) throws -> Range<Timestamp> {
        let start = from?.instant(in: local) ?? Timestamp(milliseconds: .min)
        let end = to?.instant(in: local) ?? Timestamp(milliseconds: .max)
        guard start < end else { throw ValidationError("--from must come before --to.") }
        return start..<end
    }
}
