import KopeckAudit
import KopeckLedger
import KopeckWire

/// A statement for spreadsheets: RFC 4180, with a byte order mark, by which Excel knows UTF-8.
///
/// Excel separates by what its locale does: a Russian one by semicolons, with commas in numbers. A line `sep=`
/// would tell it, but makes it forget the byte order mark, and other programs read the line as data.
struct StatementCSV {
    private let statement: Statement
    private let title: StatementTitle
    private let separator: Character
    private let point: Character

    init(_ statement: Statement, _ title: StatementTitle) {
        (self.statement, self.title) = (statement, title)
        (separator, point) = title.words.language == .russian ? (";", ",") : (",", ".")
    }

    func print(to console: inout Console) throws {
        let words = title.words
        try line(["\u{FEFF}" + words("seq", "№")] + titles(words), &console)
        try edge(words("Opening balance", "Входящий остаток"), statement.opening, &console)
        for row in statement.lines {
            let event = row.event
            try line(
                [
                    "\(event.seq)", title.words.moment(event.at),
                    title.words.moment(event.recordedAt), event.fact.type.name,
                    text(title.text(event, of: statement.wallet)), text(event.fact.reference?.printable ?? ""),
                    event.fact.call.map { "\($0.name)" } ?? "",
                    event.fact.lead.map { "\($0.name)" } ?? "", number(row.moved),
                ] + balances(row.balances), &console)
        }
        try edge(words("Closing balance", "Исходящий остаток"), statement.closing, &console)
    }

    private func titles(_ words: Words) -> [String] {
        [
            words("time", "дата и время"), words("recorded", "проведено"), words("type", "вид"),
            words("what", "операция"), words("reference", "основание"), words("call", "звонок"), words("lead", "лид"),
            words("moved", "сумма"),
            words("available", "доступно"), words("frozen", "заморожено"), words("reserved", "в резерве"),
            words("debt", "долг"),
        ]
    }

    private func edge(_ name: String, _ held: WalletBalances, _ console: inout Console) throws {
        try line(["", "", "", "", name, "", "", "", ""] + balances(held), &console)
    }

    private func balances(_ held: WalletBalances) -> [String] {
        [number(held.available), number(held.frozen), number(held.reserved), number(held.debt)]
    }

    /// Rubles without grouping: `-1234.56`.
    private func number(_ kopecks: Kopecks) -> String {
        let (rubles, rest) = kopecks.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(kopecks < 0 ? "-" : "")\(rubles)\(point)\(rest < 10 ? "0" : "")\(rest)"
    }

    /// A text that begins as a formula does would be carried out as one; an apostrophe makes it a text again.
    private func text(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    private func line(_ fields: [String], _ console: inout Console) throws {
        try console.line(fields.map(quoted).joined(separator: String(separator)) + "\r")
    }

    private func quoted(_ field: String) -> String {
        let needsQuotes = field.unicodeScalars.contains { "\"\r\n\(separator)".unicodeScalars.contains($0) }
        return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }
}

extension Fact {
    /// What whoever asked for it gave as reference, reason or evidence, by which it is found elsewhere.
    var reference: String? {
        switch self {
        case .walletToppedUp(_, _, let text), .walletWithdrawn(_, _, let text): text
        case .walletAdjusted(_, _, let text, _), .refundIssued(_, _, _, _, let text, _): text
        case .contactLeakPenalized(_, _, _, _, _, _, _, _, let text): text
        default: nil
        }
    }
}
