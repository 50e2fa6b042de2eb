import KopeckAudit
import KopeckLedger
import KopeckWire

/// A statement as a page to read and to print: one file, without scripts, that asks no network for anything.
struct StatementPage {
    private let statement: Statement
    private let title: StatementTitle
    private var words: Words { title.words }

    init(_ statement: Statement, _ title: StatementTitle) { (self.statement, self.title) = (statement, title) }

    func print(to console: inout Console) throws {
        try printHead(to: &console)
        try printBalances(to: &console)
        try console.line("<h2>\(words("Balance over the month", "Остаток в течение месяца"))</h2>")
        try console.line(BalanceChart(of: statement, title).html)
        try printTotals(to: &console)
        try printMovements(to: &console)
        try console.line("</body>\n</html>")
    }

    private func printHead(to console: inout Console) throws {
        let name = statement.wallet.name
        let heading = words("Statement of wallet \(name)", "Выписка по кошельку \(name)")
        try console.line(
            "<!DOCTYPE html>\n<html lang=\"\(title.words.language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">")
        try console.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        try console.line("<title>\(heading), \(title.month)</title>\n<style>\n\(Self.style)\n</style>\n</head>\n<body>")
        try console.line("<header>\n<h1>\(heading)</h1>")
        let zone = title.words.local.zone
        try console.line(
            "<p>\(title.monthName) · \(words("times in \(zone)", "время: \(zone)")) · "
                + "\(words("rubles", "рубли"))</p>")
        if let progress = title.progress(of: statement) { try console.line("<p class=\"open\">\(progress)</p>") }
        try console.line("</header>")
    }

    private func printBalances(to console: inout Console) throws {
        try console.line(
            "<table class=\"balances\">\n<thead><tr><th></th>" + heads(balanceTitles + [words("in all", "всего")]))
        try console.line("</tr></thead>\n<tbody>")
        for (name, held) in [
            (words("Opening balance", "Входящий остаток"), statement.opening),
            (words("Closing balance", "Исходящий остаток"), statement.closing),
        ] {
            try console.line(
                "<tr><th scope=\"row\">\(name)</th>\(cells(held))<td class=\"sum\">\(amount(held.worth))</td></tr>")
        }
        try console.line("</tbody>\n</table>")
    }

    private func printTotals(to console: inout Console) throws {
        let totals = statement.totals
        guard !totals.kinds.isEmpty || !totals.moves.isEmpty else { return }
        try console.line("<h2>\(words("By kind", "Итоги по видам операций"))</h2>\n<table class=\"totals\">\n<tbody>")
        for kind in totals.kinds {
            try console.line(row(title.name(kind), totals[kind].count, signed(totals[kind].amount)))
        }
        try console.line(
            "<tr class=\"sum\"><th scope=\"row\">\(words("Change in all", "Изменение за период"))</th><td></td>"
                + "<td>\(signed(totals.sum))</td></tr>\n</tbody>")
        if !totals.moves.isEmpty {
            let heading = words("Between own balances", "Между своими остатками")
            try console.line("<tbody>\n<tr><th colspan=\"3\" class=\"group\">\(heading)</th></tr>")
            for move in totals.moves {
                try console.line(row(title.name(move), totals[move].count, amount(totals[move].amount)))
            }
            try console.line("</tbody>")
        }
        try console.line("</table>")
    }

    private func printMovements(to console: inout Console) throws {
        try console.line("<h2>\(words("Movements", "Движения"))</h2>")
        guard !statement.lines.isEmpty else {
            return try console.line("<p>\(words("No movements.", "Движений не было."))</p>")
        }
        try console.line(
            "<table class=\"movements\">\n<thead><tr><th>\(words("seq", "№"))</th><th>\(words("when", "дата и время"))</th>"
                + "<th>\(words("what", "операция"))</th>" + heads([words("moved", "сумма")] + balanceTitles)
                + "</tr></thead>\n<tbody>")
        for line in statement.lines { try console.line(row(line)) }
        try console.line("</tbody>\n</table>")
    }

    // MARK: - Rows

    private var balanceTitles: [String] {
        [
            words("available", "доступно"), words("frozen", "заморожено"), words("reserved", "в резерве"),
            words("debt", "долг"),
        ]
    }

    private func row(_ name: String, _ count: Int, _ amount: String) -> String {
        "<tr><th scope=\"row\">\(name)</th><td>\(countText(count))</td><td>\(amount)</td></tr>"
    }

    private func row(_ line: WalletAudit.Line) -> String {
        let event = line.event
        let late = event.isLate ? " <span class=\"late\">\(words("came late", "поступило позже"))</span>" : ""
        let moved = line.moved == 0 ? "" : signed(line.moved)
        return "<tr><td>\(event.seq)</td><td class=\"when\">\(title.words.moment(event.at))\(late)</td>"
            + "<td class=\"what\">\(Self.escaped(title.text(event, of: statement.wallet)))</td>"
            + "<td class=\"\(line.moved < 0 ? "out" : "in")\">\(moved)</td>\(cells(line.balances))</tr>"
    }

    private func heads(_ titles: [String]) -> String { titles.map { "<th class=\"number\">\($0)</th>" }.joined() }

    private func cells(_ held: WalletBalances) -> String {
        [held.available, held.frozen, held.reserved, held.debt].map {
            $0 == 0 ? "<td class=\"none\">\(amount($0))</td>" : "<td>\(amount($0))</td>"
        }.joined()
    }

    /// Without the sign of the currency, which the head of the page names; it never breaks over lines.
    private func amount(_ kopecks: some BinaryInteger) -> String { unbroken(Rubles.text(Int128(kopecks))) }
    private func signed(_ kopecks: some BinaryInteger) -> String { unbroken(Rubles.signed(kopecks)) }

    private func unbroken(_ text: String) -> String { String(text.dropLast(2)).replacing(" ", with: "\u{A0}") }

    /// Texts come from outside, and must stay texts.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
