import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckStore
import KopeckWire
import LMDB

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Audit a wallet from its events alone, or replay the whole journal and compare.",
        discussion: """
            With --wallet: folds the wallet's events again from nothing, without the books, prints each with the \
            four balances after it, and says whether the result equals the books.
            Without: rebuilds all books from the journal aside, and compares them with those that the ledger holds.

            Examples:
              kopeck replay --wallet agent-7
              kopeck replay --wallet agent-7 --as-of 2026-11-20T00:00:00Z --json
              kopeck replay
            """)

    @OptionGroup var ledger: LedgerOptions
    @Option(help: ArgumentHelp("The wallet to audit.", valueName: "id")) var wallet: Identifier?
    @OptionGroup var moment: MomentOptions

    func validate() throws {
        if wallet == nil, moment.asOf != nil || moment.atSeq != nil {
            throw ValidationError("--as-of and --at-seq go with --wallet.")
        }
    }

    func run() throws {
        let view = try ledger.openView()
        let matches = try wallet.map { try audit(WalletID($0), in: view) } ?? replayAll(view)
        if !matches { throw ExitStatus.doesNotHold }
    }

    // MARK: - One wallet

    private func audit(_ id: WalletID, in view: LedgerView) throws -> Bool {
        let limit = try moment.lastSeq(in: view)
        guard let audit = try WalletAudit(of: id, in: view, upTo: limit ?? .max) else {
            throw NothingThere(
                description: "there is no wallet \(id.name) in the ledger\(limit.map { " at event \($0)" } ?? "").")
        }
        let matches = limit == nil ? view.books.wallet(id).map(WalletBalances.init) == audit.balances : nil
        var console = Console()
        if ledger.json { try printJSON(audit, matches, &console) } else { try printStatement(audit, matches, &console) }
        try console.flush()
        return matches != false
    }

    private func printJSON(_ audit: WalletAudit, _ matches: Bool?, _ console: inout Console) throws {
        console.json.beginObject()
        console.json.field("wallet", audit.wallet.name)
        console.json.field("events", Int64(audit.lines.count))
        console.json.field("available", audit.balances.available)
        console.json.field("frozen", audit.balances.frozen)
        console.json.field("reserved", audit.balances.reserved)
        console.json.field("debt", audit.balances.debt)
        if let matches { console.json.field("matches", matches) } else { console.json.nullField("matches") }
        console.json.endObject()
        try console.endJSONLine()
    }

    private func printStatement(_ audit: WalletAudit, _ matches: Bool?, _ console: inout Console) throws {
        try StatementOutput.print(audit, to: &console)
        try console.line()
        switch matches {
        case true: try console.line("\(countText(audit.lines.count)) events, folded from nothing; the books agree.")
        case false: try console.line("\(countText(audit.lines.count)) events, folded from nothing; THE BOOKS DISAGREE.")
        default:
            try console.line("\(countText(audit.lines.count)) events, folded from nothing, up to the moment asked for.")
        }
    }

    // MARK: - Everything

    private func replayAll(_ view: LedgerView) throws -> Bool {
        let started = monotonicNanoseconds()
        let progress = Progress("replaying")
        let replay = try Replay(of: view) { progress.report($0, of: view.books.lastSeq) }
        progress.end()
        let milliseconds = Int64((monotonicNanoseconds() - started) / 1_000_000)
        var console = Console()
        if ledger.json {
            console.json.beginObject()
            console.json.field("events", replay.events)
            console.json.field("matches", replay.comparison.matches)
            console.json.name("seconds")
            console.json.value(thousandths: milliseconds)
            console.json.endObject()
            try console.endJSONLine()
        } else {
            let verdict = replay.comparison.matches ? "the books agree, row by row" : "THE BOOKS DISAGREE"
            try console.line("\(countText(replay.events)) events replayed into empty books: \(verdict).")
        }
        try console.flush()
        for difference in replay.comparison.differences {
            try StandardStream.error.write(Array("kopeck: \(difference).\n".utf8))
        }
        return replay.comparison.matches
    }
}
