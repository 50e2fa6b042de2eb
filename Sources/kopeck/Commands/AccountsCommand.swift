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

            Examples:
              kopeck accounts
              kopeck accounts --as-of 2026-11-20T00:00:00Z
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var cut: CutOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let view = try ledger.openView()
        var console = Console()
        if let cut = try cut.cut(in: view) {
            let reading = try LedgerReading(of: view, counting: cut, reportingProgress: "reading")
            try print(reading.accounts, lateCount: reading.lateCount, &console)
        } else {
            try print(try TrialBalance(of: view).accounts, lateCount: 0, &console)
        }
        try console.flush()
    }

    private func print(
        _ accounts: [(name: String, balance: Int128)], lateCount: Int, _ console: inout Console
    ) throws {
        if ledger.json {
            for (name, balance) in accounts {
                console.json.beginObject()
                console.json.field("account", name)
                console.json.field("balance", balance)
                if cut.effective { console.json.field("effective", true) }
                console.json.endObject()
                try console.endJSONLine()
            }
        } else {
            let words = language.words
            var table = TextTable([(words("account", "счёт"), .left), (words("balance", "остаток"), .right)])
            for (name, balance) in accounts { table.add([name, Rubles.text(balance)]) }
            table.add(["", ""])
            table.add([words("sum", "итого"), Rubles.text(accounts.reduce(Int128(0)) { $0 + $1.balance })])
            try table.print(to: &console)
            try cut.remark(lateCount, words, to: &console)
        }
    }
}
