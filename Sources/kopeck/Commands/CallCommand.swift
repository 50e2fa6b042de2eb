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
    @Argument(help: ArgumentHelp("The call's id.", valueName: "id"), transform: Identifier.argument)
    var call: Identifier
    @OptionGroup var reader: ReaderOptions

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
        let words = reader.words
        let subject =
            row.subject.lead.map { words("about lead", "по лиду") + " \($0.name)" }
            ?? row.subject.callback.map { words("about callback", "по обратному звонку") + " \($0.name)" } ?? ""
        try console.line(
            words("call \(call) of", "звонок \(call) кошелька") + " \(row.wallet.name) \(subject): "
                + words.name(row.state))
        try console.line(words("  started   ", "  начат      ") + words.moment(row.startedAt) + words.zoneRemark)
        if let answeredAt = row.answeredAt {
            try console.line(words("  answered  ", "  ответ      ") + words.moment(answeredAt))
        }
        if let endedAt = row.endedAt {
            let reason = row.endReason.map { words.name($0) } ?? ""
            try console.line(words("  ended     ", "  завершён   ") + "\(words.moment(endedAt))  \(reason)")
        }
        let amount = Rubles.text(row.charged)
        try console.line(
            words(
                "  billed    \(words.increments(row.standing)), \(amount) after refunds",
                "  итого      \(words.increments(row.standing)), \(amount) с учётом возвратов"))
        if row.fees != 0 {
            let fees = Rubles.text(row.fees)
            try console.line(
                words(
                    "  fees      \(fees) for attempt and connection, after refunds",
                    "  сборы      \(fees) за попытку и соединение с учётом возвратов"))
        }
        try cut.remark(lateCount, words, to: &console)
    }
}
