import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckStore
import KopeckWire

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "The events, in order.",
        discussion: """
            A range that has not been reached yet prints nothing, so that a program can ask for what is new.

            Examples:
              kopeck log --from 1000 --to 1020
              kopeck log --wallet agent-7 --json
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var range: EventRangeOptions
    @Option(
        help: ArgumentHelp("Only the events that name this wallet.", valueName: "id"), transform: Identifier.argument)
    var wallet: Identifier?
    @OptionGroup var reader: ReaderOptions

    func run() throws {
        let view = try ledger.openView()
        var printer = EventPrinter(isJSON: ledger.json, reader.words)
        if let wallet {
            guard view.books.wallets[WalletID(wallet)] != nil else { throw NothingThere.thing("wallet \(wallet)", nil) }
            for event in try History.events(of: WalletID(wallet), in: view) where range.covers(event.seq) {
                try printer.print(event)
            }
        } else {
            try view.journal.forEachEvent(from: range.first, to: range.last) { try printer.print($0) }
        }
        try printer.end()
    }
}
