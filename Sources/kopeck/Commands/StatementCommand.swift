import ArgumentParser
import KopeckAudit
import KopeckExport
import KopeckLedger
import KopeckStore
import KopeckWire

struct StatementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "A wallet's statement of a month: what it opened with, every movement, totals, what it closed with.",
        discussion: """
            A movement belongs to the month in which it was recorded, so the statement of a month that is over never \
            changes; what took effect earlier says when. Months are those of UTC unless --zone names another.

            csv opens in a spreadsheet: with semicolons and decimal commas in Russian, with commas and decimal points in \
            English. html is one file, to read and to print. hledger proves the balances by another program.

            Examples:
              kopeck statement agent-7 --month 2026-11
              kopeck statement agent-7 --month 2026-11 --zone Europe/Moscow --lang ru --format html > november.html
              kopeck statement agent-7 --from 2026-11-01T00:00:00Z --to 2026-11-08T00:00:00Z --format json
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, csv, html, json, hledger
    }

    @OptionGroup var ledger: LedgerOptions
    @Argument(help: ArgumentHelp("The wallet.", valueName: "id")) var wallet: Identifier
    @OptionGroup var period: PeriodOptions
    @OptionGroup var speech: LanguageOptions
    @Option(help: ArgumentHelp("The form of the statement.", valueName: "text|csv|html|json|hledger"))
    var format: Format?

    func validate() throws {
        guard try period.period() != nil else { throw ValidationError("Give --month, or --from and --to.") }
        if ledger.json, let format, format != .json { throw ValidationError("--json goes without another --format.") }
    }

    func run() throws {
        let view = try ledger.openView()
        guard let period = try period.period() else { preconditionFailure("validate() let it pass") }
        guard period.lowerBound <= view.books.clock else {
            let (start, clock) = (RFC3339.string(period.lowerBound), RFC3339.string(view.books.clock))
            throw NothingThere(
                description: view.books.lastSeq == 0
                    ? "the ledger is empty."
                    : "the statement would begin at \(start), and the ledger has only come to \(clock).")
        }
        guard let statement = try Statement(of: WalletID(wallet), in: view, period: period) else {
            let isThere = view.books.wallet(WalletID(wallet)) != nil
            throw NothingThere(
                description: "there is no wallet \(wallet) in the ledger\(isThere ? " before the statement ends" : "")."
            )
        }
        try print(statement, view)
    }

    private func print(_ statement: Statement, _ view: LedgerView) throws {
        let output = StatementOutput(statement.wallet, in: speech.language, LocalMoments(zone: period.zone))
        let title = period.month ?? output.periodText(statement.period)
        var console = Console()
        switch ledger.json ? .json : format ?? .text {
        case .text: try output.print(statement, title, to: &console)
        case .csv: try StatementCSV(output).print(statement, to: &console)
        case .html: try StatementPage(output, statement, title).print(to: &console)
        case .json:
            StatementJSON.statement(statement, in: &console)
            try console.endJSONLine()
        case .hledger: console.json.bytes += hledger(statement, view)
        }
        try console.flush()
    }

    private func hledger(_ statement: Statement, _ view: LedgerView) -> [UInt8] {
        let first = statement.lines.first?.event.recordedAt ?? statement.period.lowerBound
        return HledgerWriter.statement(
            of: statement.wallet, opening: Balances(statement.opening), since: first,
            events: statement.lines.map(\.event), in: view)
    }
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
