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
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @Argument(help: ArgumentHelp("The wallet's id.", valueName: "id")) var wallet: Identifier
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let view = try ledger.openView()
        let id = WalletID(wallet)
        let seq = try moment.lastSeq(in: view)
        guard let row = try wallet(id, at: seq, in: view) else {
            throw NothingThere(
                description: "there is no wallet \(wallet) in the ledger\(seq.map { " at event \($0)" } ?? "").")
        }
        var console = Console()
        let lastSeq = seq ?? view.books.lastSeq
        if ledger.json {
            try WalletOutput.printJSON(id, row, seq: lastSeq, to: &console)
        } else {
            try WalletOutput.printTable([(id, row)], in: language.language, to: &console)
            try console.line()
            let words = Words(language: language.language)
            try console.line(words("after event", "после события") + " \(countText(lastSeq))")
        }
        try console.flush()
    }

    /// Now: from the books. At an earlier moment: from the wallet's own history.
    private func wallet(_ id: WalletID, at seq: Seq?, in view: LedgerView) throws -> WalletBalances? {
        guard let seq else { return view.books.wallet(id).map(WalletBalances.init) }
        return try WalletAudit(of: id, in: view, upTo: seq)?.balances
    }
}
