import KopeckAudit
import KopeckLedger

/// A statement as text.
extension StatementOutput {
    func print(_ statement: Statement, _ title: String, to console: inout Console) throws {
        try console.line("\(words("Statement of wallet", "Выписка по кошельку")) \(wallet.name), \(title)")
        try console.line("\(periodText(statement.period)), \(zoneText)\(soFar(statement))")
        try console.line()
        try printBalances(statement, to: &console)
        guard !statement.lines.isEmpty else {
            try console.line()
            return try console.line(words("No movements.", "Движений нет."))
        }
        try console.line()
        try printTable(statement.lines, from: statement.opening, to: &console)
        guard !statement.totals.isEmpty else { return }
        try console.line()
        var table = TextTable([(words("in all", "итого"), .left), (words("moved", "движение"), .right)])
        for (kind, amount) in statement.totals { table.add([name(kind), Rubles.signed(amount)]) }
        table.add([words("difference", "всего"), Rubles.text(statement.closing.worth - statement.opening.worth)])
        try table.print(to: &console)
    }

    func soFar(_ statement: Statement) -> String {
        statement.isOver ? "" : words(", so far", ", ещё не окончен")
    }

    var zoneText: String { moments.zone ?? "UTC" }

    /// `2026-11-01 00:00:00 – 2026-12-01 00:00:00`.
    func periodText(_ period: Range<Timestamp>) -> String {
        "\(moments.text(period.lowerBound)) – \(moments.text(period.upperBound))"
    }

    private func printBalances(_ statement: Statement, to console: inout Console) throws {
        var table = TextTable([
            ("", .left), (words("available", "доступно"), .right), (words("frozen", "заморожено"), .right),
            (words("reserved", "в резерве"), .right), (words("debt", "долг"), .right),
        ])
        table.add([words("opening", "на начало")] + Self.texts(statement.opening))
        table.add([words("closing", "на конец")] + Self.texts(statement.closing))
        try table.print(to: &console)
    }
}
