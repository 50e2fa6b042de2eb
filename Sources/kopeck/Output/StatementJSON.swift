import KopeckAudit
import KopeckLedger
import KopeckWire

/// Parts of statements for programs.
enum StatementJSON {
    /// The fields of the four balances, in an object that is begun.
    static func balances(_ balances: WalletBalances, in console: inout Console) {
        console.json.field("available", balances.available)
        console.json.field("frozen", balances.frozen)
        console.json.field("reserved", balances.reserved)
        console.json.field("debt", balances.debt)
    }

    /// An event with the balances after it.
    static func line(_ line: WalletAudit.Line, moved: Kopecks, in console: inout Console) {
        console.json.beginObject()
        console.json.field("seq", line.event.seq)
        console.json.field("type", line.event.fact.type.rawValue)
        console.json.field("at", line.event.at)
        console.json.field("recordedAt", line.event.recordedAt)
        console.json.field("moved", moved)
        balances(line.balances, in: &console)
        console.json.endObject()
    }

    static func statement(_ statement: Statement, in console: inout Console) {
        console.json.beginObject()
        console.json.field("wallet", statement.wallet.name)
        console.json.field("from", statement.period.lowerBound)
        console.json.field("to", statement.period.upperBound)
        console.json.field("over", statement.isOver)
        object("opening", statement.opening, in: &console)
        object("closing", statement.closing, in: &console)
        console.json.name("totals")
        console.json.beginObject()
        for (kind, amount) in statement.totals { console.json.field(kind.rawValue, amount) }
        console.json.endObject()
        console.json.name("lines")
        console.json.beginArray()
        for i in statement.lines.indices {
            line(statement.lines[i], moved: statement.amount(ofLineAt: i), in: &console)
        }
        console.json.endArray()
        console.json.endObject()
    }

    private static func object(_ name: String, _ balances: WalletBalances, in console: inout Console) {
        console.json.name(name)
        console.json.beginObject()
        self.balances(balances, in: &console)
        console.json.endObject()
    }
}
