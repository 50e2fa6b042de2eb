public import KopeckLedger
public import KopeckStore

/// A wallet in a period: what it held at the beginning, what moved, what it held at the end.
///
/// A period goes by `recordedAt`, which never decreases (§3.2): once the ledger's clock has passed its end, no event
/// can come into it any more, and a statement once given stays what it is. A fact that came late stands in the
/// period in which it was recorded, where it moved the money.
public struct Statement: Sendable {
    public let wallet: WalletID
    /// Events recorded from the first instant on, and before the second.
    public let period: Range<Timestamp>
    /// Whether the ledger's clock has reached the end: nothing can be added any more.
    public let isComplete: Bool
    /// Before the first movement.
    public let opening: WalletBalances
    /// Every event of the wallet in the period, in order, with the balances after it.
    public let lines: [WalletAudit.Line]
    public let totals: StatementTotals

    /// After the last movement.
    public var closing: WalletBalances { lines.last?.balances ?? opening }

    /// Nil if the wallet had not been opened by the end of the period.
    ///
    /// It costs a walk through the wallet's events, and holds those of the period in memory.
    public init?(of wallet: WalletID, in period: Range<Timestamp>, view: LedgerView) throws(StoreError) {
        var (opening, events, isOpened) = (WalletBalances(), [Event](), false)
        try History.forEachBackwards(of: wallet, in: view) { event in
            guard event.recordedAt < period.upperBound else { return }
            if case .walletOpened = event.fact { isOpened = true }
            // Balances are sums, so what came before the period counts in any order.
            if event.recordedAt < period.lowerBound { opening.apply(event) } else { events.append(event) }
        }
        guard isOpened else { return nil }
        self.wallet = wallet
        self.period = period
        isComplete = view.books.clock >= period.upperBound
        self.opening = opening
        var (balances, totals) = (opening, StatementTotals())
        lines = events.reversed().map { event in
            totals.add(event)
            return WalletAudit.Line(event, after: &balances)
        }
        self.totals = totals
        precondition(totals.leads(from: opening, to: balances), "the totals of a statement do not explain its balances")
    }
}
