import ArgumentParser
import KopeckLedger

/// Which events, by their seqs.
struct EventRangeOptions: ParsableArguments {
    @Option(
        parsing: .unconditional, help: ArgumentHelp("The first event; 1 otherwise.", valueName: "seq"),
        transform: Seq.argument)
    var from: Seq?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("The last event; the newest otherwise.", valueName: "seq"),
        transform: Seq.argument)
    var to: Seq?

    var first: Seq { from ?? 1 }
    var last: Seq { to ?? .max }

    func covers(_ seq: Seq) -> Bool { first <= seq && seq <= last }

    func validate() throws {
        guard first >= 1 else { throw ValidationError("--from takes the seq of an event: 1 or more.") }
        guard first <= last else { throw ValidationError("--from \(first) comes after --to \(last).") }
    }
}
