import KopeckAudit
import KopeckLedger
import KopeckWire

/// A statement for a terminal.
struct StatementText {
    private let statement: Statement
    private let title: StatementTitle

    init(_ statement: Statement, _ title: StatementTitle) { (self.statement, self.title) = (statement, title) }

    func print(to console: inout Console) throws {
        let (words, name) = (title.words, statement.wallet.name)
        try console.line(
            words("Statement of wallet \(name), \(title.monthName)", "Выписка по кошельку \(name), \(title.monthName)")
                + ", \(title.words.local.zone)")
        if let progress = title.progress(of: statement) { try console.line(progress) }
        try console.line()
        try printBalances(to: &console)
        if !statement.totals.kinds.isEmpty || !statement.totals.moves.isEmpty {
            try console.line()
            try printTotals(to: &console)
        }
        try console.line()
        guard !statement.lines.isEmpty else {
            return try console.line(words("No movements.", "Движений не было."))
        }
        let output = HistoryOutput(wallet: statement.wallet, words: title.words)
        try output.printTable(statement.lines, to: &console)
    }

    private func printBalances(to console: inout Console) throws {
        let words = title.words
        var table = TextTable([
            ("", .left), (words("available", "доступно"), .right), (words("frozen", "заморожено"), .right),
            (words("reserved", "в резерве"), .right), (words("debt", "долг"), .right),
            (words("in all", "всего"), .right),
        ])
        table.add(row(words("Opening balance", "Входящий остаток"), statement.opening))
        table.add(row(words("Closing balance", "Исходящий остаток"), statement.closing))
        try table.print(to: &console)
    }

    private func row(_ name: String, _ balances: WalletBalances) -> [String] {
        [
            name, Rubles.text(balances.available), Rubles.text(balances.frozen), Rubles.text(balances.reserved),
            Rubles.text(balances.debt), Rubles.text(balances.worth),
        ]
    }

    private func printTotals(to console: inout Console) throws {
        let (words, totals) = (title.words, statement.totals)
        var table = TextTable([
            (words("by kind", "по видам"), .left), (words("count", "кол-во"), .right),
            (words("amount", "сумма"), .right),
        ])
        for kind in totals.kinds {
            table.add([title.name(kind), countText(totals[kind].count), Rubles.signed(totals[kind].amount)])
        }
        table.add([words("Change in all", "Изменение за период"), "", Rubles.signed(totals.sum)])
        if !totals.moves.isEmpty {
            table.add(["", "", ""])
            table.add([words("Between own balances", "Между своими остатками"), "", ""])
        }
        for move in totals.moves {
            table.add(["  " + title.name(move), countText(totals[move].count), Rubles.text(totals[move].amount)])
        }
        try table.print(to: &console)
    }
}
