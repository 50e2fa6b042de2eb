import KopeckAudit
import KopeckLedger
import KopeckWire

/// A statement for a spreadsheet: UTF-8 with a mark at its start, which makes Excel read it as such, lines as RFC 4180 has
/// them, and the separators that Excel expects where the language is spoken.
struct StatementCSV {
    private let output: StatementOutput
    private let separator: String
    private let decimalMark: String

    init(_ output: StatementOutput) {
        self.output = output
        let isRussian = output.words.language == .russian
        (separator, decimalMark) = isRussian ? (";", ",") : (",", ".")
    }

    func print(_ statement: Statement, to console: inout Console) throws {
        let words = output.words
        console.json.bytes += [0xEF, 0xBB, 0xBF]
        add(
            [
                words("seq", "№"), words("when", "когда"), words("type", "вид"), words("what", "что"),
                words("moved", "движение"), words("available", "доступно"), words("frozen", "заморожено"),
                words("reserved", "в резерве"), words("debt", "долг"),
            ], to: &console)
        addBalances(words("opening balance", "остаток на начало"), statement.opening, to: &console)
        for i in statement.lines.indices {
            add(statement.lines[i], statement.amount(ofLineAt: i), to: &console)
            try console.flush(above: 1 << 16)
        }
        addBalances(words("closing balance", "остаток на конец"), statement.closing, to: &console)
    }

    private func add(_ line: WalletAudit.Line, _ amount: Kopecks, to console: inout Console) {
        let event = line.event
        let text = EventText.sentence(event, about: output.wallet, in: output.words.language)
        let fields = ["\(event.seq)", output.moments.text(event.at), event.fact.type.rawValue, text, number(amount)]
        add(fields + numbers(line.balances), to: &console)
    }

    private func addBalances(_ title: String, _ balances: WalletBalances, to console: inout Console) {
        add(["", "", "", title, ""] + numbers(balances), to: &console)
    }

    private func add(_ fields: [String], to console: inout Console) {
        console.json.bytes += fields.map(quoted).joined(separator: separator).utf8
        console.json.bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }

    private func numbers(_ balances: WalletBalances) -> [String] {
        [balances.available, balances.frozen, balances.reserved, balances.debt].map(number)
    }

    /// `-1234,56`: no space between thousands and no currency, so that it is a number.
    private func number(_ kopecks: Kopecks) -> String {
        let (rubles, rest) = kopecks.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(kopecks < 0 ? "-" : "")\(rubles)\(decimalMark)\(rest < 10 ? "0" : "")\(rest)"
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe before it: texts come from outside.
    private func quoted(_ field: String) -> String {
        let isFormula = field.first.map { "=+-@\t\r".contains($0) } == true && Int(field.prefix(2)) == nil
        let safe = isFormula ? "'" + field : field
        guard safe.contains(where: { $0 == "\"" || $0.isNewline }) || safe.contains(separator) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
