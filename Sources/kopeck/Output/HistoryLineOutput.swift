import KopeckAudit
import KopeckLedger
import KopeckWire

/// A line of a wallet's history for programs.
enum HistoryLineOutput {
    static func printJSON(_ line: WalletAudit.Line, to console: inout Console) throws {
        write(line, &console)
        try console.endJSONLine()
    }

    /// The object alone, for a place in an array.
    static func write(_ line: WalletAudit.Line, _ console: inout Console) {
        console.json.beginObject()
        console.json.field("seq", line.event.seq)
        console.json.field("type", line.event.fact.type.name)
        console.json.field("at", line.event.at)
        console.json.field("recordedAt", line.event.recordedAt)
        console.json.field("moved", line.moved)
        console.json.field("available", line.balances.available)
        console.json.field("frozen", line.balances.frozen)
        console.json.field("reserved", line.balances.reserved)
        console.json.field("debt", line.balances.debt)
        console.json.endObject()
    }
}
