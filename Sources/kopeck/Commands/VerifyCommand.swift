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
            of wallets, made once more; --key checks signatures too. Exits with 1 and names the first offending event if \
            anything does not hold; what was looked at only up to that event is marked – ("ok":null, "unchecked":why).

            With --bisect: compares this ledger with another directory of the same ledger (a backup, a copy, another \
            node) and finds the first event at which the two differ, or at which one of them is damaged. Where both have \
            a block with the same hash, all before it is said to be the same: so the first difference is found by \
            halving, and then the blocks before it are compared byte by byte. Exits with 0 if neither contradicts the \
            other, though one may have more events; with 1 if they differ; with 3 if a block of one is damaged.

            Examples:
              kopeck verify --data /var/lib/kopeck --json || page-someone
              kopeck verify --data /var/lib/kopeck --bisect /backup/kopeck-2026-11-20
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var reader: ReaderOptions
    @Option(help: ArgumentHelp("A public key, or its file: every checkpoint must be signed by it.", valueName: "key"))
    var key: [String] = []

    @Option(
        help: ArgumentHelp(
            "Find the first event at which the ledger differs from another copy of it.", valueName: "dir"),
        completion: .directory)
    var bisect: String?

    func run() throws {
        let keys = try key.map { try KeyFile.verifying($0) }
        if bisect != nil, !key.isEmpty {
            throw ValidationError("--key does not go with --bisect: no checkpoint is read.")
        }
        if let bisect { return try compare(with: LedgerDirectory(path: bisect)) }
        let view = try ledger.openView(foldsTail: false)
        let seal = try SealVerification(of: view, trusting: keys)
        let total = try view.journal.lastSeq()
        let (verification, results) = try Progress.of("verifying") { progress in
            let verification = try Verification(of: view) { progress.report($0, of: total) }
            return (verification, verification.results + (seal?.result() ?? []))
        }
        try ExitStatus.tell(results.allSatisfy(\.ok)) {
            var console = Console()
            if ledger.json {
                try printJSON(verification.events, results, &console)
            } else {
                try printTable(verification.events, results, &console)
            }
            try console.flush()
        }
    }

    private func compare(with other: LedgerDirectory) throws {
        ledger.reportFaults()
        guard !ledger.directory.isSame(as: other) else {
            throw UnreadableInput(description: "\(other.path) is the ledger itself; name another copy of it.")
        }
        let (here, there) = (try ledger.directory.openJournal(), try other.openJournal())
        guard here.genesis == there.genesis else {
            throw UnreadableInput(
                description:
                    "\(other.path) holds another ledger than \(ledger.directory.path); the two have no event in common."
            )
        }
        let bisection = try Progress.of("comparing") { progress in
            try Bisection(of: here, with: there) { progress.report($0) }
        }
        try ExitStatus.tell(bisection.difference == nil) {
            try BisectionOutput(isJSON: ledger.json, words: reader.words).show(bisection, other.path)
        }
    }

    private func printJSON(_ events: Seq, _ results: [Verification.Result], _ console: inout Console) throws {
        console.json.beginObject()
        console.json.field("ok", results.allSatisfy(\.ok))
        console.json.field("events", events)
        console.json.name("checks")
        console.json.beginArray()
        for result in results {
            console.json.beginObject()
            console.json.field("name", result.rule.rawValue)
            // Nobody knows: neither true nor false.
            if result.unchecked == nil { console.json.field("ok", result.ok) } else { console.json.nullField("ok") }
            if let unchecked = result.unchecked {
                console.json.field("unchecked", unchecked)
            }
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
        let words = reader.words
        for result in results {
            try console.line("\(result.ok ? "✓" : result.finding == nil ? "–" : "✗") \(words.name(result.rule))")
            if let unchecked = result.unchecked { try console.line("    \(unchecked)") }
            guard let finding = result.finding else { continue }
            let event = finding.seq.map { words("event \($0): ", "событие \($0): ") } ?? ""
            try console.line("    \(event)\(finding.what)")
        }
        try console.line()
        let verdict =
            results.allSatisfy(\.ok)
            ? words("everything holds", "всё сходится") : words("SOMETHING DOES NOT HOLD", "НЕ ВСЁ СХОДИТСЯ")
        try console.line("\(words.events(Int(events))): \(verdict).")
    }
}
