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
            Examples:
              kopeck log --from 1000 --to 1020
              kopeck log --wallet agent-7 --json
            """)

    @OptionGroup var ledger: LedgerOptions
    @Option(help: ArgumentHelp("The first event.", valueName: "seq")) var from: Int64 = 1
    @Option(help: ArgumentHelp("The last event.", valueName: "seq")) var to: Int64 = .max
    @Option(help: ArgumentHelp("Only the events that name this wallet.", valueName: "id")) var wallet: Identifier?
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let view = try ledger.openView()
        var printer = EventPrinter(isJSON: ledger.json, language: language.language)
        if let wallet {
            for seq in try WalletHistory.seqs(of: WalletID(wallet), in: view, upTo: to) where seq >= from {
                try printer.print(try view.journal.event(seq))
            }
        } else {
            try view.journal.forEachEvent(from: from, to: to) { try printer.print($0) }
        }
        try printer.end()
    }
}
