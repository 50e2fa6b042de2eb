import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckStore
import KopeckWire
import LMDB

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "The nightly check: everything that must always hold, and the journal's own integrity.",
        discussion: """
            Reads the whole journal once: the chain of hashes, every rule of money, and the books against the \
            journal replayed. Exits with 1 and names the first offending event if anything does not hold.

            Example, in a nightly job:
              kopeck verify --data /var/lib/kopeck --json || page-someone
            """)

    @OptionGroup var ledger: LedgerOptions

    func run() throws {
        let view = try ledger.openView(foldsTail: false)
        let total = try view.journal.lastSeq()
        let progress = Progress("verifying")
        let verification = try Verification(of: view) { progress.report($0, of: total) }
        progress.end()
        var console = Console()
        if ledger.json { try printJSON(verification, &console) } else { try printTable(verification, &console) }
        try console.flush()
        if !verification.ok { throw ExitStatus.doesNotHold }
    }

    private func printJSON(_ verification: Verification, _ console: inout Console) throws {
        console.json.beginObject()
        console.json.field("ok", verification.ok)
        console.json.field("events", verification.events)
        console.json.name("checks")
        console.json.beginArray()
        for result in verification.results {
            console.json.beginObject()
            console.json.field("name", result.name)
            console.json.field("ok", result.ok)
            if let finding = result.finding {
                if let seq = finding.seq { console.json.field("seq", seq) } else { console.json.nullField("seq") }
                console.json.field("finding", finding.what)
            }
            console.json.endObject()
        }
        console.json.endArray()
        console.json.endObject()
        try console.endJSONLine()
    }

    private func printTable(_ verification: Verification, _ console: inout Console) throws {
        for result in verification.results {
            try console.line("\(result.ok ? "✓" : "✗") \(result.name)")
            guard let finding = result.finding else { continue }
            try console.line("    \(finding.seq.map { "event \($0): " } ?? "")\(finding.what)")
        }
        try console.line()
        let verdict = verification.ok ? "everything holds" : "SOMETHING DOES NOT HOLD"
        try console.line("\(countText(verification.events)) events: \(verdict).")
    }
}
