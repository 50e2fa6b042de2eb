import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckStore

struct WalletCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wallet",
        abstract: "One wallet's balances, now or at an earlier moment.",
        discussion: """
            Examples:
              kopeck wallet agent-7
              kopeck wallet agent-7 --as-of 2026-11-20T00:00:00Z --json
              kopeck wallet agent-7 --as-of 2026-11-20T00:00:00Z --effective
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var cut: CutOptions
    @Argument(help: ArgumentHelp("The wallet's id.", valueName: "id"), transform: Identifier.argument)
    var wallet: Identifier
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let view = try ledger.openView()
        var console = Console()
        if let cut = try cut.cut(in: view, about: "wallet \(wallet)") {
            guard let reading = try WalletReading(of: WalletID(wallet), in: view, counting: cut) else {
                throw NothingThere.wallet(wallet, cut)
            }
            try print(reading.balances, seq: reading.lastSeq, lateCount: reading.late.count, &console)
        } else {
            guard let row = view.books.wallet(WalletID(wallet)) else { throw NothingThere.wallet(wallet, nil) }
            try print(WalletBalances(row), seq: view.books.lastSeq, lateCount: 0, &console)
        }
        try console.flush()
    }

    private func print(_ balances: WalletBalances, seq: Seq, lateCount: Int, _ console: inout Console) throws {
        let id = WalletID(wallet)
        if ledger.json {
            try WalletOutput.printJSON(id, balances, seq: seq, isEffective: cut.effective, to: &console)
        } else {
            let words = language.words
            try WalletOutput.printTable([(id, balances)], in: words, to: &console)
            try console.line()
            try console.line(words("after event", "после события") + " \(countText(seq))")
            let end = words("; kopeck explain tells more.", "; подробнее: kopeck explain.")
            try cut.remark(lateCount, end: end, words, to: &console)
        }
    }
}
