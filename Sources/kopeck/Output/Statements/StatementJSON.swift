import KopeckAudit
import KopeckLedger
import KopeckWire

/// A statement as one object, in kopecks and UTC.
struct StatementJSON {
    private let statement: Statement
    private let title: StatementTitle

    init(_ statement: Statement, _ title: StatementTitle) { (self.statement, self.title) = (statement, title) }

    func print(to console: inout Console) throws {
        console.json.beginObject()
        console.json.field("wallet", statement.wallet.name)
        console.json.field("month", "\(title.month)")
        console.json.field("zone", title.words.local.zone)
        console.json.field("from", statement.period.lowerBound)
        console.json.field("to", statement.period.upperBound)
        console.json.field("complete", statement.isComplete)
        console.json.field("clock", title.clock)
        write("opening", statement.opening, &console)
        write("closing", statement.closing, &console)
        writeTotals(&console)
        console.json.name("movements")
        console.json.beginArray()
        // Not flushed in between: the writer tells by what it has written whether a comma comes next.
        for line in statement.lines { HistoryLineOutput.write(line, &console) }
        console.json.endArray()
        console.json.endObject()
        try console.endJSONLine()
    }

    private func write(_ name: String, _ balances: WalletBalances, _ console: inout Console) {
        console.json.name(name)
        console.json.beginObject()
        console.json.field("available", balances.available)
        console.json.field("frozen", balances.frozen)
        console.json.field("reserved", balances.reserved)
        console.json.field("debt", balances.debt)
        console.json.endObject()
    }

    /// Every kind, so that a program finds each where it looks for it.
    private func writeTotals(_ console: inout Console) {
        let totals = statement.totals
        console.json.name("totals")
        console.json.beginObject()
        for kind in StatementTotals.Kind.allCases { write(kind.rawValue, totals[kind], &console) }
        console.json.endObject()
        console.json.name("moves")
        console.json.beginObject()
        for move in StatementTotals.Move.allCases { write(move.rawValue, totals[move], &console) }
        console.json.endObject()
    }

    private func write(_ name: String, _ total: StatementTotals.Total, _ console: inout Console) {
        console.json.name(name)
        console.json.beginObject()
        console.json.field("count", Int64(total.count))
        console.json.field("amount", total.amount)
        console.json.endObject()
    }
}
