import KopeckAudit
import KopeckLedger
import KopeckWire

/// A wallet's history as a statement: what happened, what it moved, and the four balances after it.
struct HistoryOutput {
    let wallet: WalletID
    var words = Words()

    static func print(_ audit: WalletAudit, to console: inout Console) throws {
        let output = HistoryOutput(wallet: audit.wallet)
        try output.printTitle(to: &console)
        try output.printTable(audit.lines, to: &console)
    }

    func printTitle(to console: inout Console) throws {
        try console.line("\(words("Wallet", "Кошелёк")) \(wallet.name)\(words.zoneRemark)")
        try console.line()
    }

    func printTable(_ lines: some Sequence<WalletAudit.Line>, to console: inout Console) throws {
        var table = TextTable(Self.columns(words))
        for line in lines { table.add(row(line)) }
        try table.print(to: &console)
    }

    private static func columns(_ words: Words) -> [(title: String, alignment: TextTable.Alignment)] {
        [
            (words("seq", "№"), .right), (words("when", "дата и время"), .left),
            (words("what", "операция"), .left), (words("moved", "сумма"), .right),
            (words("available", "доступно"), .right), (words("frozen", "заморожено"), .right),
            (words("reserved", "в резерве"), .right), (words("debt", "долг"), .right),
        ]
    }

    private func row(_ line: WalletAudit.Line) -> [String] {
        let (event, after) = (line.event, line.balances)
        return [
            "\(event.seq)", when(event), EventText.sentence(event, about: wallet, in: words),
            line.moved == 0 ? "" : Rubles.signed(line.moved), Rubles.text(after.available),
            Rubles.text(after.frozen), Rubles.text(after.reserved), Rubles.text(after.debt),
        ]
    }

    /// `2026-11-20 09:02:00`; a fact that came late says so.
    private func when(_ event: Event) -> String {
        words.moment(event.at) + (event.isLate ? words(" (came late)", " (поступило позже)") : "")
    }
}

extension Event {
    /// Whether it took effect before it was recorded.
    var isLate: Bool { recordedAt != at }
}
