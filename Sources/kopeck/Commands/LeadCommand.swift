import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckStore
import KopeckWire

struct LeadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lead", abstract: "A lead's state, and every precall there was on it.",
        discussion: """
            Examples:
              kopeck lead L-101
              kopeck lead L-101 --as-of 2026-11-20T00:00:00Z
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var cut: CutOptions
    @Argument(help: ArgumentHelp("The lead's id.", valueName: "id"), transform: Identifier.argument)
    var lead: Identifier
    @OptionGroup var reader: ReaderOptions

    func run() throws {
        let view = try ledger.openView()
        let row = try read(view)
        var console = Console()
        if ledger.json { try printJSON(row, &console) } else { try printTable(row, &console) }
        try console.flush()
    }

    private func read(_ view: LedgerView) throws -> LeadReading {
        let id = LeadID(lead)
        let cut = try cut.cut(in: view, about: "lead \(lead)")
        let reading =
            try cut.map { try LeadReading(of: id, in: view, counting: $0) } ?? LeadReading(of: id, in: view)
        guard let reading else { throw NothingThere.thing("lead \(lead)", cut) }
        return reading
    }

    private func printJSON(_ row: LeadReading, _ console: inout Console) throws {
        console.json.beginObject()
        console.json.field("lead", lead)
        console.json.field("state", row.state.name)
        console.json.field("price", row.price)
        if let buyer = row.buyer { console.json.field("buyer", buyer.name) } else { console.json.nullField("buyer") }
        console.json.name("precalls")
        console.json.beginArray()
        for precall in row.precalls {
            console.json.beginObject()
            console.json.field("wallet", precall.wallet.name)
            console.json.field("state", precall.state.name)
            console.json.field("amount", precall.amount)
            console.json.field("expiresAt", precall.expiresAt)
            console.json.endObject()
        }
        console.json.endArray()
        if cut.effective { console.json.field("effective", true) }
        console.json.endObject()
        try console.endJSONLine()
    }

    private func printTable(_ row: LeadReading, _ console: inout Console) throws {
        let words = reader.words
        let buyer = row.buyer.map { words(" by \($0.name)", ", покупатель \($0.name)") } ?? ""
        try console.line(
            words("lead", "лид") + " \(lead): \(words.name(row.state))\(buyer), "
                + words("price", "цена") + " \(Rubles.text(row.price))")
        if !row.precalls.isEmpty { try printPrecalls(row.precalls, words, &console) }
        guard cut.effective else { return }
        try console.line()
        try console.line(
            words(
                "What changes a lead takes effect when it is recorded: nothing that came later counts here.",
                "Всё, что меняет лид, действует с момента записи: записанное позже здесь не учитывается."))
    }

    private func printPrecalls(
        _ precalls: [LeadReading.PrecallLine], _ words: Words, _ console: inout Console
    ) throws {
        try console.line()
        var table = TextTable([
            (words("precall of", "предварительный звонок"), .left), (words("state", "состояние"), .left),
            (words("frozen", "заморожено"), .right), (words("expires", "срок") + words.zoneRemark, .left),
        ])
        for precall in precalls {
            table.add([
                "\(precall.wallet.name)", words.name(precall.state), Rubles.text(precall.amount),
                words.moment(precall.expiresAt),
            ])
        }
        try table.print(to: &console)
    }
}
