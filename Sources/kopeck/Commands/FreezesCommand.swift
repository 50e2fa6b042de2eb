import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckStore
import KopeckWire

struct FreezesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "freezes",
        abstract: "What is set aside for leads: every active freeze, now or at an earlier moment.",
        discussion: """
            A freeze lasts from the activation of a precall to its end: bought, declined, expired, outbid, withdrawn or \
            forfeited. The amounts of a wallet's freezes are its frozen balance.

            Examples:
              kopeck freezes
              kopeck freezes --wallet agent-7 --json
              kopeck freezes --as-of 2026-11-20T00:00:00Z
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var cut: CutOptions
    @OptionGroup var reader: ReaderOptions
    @Option(help: ArgumentHelp("Only the freezes of this wallet.", valueName: "id"), transform: Identifier.argument)
    var wallet: Identifier?

    func run() throws {
        let view = try ledger.openView()
        let (freezes, lateCount) = try freezes(in: view)
        var console = Console()
        if ledger.json {
            for freeze in freezes { try printJSON(freeze, &console) }
        } else {
            try printTable(freezes, &console)
            try cut.remark(lateCount, reader.words, to: &console)
        }
        try console.flush()
    }

    private func freezes(in view: LedgerView) throws -> ([Freeze], lateCount: Int) {
        let moment = try cut.cut(in: view, about: wallet.map { "wallet \($0)" })
        if let wallet {
            guard let reading = try WalletFreezes(of: WalletID(wallet), in: view, counting: moment) else {
                throw NothingThere.wallet(wallet, moment)
            }
            return (reading.freezes, reading.lateCount)
        }
        guard let moment else { return (try Freeze.active(in: view), 0) }
        let reading = try LedgerReading(of: view, counting: moment, reportingProgress: "reading")
        return (reading.freezes, reading.lateCount)
    }

    private func printJSON(_ freeze: Freeze, _ console: inout Console) throws {
        console.json.beginObject()
        console.json.field("lead", freeze.lead.name)
        console.json.field("wallet", freeze.wallet.name)
        console.json.field("amount", freeze.amount)
        console.json.field("since", freeze.since)
        console.json.field("expiresAt", freeze.expiresAt)
        console.json.field("seq", freeze.seq)
        if cut.effective { console.json.field("effective", true) }
        console.json.endObject()
        try console.endJSONLine()
    }

    private func printTable(_ freezes: [Freeze], _ console: inout Console) throws {
        let words = reader.words
        guard !freezes.isEmpty else {
            return try console.line(words("Nothing is frozen.", "Ничего не заморожено."))
        }
        var table = TextTable([
            (words("lead", "лид"), .left), (words("wallet", "кошелёк"), .left), (words("frozen", "заморожено"), .right),
            (words("since", "с") + words.zoneRemark, .left),
            (words("expires", "истекает"), .left), (words("event", "событие"), .right),
        ])
        for freeze in freezes {
            table.add([
                "\(freeze.lead.name)", "\(freeze.wallet.name)", Rubles.text(freeze.amount), words.moment(freeze.since),
                words.moment(freeze.expiresAt), "\(freeze.seq)",
            ])
        }
        let sum = freezes.reduce(Int128(0)) { $0 + Int128($1.amount) }
        table.add([words("in all", "всего"), "", Rubles.text(sum), "", "", ""])
        try table.print(to: &console)
    }
}
