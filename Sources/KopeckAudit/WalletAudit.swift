public import KopeckLedger
public import KopeckStore

/// A wallet's history folded from nothing, without the projections.
public struct WalletAudit: Sendable {
    public struct Line: Sendable {
        public let event: Event
        /// After the event.
        public let balances: WalletBalances
    }

    public let wallet: WalletID
    /// Every event of the wallet that counts, in order.
    public let lines: [Line]

    public var balances: WalletBalances { lines.last?.balances ?? WalletBalances() }

    /// Nil if the wallet had not been opened by then.
    ///
    /// - Parameter limit: the last event that counts.
    public init?(of wallet: WalletID, in view: LedgerView, upTo limit: Seq = .max) throws(StoreError) {
        var lines: [Line] = []
        var balances = WalletBalances()
        var isOpened = false
        for event in try WalletHistory.events(of: wallet, in: view, upTo: limit) {
            balances.apply(event)
            if case .walletOpened = event.fact { isOpened = true }
            lines.append(Line(event: event, balances: balances))
        }
        guard isOpened else { return nil }
        self.wallet = wallet
        self.lines = lines
    }
}
