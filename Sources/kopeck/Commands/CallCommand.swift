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
    @OptionGroup var language: LanguageOptions

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
        let words = Words(language: language.language)
        let subject =
            row.lead.map { words("about lead", "по лиду") + " \($0.name)" }
            ?? row.callback.map { words("about callback", "по обратному звонку") + " \($0.name)" } ?? ""
        try console.line(
            words("call \(call) of", "звонок \(call) кошелька") + " \(row.wallet.name) \(subject): "
                + words.name(row.state))
        try console.line(words("  started   ", "  начат      ") + Moment.text(row.startedAt))
        if let answeredAt = row.answeredAt {
            try console.line(words("  answered  ", "  ответ      ") + Moment.text(answeredAt))
        }
        if let endedAt = row.endedAt {
            let reason = row.endReason.map { words.name($0) } ?? ""
            try console.line(words("  ended     ", "  завершён   ") + "\(Moment.text(endedAt))  \(reason)")
        }
        let amount = Rubles.text(row.charged)
        try console.line(
            words(
                "  billed    \(row.standing) increments, \(amount) after refunds",
                "  итого      \(words.charges(row.standing)), \(amount) с учётом возвратов"))
    }
}
