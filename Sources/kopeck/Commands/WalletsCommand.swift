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
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let view = try ledger.openView()
        let wallets = try view.wallets().filter { $0.wallet.status != .unopened }
        var console = Console()
        if ledger.json {
            for (id, wallet) in wallets {
                try WalletOutput.printJSON(id, WalletBalances(wallet), seq: view.books.lastSeq, to: &console)
            }
        } else {
            try WalletOutput.printTable(
                wallets.map { ($0.id, WalletBalances($0.wallet)) }, in: language.language, to: &console)
        }
        try console.flush()
    }
}
