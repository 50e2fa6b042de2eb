import KopeckAudit
import KopeckLedger

/// A wallet's history as a statement: what happened, what it moved, and the four balances after it.
enum StatementOutput {
    static func print(_ audit: WalletAudit, to console: inout Console) throws {
        try console.line("Wallet \(audit.wallet.name)")
        try console.line()
        var table = TextTable([
            ("seq", .right), ("when", .left), ("what", .left), ("moved", .right), ("available", .right),
            ("frozen", .right), ("reserved", .right), ("debt", .right),
        ])
        var before = WalletBalances()
        for line in audit.lines {
            table.add(row(line, before, of: audit.wallet))
            before = line.balances
        }
        try table.print(to: &console)
    }

    private static func row(_ line: WalletAudit.Line, _ before: WalletBalances, of wallet: WalletID) -> [String] {
        let (event, after) = (line.event, line.balances)
        return [
            "\(event.seq)", when(event), EventText.sentence(event, about: wallet), moved(after, before),
            Rubles.text(after.available),
            Rubles.text(after.frozen), Rubles.text(after.reserved), Rubles.text(after.debt),
        ]
    }

    /// `2026-11-20 09:02:00`; a fact that came late says so.
    private static func when(_ event: Event) -> String {
        Moment.text(event.at) + (event.recordedAt == event.at ? "" : " (came late)")
    }

    /// What the wallet has more, or less, in all: moves between its own balances do not count.
    private static func moved(_ after: WalletBalances, _ before: WalletBalances) -> String {
        let difference = after.worth - before.worth
        return difference == 0 ? "" : Rubles.signed(difference)
    }
}

extension WalletBalances {
    /// All that is the wallet's, less what it owes.
    var worth: Kopecks { available + frozen + reserved - debt }
}
