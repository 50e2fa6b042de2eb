import ArgumentParser
import KopeckLedger
import KopeckStore
import KopeckWire

struct CallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "A call: when it was, how it ended, what it cost.",
        discussion: """
            Example:
              kopeck call C-7 --json
            """)

    @OptionGroup var ledger: LedgerOptions
    @Argument(help: ArgumentHelp("The call's id.", valueName: "id")) var call: Identifier

    func run() throws {
        let view = try ledger.openView()
        guard let row = view.books.calls[CallID(call)] else {
            throw NothingThere(description: "there is no call \(call) in the ledger.")
        }
        var console = Console()
        if ledger.json { try printJSON(row, &console) } else { try printText(row, &console) }
        try console.flush()
    }

    private func printJSON(_ row: Call, _ console: inout Console) throws {
        console.json.beginObject()
        console.json.field("call", call)
        console.json.field("wallet", row.wallet.name)
        field("lead", row.lead?.name, &console)
        field("callback", row.callback?.name, &console)
        console.json.field("state", row.state.name)
        console.json.field("startedAt", row.startedAt)
        field("answeredAt", row.answeredAt, &console)
        field("endedAt", row.endedAt, &console)
        if let reason = row.endReason {
            console.json.field("reason", reason.name)
        } else {
            console.json.nullField("reason")
        }
        console.json.field("billed", row.standing)
        console.json.name("charged")
        console.json.bytes.append(contentsOf: "\(row.charged)".utf8)
        console.json.endObject()
        try console.endJSONLine()
    }

    private func field(_ name: String, _ value: Identifier?, _ console: inout Console) {
        if let value { console.json.field(name, value) } else { console.json.nullField(name) }
    }

    private func field(_ name: String, _ value: Timestamp?, _ console: inout Console) {
        if let value { console.json.field(name, value) } else { console.json.nullField(name) }
    }

    private func printText(_ row: Call, _ console: inout Console) throws {
        let subject = row.lead.map { "lead \($0.name)" } ?? row.callback.map { "callback \($0.name)" } ?? ""
        try console.line("call \(call) of \(row.wallet.name) about \(subject): \(row.state.name)")
        try console.line("  started   \(Moment.text(row.startedAt))")
        if let answeredAt = row.answeredAt { try console.line("  answered  \(Moment.text(answeredAt))") }
        if let endedAt = row.endedAt {
            try console.line("  ended     \(Moment.text(endedAt))  \(row.endReason?.name ?? "")")
        }
        try console.line("  billed    \(row.standing) increments, \(Rubles.text(row.charged)) after refunds")
    }
}
