import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckStore

struct WalletsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wallets", abstract: "Every wallet's balances, a line each.",
        discussion: """
            Examples:
              kopeck wallets
              kopeck wallets --json | jq 'select(.debt > 0)'
              kopeck wallets --as-of 2026-11-20T00:00:00Z
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var cut: CutOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let view = try ledger.openView()
        var console = Console()
        if let cut = try cut.cut(in: view) {
            let reading = try LedgerReading(of: view, counting: cut, reportingProgress: "reading")
            try print(reading.wallets, seq: reading.lastSeq, lateCount: reading.lateCount, &console)
        } else {
            let wallets = try view.wallets().filter { $0.wallet.status != .unopened }
            let balances = wallets.map { (id: $0.id, balances: WalletBalances($0.wallet)) }
            try print(balances, seq: view.books.lastSeq, lateCount: 0, &console)
        }
        try console.flush()
    }

    private func print(
        _ wallets: [(id: WalletID, balances: WalletBalances)], seq: Seq, lateCount: Int, _ console: inout Console
    ) throws {
        if ledger.json {
            for (id, balances) in wallets {
                try WalletOutput.printJSON(id, balances, seq: seq, isEffective: cut.effective, to: &console)
            }
        } else {
            try WalletOutput.printTable(
                wallets.map { ($0.id, $0.balances) }, in: language.words, to: &console)
            try cut.remark(lateCount, language.words, to: &console)
        }
    }
}
