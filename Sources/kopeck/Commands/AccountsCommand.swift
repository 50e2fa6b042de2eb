import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckStore
import KopeckWire

struct AccountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts",
        abstract: "The trial balance: every account that money has moved on, with its balance.",
        discussion: """
            The balances are signed, and their sum is 0: what wallets hold came from outside, and went to incomes.

            Example:
              kopeck accounts
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let view = try ledger.openView()
        let accounts = try TrialBalance(of: view).accounts
        var console = Console()
        if ledger.json {
            for (name, balance) in accounts {
                console.json.beginObject()
                console.json.field("account", name)
                console.json.name("balance")
                console.json.bytes.append(contentsOf: "\(balance)".utf8)
                console.json.endObject()
                try console.endJSONLine()
            }
        } else {
            let words = Words(language: language.language)
            var table = TextTable([(words("account", "счёт"), .left), (words("balance", "остаток"), .right)])
            for (name, balance) in accounts { table.add([name, Rubles.text(balance)]) }
            table.add(["", ""])
            table.add([words("sum", "итого"), Rubles.text(accounts.reduce(Int128(0)) { $0 + $1.balance })])
            try table.print(to: &console)
        }
        try console.flush()
    }
}
