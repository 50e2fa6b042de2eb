import KopeckAudit
import KopeckLedger

/// A wallet's history as a table: what happened, what it moved, and the four balances after it.
struct StatementOutput {
    let wallet: WalletID
    let words: Words
    let moments: LocalMoments

    init(_ wallet: WalletID, in language: Language, _ moments: LocalMoments = LocalMoments(zone: nil)) {
        (self.wallet, self.moments) = (wallet, moments)
        words = Words(language: language)
    }

    /// - Parameter isWanted: which of the lines are shown.
    func printTable(
        _ lines: [WalletAudit.Line], from opening: WalletBalances = WalletBalances(), to console: inout Console,
        where isWanted: (Event) -> Bool = { _ in true }
    ) throws {
        var table = TextTable([
            (words("seq", "№"), .right), (words("when", "когда"), .left), (words("what", "что"), .left),
            (words("moved", "движение"), .right), (words("available", "доступно"), .right),
            (words("frozen", "заморожено"), .right), (words("reserved", "в резерве"), .right),
            (words("debt", "долг"), .right),
        ])
        var before = opening
        for line in lines {
            if isWanted(line.event) { table.add(row(line, before)) }
            before = line.balances
        }
        try table.print(to: &console)
    }

    private func row(_ line: WalletAudit.Line, _ before: WalletBalances) -> [String] {
        let (event, after) = (line.event, line.balances)
        return ["\(event.seq)", when(event), EventText.sentence(event, about: wallet, in: words.language)]
            + [moved(after.worth - before.worth)] + Self.texts(after)
    }

    /// The four balances.
    static func texts(_ balances: WalletBalances) -> [String] {
        [balances.available, balances.frozen, balances.reserved, balances.debt].map { Rubles.text($0) }
    }

    /// `2026-11-20 09:02:00`; a fact that came late says so.
    func when(_ event: Event) -> String {
        moments.text(event.at) + (event.recordedAt == event.at ? "" : words(" (came late)", " (пришло позже)"))
    }

    /// What the wallet has more, or less, in all: moves between its own balances do not count.
    private func moved(_ difference: Kopecks) -> String {
        difference == 0 ? "" : Rubles.signed(difference)
    }

    /// What a sum of movements is called.
    func name(_ kind: MovementKind) -> String {
        switch kind {
        case .topUps: words("top-ups", "пополнения")
        case .payouts: words("payouts", "выплаты")
        case .adjustments: words("adjustments", "корректировки")
        case .minutes: words("minutes of talk", "минуты разговора")
        case .connections: words("connections", "соединения")
        case .attempts: words("attempts to call", "попытки дозвона")
        case .leadFees: words("callbacks", "заявки на обратный звонок")
        case .leads: words("leads bought", "покупки лидов")
        case .penalties: words("penalties", "штрафы")
        case .refunds: words("refunds", "возвраты")
        case .other: words("other", "прочее")
        }
    }
}
