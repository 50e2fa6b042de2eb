public import KopeckLedger
public import KopeckStore

/// A wallet's history folded from nothing, without the projections.
public struct WalletAudit: Sendable {
    public struct Line: Sendable {
        public let event: Event
        /// What the wallet has more, or less, in all: what goes from one of its balances to another does not count.
        public let moved: Kopecks
        /// After the event.
        public let balances: WalletBalances

        /// Applies the event to the balances before it.
        init(_ event: Event, after balances: inout WalletBalances) {
            let worth = balances.worth
            balances.apply(event)
            self.event = event
            self.balances = balances
            moved = balances.worth - worth
        }
    }

    public let wallet: WalletID
    /// Every event of the wallet that counts, in order.
    public let lines: [Line]

    public var balances: WalletBalances { lines.last?.balances ?? WalletBalances() }

    /// Nil if the wallet had not been opened by then.
    ///
    /// - Parameter limit: the last event that counts.
    public init?(of wallet: WalletID, in view: LedgerView, upTo limit: Seq = .max) throws(StoreError) {
        let events = try History.events(of: wallet, in: view)
        var lines: [Line] = []
        lines.reserveCapacity(events.count)
        var balances = WalletBalances()
        var isOpened = false
        for event in events where event.seq <= limit {
            if case .walletOpened = event.fact { isOpened = true }
            lines.append(Line(event, after: &balances))
        }
        guard isOpened else { return nil }
        self.wallet = wallet
        self.lines = lines
    }
}
