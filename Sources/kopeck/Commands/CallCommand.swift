import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckStore
import KopeckWire

struct CallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "A call: when it was, how it ended, what it cost.",
        discussion: """
            Examples:
              kopeck call C-7 --json
              kopeck call C-7 --as-of 2026-11-20T00:00:00Z
              kopeck call C-7 --as-of 2026-11-20T00:00:00Z --effective
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var cut: CutOptions
    @Argument(help: ArgumentHelp("The call's id.", valueName: "id")) var call: Identifier

    func run() throws {
        let view = try ledger.openView()
        let (row, lateCount) = try read(view)
        var console = Console()
        if ledger.json { try printJSON(row, &console) } else { try printText(row, lateCount, &console) }
        try console.flush()
    }

    private func read(_ view: LedgerView) throws -> (CallReading, lateCount: Int) {
        let id = CallID(call)
        let cut = try cut.cut(in: view, about: "call \(call)")
        guard let cut else {
            guard let row = view.books.calls[id] else { throw NothingThere.thing("call \(call)", nil) }
            return (CallReading(row), 0)
        }
        guard let reading = try CallReading(of: id, in: view, counting: cut) else {
            throw NothingThere.thing("call \(call)", cut)
        }
        return (reading, reading.lateCount)
    }

    private func printJSON(_ row: CallReading, _ console: inout Console) throws {
        console.json.beginObject()
        console.json.field("call", call)
        console.json.field("wallet", row.wallet.name)
        field("lead", row.subject.lead?.name, &console)
        field("callback", row.subject.callback?.name, &console)
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
        console.json.field("charged", row.charged)
        if cut.effective { console.json.field("effective", true) }
        console.json.endObject()
        try console.endJSONLine()
    }

    private func field(_ name: String, _ value: Identifier?, _ console: inout Console) {
        if let value { console.json.field(name, value) } else { console.json.nullField(name) }
    }

    private func field(_ name: String, _ value: Timestamp?, _ console: inout Console) {
        if let value { console.json.field(name, value) } else { console.json.nullField(name) }
    }

    private func printText(_ row: CallReading, _ lateCount: Int, _ console: inout Console) throws {
        let subject =
            row.subject.lead.map { "lead \($0.name)" } ?? row.subject.callback.map { "callback \($0.name)" } ?? ""
        try console.line("call \(call) of \(row.wallet.name) about \(subject): \(row.state.name)")
        try console.line("  started   \(Moment.text(row.startedAt))")
        if let answeredAt = row.answeredAt { try console.line("  answered  \(Moment.text(answeredAt))") }
        if let endedAt = row.endedAt {
            try console.line("  ended     \(Moment.text(endedAt))  \(row.endReason?.name ?? "")")
        }
        try console.line("  billed    \(row.standing) increments, \(Rubles.text(row.charged)) after refunds")
        try cut.remark(lateCount, to: &console)
    }
}
