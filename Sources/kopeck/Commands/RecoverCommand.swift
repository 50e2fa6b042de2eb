import ArgumentParser
import KopeckSeal
import KopeckStore
import KopeckWire

struct RecoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "Show what can be saved of a damaged journal, and write it to a new directory.",
        discussion: """
            Looks for blocks of events by their own checksums, whatever the state of the database around them, and finds \
            the longest prefix of the ledger whose chain of hashes holds. The damaged directory is only read.

            A backup that has more events is better: look at both before you decide.

            Examples:
              kopeck recover --data /var/lib/kopeck
              kopeck recover --data /var/lib/kopeck --to /srv/kopeck-saved --accept-loss
            """)

    @OptionGroup var ledger: LedgerOptions

    @Option(
        help: ArgumentHelp("Write what can be saved here: a directory that is missing or empty.", valueName: "dir"),
        completion: .directory)
    var to: String?

    @Flag(help: "Write it even if events are lost that somebody was told of, or that lie behind the damage.")
    var acceptLoss = false

    func run() throws {
        guard try ledger.directory.holdsLedger() else { throw StoreError.noLedger(path: ledger.directory.path) }
        let recovery = try Progress.of("searching") { progress in
            try Recovery(of: ledger.directory) { progress.report(Int64($0), of: Int64($1)) }
        }
        let isWritten = try write(recovery)
        try ExitStatus.tell(isWritten || !recovery.losesEvents) { try show(recovery, isWritten) }
    }

    private func write(_ recovery: Recovery) throws -> Bool {
        guard let to, !recovery.losesEvents || acceptLoss else { return false }
        let saved = LedgerDirectory(path: to)
        let notes = NoteFiles(ledger.directory)
        _ = try recovery.write(to: saved) { events throws(StoreError) in try notes.copy(to: saved, upTo: events) }
        return true
    }

    private func show(_ recovery: Recovery, _ isWritten: Bool) throws {
        var console = Console()
        if ledger.json {
            try printJSON(recovery, isWritten, &console)
        } else {
            try printText(recovery, isWritten, &console)
        }
        try console.flush()
    }

    private func printJSON(_ recovery: Recovery, _ isWritten: Bool, _ console: inout Console) throws {
        console.json.beginObject()
        console.json.field("events", recovery.events)
        console.json.field("head", "\(recovery.head)")
        console.json.field("acknowledged", recovery.acknowledged)
        console.json.field("lost", recovery.lost)
        console.json.field("beyond", recovery.eventsBeyond)
        console.json.field("losesEvents", recovery.losesEvents)
        console.json.field("written", isWritten)
        console.json.endObject()
        try console.endJSONLine()
    }

    private func printText(_ recovery: Recovery, _ isWritten: Bool, _ console: inout Console) throws {
        try console.line("\(countText(recovery.events)) events can be saved: their chain of hashes holds.")
        if recovery.eventsBeyond > 0 {
            let count = countText(recovery.eventsBeyond)
            try console.line("\(count) later events are whole, but what comes before them is not.")
        }
        if recovery.lost > 0 {
            let range = "\(recovery.events + 1) to \(recovery.acknowledged)"
            try console.line("\(countText(recovery.lost)) acknowledged events are lost: \(range).")
        } else if recovery.acknowledged > 0, !recovery.losesEvents {
            try console.line("Every acknowledged event is among them.")
        }
        try console.line(advice(recovery, isWritten))
    }

    private func advice(_ recovery: Recovery, _ isWritten: Bool) -> String {
        guard let to else { return "Nothing was written; --to names a new directory for them." }
        if isWritten { return "They are in \(to), read again and checked; the damaged ledger is as it was." }
        return "Nothing was written; with --accept-loss they are written to \(to), without those that cannot be saved."
    }
}
