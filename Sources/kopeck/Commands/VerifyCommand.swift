import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckSeal
import KopeckStore
import KopeckWire
import LMDB

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "The nightly check: everything that must always hold, and the journal's own integrity.",
        discussion: """
            Reads the whole journal once: the chain of hashes, every rule of money, and the books against the \
            journal replayed. Where the ledger has been sealed, also every checkpoint, the tree of events and the heads \
            of wallets, made once more; --key checks signatures too. Exits with 1 and names the first offending event if anything does not hold.

            Example, in a nightly job:
              kopeck verify --data /var/lib/kopeck --json || page-someone
            """)

    @OptionGroup var ledger: LedgerOptions
    @Option(help: ArgumentHelp("A public key, or its file: every checkpoint must be signed by it.", valueName: "key"))
    var key: [String] = []

    func run() throws {
        let keys = try key.map { try KeyFile.verifying($0) }
        let view = try ledger.openView(foldsTail: false)
        let seal = try SealVerification(of: view, trusting: keys)
        let total = try view.journal.lastSeq()
        let progress = Progress("verifying")
        let verification = try Verification(of: view) { progress.report($0, of: total) }
        let results = verification.results + (seal?.result() ?? [])
        progress.end()
        var console = Console()
        if ledger.json {
            try printJSON(verification.events, results, &console)
        } else {
            try printTable(verification.events, results, &console)
        }
        try console.flush()
        if !results.allSatisfy(\.ok) { throw ExitStatus.doesNotHold }
    }

    private func printJSON(_ events: Seq, _ results: [Verification.Result], _ console: inout Console) throws {
        console.json.beginObject()
        console.json.field("ok", results.allSatisfy(\.ok))
        console.json.field("events", events)
        console.json.name("checks")
        console.json.beginArray()
        for result in results {
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

    private func printTable(_ events: Seq, _ results: [Verification.Result], _ console: inout Console) throws {
        for result in results {
            try console.line("\(result.ok ? "✓" : "✗") \(result.name)")
            guard let finding = result.finding else { continue }
            try console.line("    \(finding.seq.map { "event \($0): " } ?? "")\(finding.what)")
        }
        try console.line()
        let verdict = results.allSatisfy(\.ok) ? "everything holds" : "SOMETHING DOES NOT HOLD"
        try console.line("\(countText(events)) events: \(verdict).")
    }
}
