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
            four balances after it, and says whether the result equals the books. --from, --to, --day, --call, --lead \
            and --kind choose lines; the balances beside them, and the verdict, are always those of the whole history.
            Without: rebuilds all books from the journal aside, and compares them with those that the ledger holds.

            Examples:
              kopeck replay --wallet agent-7
              kopeck replay --wallet agent-7 --as-of 2026-11-20T00:00:00Z --json
              kopeck replay --wallet agent-7 --day 2026-11-20 --kind minutes,refunds
              kopeck replay --wallet agent-7 --from 2026-11-01 --to 2026-11-30 --lang ru
              kopeck replay --wallet agent-7 --call C-7 --json --events
              kopeck replay
            """)

    @OptionGroup var ledger: LedgerOptions
    @Option(help: ArgumentHelp("The wallet to audit.", valueName: "id")) var wallet: Identifier?
    @OptionGroup var moment: MomentOptions
    @OptionGroup var lines: LineFilterOptions
    @Flag(help: "With --json: a line for each event, with the balances after it, before the result.") var events = false
    @OptionGroup var speech: LanguageOptions

    func validate() throws {
        if wallet != nil { return }
        if moment.asOf != nil || moment.atSeq != nil {
            throw ValidationError("--as-of and --at-seq go with --wallet.")
        }
        if events { throw ValidationError("--events goes with --wallet.") }
        if try lines.filter() != nil {
            throw ValidationError("--from, --to, --day, --call, --lead and --kind go with --wallet.")
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
        if events { try printLines(audit, &console) }
        console.json.beginObject()
        console.json.field("wallet", audit.wallet.name)
        console.json.field("events", Int64(audit.lines.count))
        StatementJSON.balances(audit.balances, in: &console)
        if let matches { console.json.field("matches", matches) } else { console.json.nullField("matches") }
        console.json.endObject()
        try console.endJSONLine()
    }

    private func printLines(_ audit: WalletAudit, _ console: inout Console) throws {
        let filter = try lines.filter()
        var before = WalletBalances()
        for line in audit.lines {
            if filter?.wants(line.event) ?? true {
                StatementJSON.line(line, moved: line.balances.worth - before.worth, in: &console)
                try console.endJSONLine()
            }
            before = line.balances
        }
    }

    private func printStatement(_ audit: WalletAudit, _ matches: Bool?, _ console: inout Console) throws {
        let (words, filter) = (Words(language: speech.language), try lines.filter())
        try console.line("\(words("Wallet", "Кошелёк")) \(audit.wallet.name)")
        try console.line()
        try StatementOutput(audit.wallet, in: speech.language).printTable(audit.lines, to: &console) {
            filter?.wants($0) ?? true
        }
        try console.line()
        let shown = filter.map { filter in audit.lines.count { filter.wants($0.event) } }
        if let shown { try console.line(words("\(words.events(shown)) shown.", "Показано: \(words.events(shown)).")) }
        try console.line(verdict(audit.lines.count, matches, words))
    }

    private func verdict(_ count: Int, _ matches: Bool?, _ words: Words) -> String {
        let folded = words("\(countText(count)) events, folded from nothing", "Сложено с нуля: \(words.events(count))")
        return switch matches {
        case true: folded + words("; the books agree.", "; книги сходятся.")
        case false: folded + words("; THE BOOKS DISAGREE.", "; КНИГИ РАСХОДЯТСЯ.")
        default: folded + words(", up to the moment asked for.", ", до заданного момента.")
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
