import ArgumentParser
import KopeckAudit
import KopeckExport
import KopeckLedger
import KopeckStore
import KopeckWire

struct StatementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "A wallet's month: opening and closing balance, totals by kind, every movement.",
        discussion: """
            A month holds what was recorded in it, in the time zone asked for. The ledger's clock never goes back, so \
            the statement of a month that is over never changes; that of a month that is not yet says so.

            Formats: text for a terminal; html, a page in one file to read and to print; csv for Excel and its like \
            (with --lang ru separated by semicolons and with decimal commas, as a Russian Excel expects it, with \
            --lang en by commas and with points); json for programs, in kopecks; hledger, so that another program proves \
            every balance.

            Examples:
              kopeck statement agent-7 --month 2026-11
              kopeck statement agent-7 --month 2026-11 --lang ru --zone Europe/Moscow
              kopeck statement agent-7 --month 2026-11 --format html > november.html
              kopeck statement agent-7 --month 2026-11 --format csv > november.csv
              kopeck statement agent-7 --month 2026-11 --json | jq .totals
            """)

    @OptionGroup var ledger: LedgerOptions
    @Argument(help: ArgumentHelp("The wallet's id.", valueName: "id"), transform: Identifier.argument)
    var wallet: Identifier
    @Option(
        help: ArgumentHelp("The month, such as 2026-11.", valueName: "month"), transform: CivilMonth.argument)
    var month: CivilMonth

    @Option(help: "What the statement is written as; --json means json, and text is the default.")
    var format: StatementFormat?
    @OptionGroup var reader: ReaderOptions

    func validate() throws {
        if ledger.json, let format, format != .json {
            throw ValidationError("--json and --format \(format.rawValue) cannot both be given.")
        }
    }

    func run() throws {
        let view = try ledger.openView()
        let title = try title(in: view)
        guard let statement = try Statement(of: WalletID(wallet), in: title.period, view: view) else {
            throw nothing(in: view)
        }
        var console = Console()
        switch format ?? (ledger.json ? .json : .text) {
        case .text: try StatementText(statement, title).print(to: &console)
        case .csv: try StatementCSV(statement, title).print(to: &console)
        case .html: try StatementPage(statement, title).print(to: &console)
        case .json: try StatementJSON(statement, title).print(to: &console)
        case .hledger: console.json.bytes += hledger(statement, title, view)
        }
        try console.flush()
    }

    private func hledger(_ statement: Statement, _ title: StatementTitle, _ view: LedgerView) -> [UInt8] {
        HledgerWriter.statement(
            of: statement.wallet, opening: Balances(statement.opening), since: title.period.lowerBound,
            events: statement.lines.map(\.event), local: title.words.local, in: view)
    }

    /// Months that have not begun by the ledger's clock have no statement: an empty one would look like news.
    private func title(in view: LedgerView) throws -> StatementTitle {
        let local = reader.words.local
        let period = local.start(of: month.firstDay)..<local.start(of: month.firstDayAfter)
        let clock = view.books.clock
        guard clock >= period.lowerBound else {
            let last =
                view.books.lastSeq == 0 ? "has no events" : "ends at \(reader.words.moment(clock)) (\(local.zone))"
            throw NothingThere(description: "there is no statement of \(month) yet: the ledger \(last).")
        }
        return StatementTitle(month: month, period: period, clock: clock, words: reader.words)
    }

    private func nothing(in view: LedgerView) -> NothingThere {
        let isKnown = view.books.wallet(WalletID(wallet)) != nil
        return NothingThere(
            description: isKnown
                ? "wallet \(wallet) was not yet open in \(month)." : "there is no wallet \(wallet) in the ledger.")
    }
}

/// What a statement can be written as.
enum StatementFormat: String, CaseIterable, ExpressibleByArgument {
    case text, csv, html, json, hledger
}

extension Balances {
    fileprivate init(_ wallet: WalletBalances) {
        self.init()
        add(wallet.available, to: .available)
        add(wallet.frozen, to: .frozen)
        add(wallet.reserved, to: .reserved)
        add(-wallet.debt, to: .debt)
    }
}
