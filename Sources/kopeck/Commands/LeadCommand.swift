import ArgumentParser
import KopeckLedger
import KopeckStore
import KopeckWire

struct LeadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lead", abstract: "A lead's state, and every precall there was on it.",
        discussion: """
            Example:
              kopeck lead L-101
            """)

    @OptionGroup var ledger: LedgerOptions
    @Argument(help: ArgumentHelp("The lead's id.", valueName: "id")) var lead: Identifier
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let view = try ledger.openView()
        guard let row = view.books.leads[LeadID(lead)] else {
            throw NothingThere(description: "there is no lead \(lead) in the ledger.")
        }
        let precalls = try row.precalls.map { seq in
            guard let precall = view.books.precalls[seq] else {
                throw StoreError.booksDamaged(
                    path: ledger.directory.booksPath, why: "precall \(seq) of the lead is missing")
            }
            return precall
        }
        var console = Console()
        if ledger.json { try printJSON(row, precalls, &console) } else { try printTable(row, precalls, &console) }
        try console.flush()
    }

    private func printJSON(_ row: Lead, _ precalls: [Precall], _ console: inout Console) throws {
        console.json.beginObject()
        console.json.field("lead", lead)
        console.json.field("state", row.state.name)
        console.json.field("price", row.price)
        if let buyer = row.buyer { console.json.field("buyer", buyer.name) } else { console.json.nullField("buyer") }
        console.json.name("precalls")
        console.json.beginArray()
        for precall in precalls {
            console.json.beginObject()
            console.json.field("wallet", precall.wallet.name)
            console.json.field("state", precall.state.name)
            console.json.field("amount", precall.amount)
            console.json.field("expiresAt", precall.expiresAt)
            console.json.endObject()
        }
        console.json.endArray()
        console.json.endObject()
        try console.endJSONLine()
    }

    private func printTable(_ row: Lead, _ precalls: [Precall], _ console: inout Console) throws {
        let words = Words(language: language.language)
        let buyer = row.buyer.map { words(" by \($0.name)", ", покупатель \($0.name)") } ?? ""
        try console.line(
            words("lead", "лид") + " \(lead): \(words.name(row.state))\(buyer), "
                + words("price", "цена") + " \(Rubles.text(row.price))")
        guard !precalls.isEmpty else { return }
        try console.line()
        var table = TextTable([
            (words("precall of", "предварительный звонок"), .left), (words("state", "состояние"), .left),
            (words("frozen", "заморожено"), .right), (words("expires", "срок"), .left),
        ])
        for precall in precalls {
            table.add([
                "\(precall.wallet.name)", words.name(precall.state), Rubles.text(precall.amount),
                Moment.text(precall.expiresAt),
            ])
        }
        try table.print(to: &console)
    }
}
