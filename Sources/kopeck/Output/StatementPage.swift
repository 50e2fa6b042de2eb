import KopeckAudit
import KopeckLedger

/// A statement as a page of HTML: one file, without scripts or anything from elsewhere, to read and to print.
struct StatementPage {
    private let output: StatementOutput
    private let statement: Statement
    private let title: String
    private var words: Words { output.words }

    init(_ output: StatementOutput, _ statement: Statement, _ title: String) {
        (self.output, self.statement, self.title) = (output, statement, title)
    }

    func print(to console: inout Console) throws {
        try console.line("<!DOCTYPE html>")
        try console.line("<html lang=\"\(words.language.rawValue)\">")
        try console.line("<head><meta charset=\"utf-8\">")
        try console.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        try console.line("<title>\(heading)</title>")
        try console.line("<style>\(StatementStyle.sheet)</style></head>")
        try console.line("<body>")
        try console.line("<h1>\(heading)</h1>")
        try console.line("<p class=\"period\">\(periodText)</p>")
        try printBalances(to: &console)
        try console.line(StatementChart(statement, output).svg)
        try printTotals(to: &console)
        try printMovements(to: &console)
        try console.line("</body></html>")
    }

    private var heading: String {
        Self.escaped(words("Statement of wallet", "Выписка по кошельку") + " \(statement.wallet.name), \(title)")
    }

    private var periodText: String {
        Self.escaped("\(output.periodText(statement.period)), \(output.zoneText)\(output.soFar(statement))")
    }

    private func printBalances(to console: inout Console) throws {
        try console.line("<table class=\"balances\"><thead><tr><th></th>\(balanceTitles)</tr></thead><tbody>")
        for (name, balances) in [
            (words("opening balance", "остаток на начало"), statement.opening),
            (words("closing balance", "остаток на конец"), statement.closing),
        ] {
            try console.line("<tr><th scope=\"row\">\(name)</th>\(cells(balances))</tr>")
        }
        try console.line("</tbody></table>")
    }

    private func printTotals(to console: inout Console) throws {
        guard !statement.totals.isEmpty else { return }
        try console.line("<h2>\(words("In all", "Итого по видам"))</h2><table class=\"totals\"><tbody>")
        for (kind, amount) in statement.totals {
            try console.line("<tr><th scope=\"row\">\(output.name(kind))</th>\(cell(Rubles.signed(amount)))</tr>")
        }
        let difference = statement.closing.worth - statement.opening.worth
        let name = words("difference", "всего")
        try console.line("<tr class=\"sum\"><th scope=\"row\">\(name)</th>\(cell(Rubles.text(difference)))</tr>")
        try console.line("</tbody></table>")
    }

    private func printMovements(to console: inout Console) throws {
        try console.line("<h2>\(words("Movements", "Движения"))</h2>")
        guard !statement.lines.isEmpty else {
            return try console.line("<p>\(words("No movements.", "Движений нет."))</p>")
        }
        try console.line(
            """
            <table class="movements"><thead><tr><th class="number">\(words("seq", "№"))</th><th>\(words("when", "когда"))</th>\
            <th>\(words("what", "что"))</th><th class="number">\(words("moved", "движение"))</th>\(balanceTitles)</tr></thead><tbody>
            """)
        for i in statement.lines.indices { try console.line(row(i)) }
        try console.line("</tbody></table>")
    }

    private func row(_ index: Int) -> String {
        let (line, amount) = (statement.lines[index], statement.amount(ofLineAt: index))
        let text = EventText.sentence(line.event, about: statement.wallet, in: words.language)
        let sign = amount < 0 ? " out" : amount > 0 ? " in" : ""
        return "<tr>\(cell("\(line.event.seq)"))<td class=\"when\">\(Self.escaped(output.when(line.event)))</td>"
            + "<td>\(Self.escaped(text))</td><td class=\"number\(sign)\">\(amount == 0 ? "" : Rubles.signed(amount))</td>"
            + cells(line.balances) + "</tr>"
    }

    private var balanceTitles: String {
        [
            words("available", "доступно"), words("frozen", "заморожено"), words("reserved", "в резерве"),
            words("debt", "долг"),
        ].map { "<th class=\"number\">\($0)</th>" }.joined()
    }

    private func cells(_ balances: WalletBalances) -> String { StatementOutput.texts(balances).map(cell).joined() }

    private func cell(_ text: String) -> String { "<td class=\"number\">\(text)</td>" }

    /// Texts come from outside, and none of them may become a part of the page.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
