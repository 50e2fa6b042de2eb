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
            four balances after it, and says whether the result equals the books. Filters choose lines; the balances \
            in them, and the verdict, are always those of the whole history. Days and periods go by when an event was \
            recorded, as balances do; one that took effect earlier says that it came late. The printed time is when \
            it took effect.
            With --wallet --json: one object with the result; with --events before it an object a line.
            Without --wallet: rebuilds all books from the journal aside, and compares them with those that the ledger \
            holds.

            Examples:
              kopeck replay --wallet agent-7
              kopeck replay --wallet agent-7 --day 2026-11-20 --zone Europe/Moscow
              kopeck replay --wallet agent-7 --lead L-101 --kind charges,refunds
              kopeck replay --wallet agent-7 --from 2026-11-01 --json --events
              kopeck replay --wallet agent-7 --as-of 2026-11-20T00:00:00Z --json
              kopeck replay
            """)

    @OptionGroup var ledger: LedgerOptions
    @Option(help: ArgumentHelp("The wallet to audit.", valueName: "id"), transform: Identifier.argument)
    var wallet: Identifier?
    @OptionGroup var moment: MomentOptions
    @OptionGroup var lines: LineOptions
    @Flag(help: "With --json: every line that was asked for as well, each an object.") var events = false
    @OptionGroup var reader: ReaderOptions

    func validate() throws {
        if wallet == nil, moment.asOf != nil || moment.atSeq != nil {
            throw ValidationError("--as-of and --at-seq go with --wallet.")
        }
        if wallet == nil, lines.areGiven || events {
            throw ValidationError("--events, and what chooses among a wallet's lines, go with --wallet.")
        }
        if events, !ledger.json { throw ValidationError("--events goes with --json; people get every line.") }
    }

    func run() throws {
        let view = try ledger.openView()
        if let wallet { try audit(WalletID(wallet), in: view) } else { try replayAll(view) }
    }

    // MARK: - One wallet

    private func audit(_ id: WalletID, in view: LedgerView) throws {
        let limit = try moment.lastSeq(in: view)
        guard let audit = try WalletAudit(of: id, in: view, upTo: limit ?? .max) else {
            throw NothingThere(
                description: "there is no wallet \(id.name) in the ledger\(limit.map { " at event \($0)" } ?? "").")
        }
        let matches = limit == nil ? view.books.wallet(id).map(WalletBalances.init) == audit.balances : nil
        let lines = try lines.lines(of: audit, in: reader.words.local)
        if lines.isEmpty { try self.lines.checkNames(in: view) }
        try ExitStatus.tell(matches != false) {
            var console = Console()
            if ledger.json {
                if events { for line in lines { try HistoryLineOutput.printJSON(line, to: &console) } }
                try printJSON(audit, shown: self.lines.areGiven ? lines.count : nil, matches, &console)
            } else {
                try printStatement(audit, lines, matches, &console)
            }
            try console.flush()
        }
    }

    private func printJSON(_ audit: WalletAudit, shown: Int?, _ matches: Bool?, _ console: inout Console) throws {
        console.json.beginObject()
        console.json.field("wallet", audit.wallet.name)
        console.json.field("events", Int64(audit.lines.count))
        if let shown { console.json.field("shown", Int64(shown)) }
        console.json.field("available", audit.balances.available)
        console.json.field("frozen", audit.balances.frozen)
        console.json.field("reserved", audit.balances.reserved)
        console.json.field("debt", audit.balances.debt)
        if let matches { console.json.field("matches", matches) } else { console.json.nullField("matches") }
        console.json.endObject()
        try console.endJSONLine()
    }

    private func printStatement(
        _ audit: WalletAudit, _ lines: [WalletAudit.Line], _ matches: Bool?, _ console: inout Console
    ) throws {
        let output = HistoryOutput(wallet: audit.wallet, words: reader.words)
        try output.printTitle(to: &console)
        try output.printTable(lines, to: &console)
        try console.line()
        let words = reader.words
        if self.lines.areGiven {
            let (shown, all) = (countText(lines.count), countText(audit.lines.count))
            try console.line(words("\(shown) of \(all) lines shown.", "Показано строк: \(shown) из \(all)."))
        }
        let count = audit.lines.count
        let events = words(
            "\(countText(count)) events, folded from nothing", "\(words.events(count)), пересчитано с нуля")
        switch matches {
        case true: try console.line(events + words("; the books agree.", "; книги сходятся."))
        case false: try console.line(events + words("; THE BOOKS DISAGREE.", "; КНИГИ НЕ СХОДЯТСЯ."))
        default: try console.line(events + words(", up to the moment asked for.", ", до указанного момента."))
        }
    }

    // MARK: - Everything

    private func replayAll(_ view: LedgerView) throws {
        let started = monotonicNanoseconds()
        let replay = try Progress.of("replaying") { progress in
            try Replay(of: view) { progress.report($0, of: view.books.lastSeq) }
        }
        let milliseconds = Int64((monotonicNanoseconds() - started) / 1_000_000)
        let differences = replay.comparison.differences.map { "\($0)." }
        try ExitStatus.tell(replay.comparison.matches, differences) {
            var console = Console()
            if ledger.json { try printJSON(replay, milliseconds, &console) } else { try console.line(verdict(replay)) }
            try console.flush()
        }
    }

    private func printJSON(_ replay: Replay, _ milliseconds: Int64, _ console: inout Console) throws {
        console.json.beginObject()
        console.json.field("events", replay.events)
        console.json.field("matches", replay.comparison.matches)
        console.json.name("seconds")
        console.json.value(thousandths: milliseconds)
        console.json.endObject()
        try console.endJSONLine()
    }

    private func verdict(_ replay: Replay) -> String {
        let words = reader.words
        let matches = replay.comparison.matches
        let events = words(
            "\(countText(replay.events)) events replayed into empty books: ",
            "\(words.events(Int(replay.events))), пересчитано с пустых книг: ")
        return events
            + (matches
                ? words("the books agree, row by row.", "книги сходятся построчно.")
                : words("THE BOOKS DISAGREE.", "КНИГИ НЕ СХОДЯТСЯ."))
    }
}
