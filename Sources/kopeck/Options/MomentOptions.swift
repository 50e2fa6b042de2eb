import ArgumentParser
import KopeckLedger
import KopeckStore
import KopeckWire

/// Which moment of the ledger is meant: now, as of an instant, or at an event.
struct MomentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "As the ledger stood at an instant, such as 2026-11-20T09:00:00Z: after the last event recorded by then.",
            valueName: "time"))
    var asOf: String?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("As the ledger stood after this event.", valueName: "seq"),
        transform: Seq.argument)
    var atSeq: Seq?

    func validate() throws {
        if asOf != nil, atSeq != nil { throw ValidationError("--as-of and --at-seq cannot both be given.") }
        if let asOf, RFC3339.parse(asOf) == nil {
            throw ValidationError("--as-of takes an instant such as 2026-11-20T09:00:00Z; \"\(asOf)\" is none.")
        }
    }

    /// The last event that counts; nil: all of them.
    func lastSeq(in view: LedgerView) throws -> Seq? {
        if let asOf, let instant = RFC3339.parse(asOf) { return try view.journal.lastSeq(recordedBy: instant) }
        return atSeq.map { min($0, view.books.lastSeq) }
    }
}
