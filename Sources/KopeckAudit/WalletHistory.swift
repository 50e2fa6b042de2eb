public import KopeckLedger
public import KopeckStore

/// A wallet's events, found by walking its chain backwards from the newest: the cost follows the wallet, not
/// the length of the journal.
public enum WalletHistory {
    /// The wallet's events up to `limit`, in order.
    public static func events(
        of wallet: WalletID, in view: LedgerView, upTo limit: Seq = .max
    ) throws(StoreError) -> [Event] {
        var events: [Event] = []
        try forEachBackwards(of: wallet, in: view) { if $0.seq <= limit { events.append($0) } }
        return events.reversed()
    }

    /// The seqs of the wallet's events up to `limit`, in order.
    public static func seqs(
        of wallet: WalletID, in view: LedgerView, upTo limit: Seq = .max
    ) throws(StoreError) -> [Seq] {
        var seqs: [Seq] = []
        try forEachBackwards(of: wallet, in: view) { if $0.seq <= limit { seqs.append($0.seq) } }
        return seqs.reversed()
    }

    /// Calls `body` with each of the wallet's events, the newest first. Each is read once.
    public static func forEachBackwards(
        of wallet: WalletID, in view: LedgerView, _ body: (Event) -> Void
    ) throws(StoreError) {
        var seq = view.books.wallets[wallet]?.lastSeq ?? 0
        while seq > 0 {
            let event = try view.journal.event(seq)
            guard event.fact.wallet == wallet, event.previous.wallet < seq else {
                throw .journalDamaged(
                    path: view.directory.journalPath, why: "the history of \(wallet.name) breaks at event \(seq)")
            }
            seq = event.previous.wallet
            body(event)
        }
    }
}
