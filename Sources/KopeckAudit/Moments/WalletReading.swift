public import KopeckLedger
public import KopeckStore

/// A wallet as it stood at a moment: folded from its own events, which cost as much as there are.
public struct WalletReading: Sendable {
    public private(set) var balances = WalletBalances()
    /// The last event counted, of the wallet or of the ledger at the moment.
    public private(set) var lastSeq: Seq
    /// The events that count and had not been recorded at the moment, in order.
    public private(set) var late: [Event] = []

    /// Nil if the wallet had not been opened by then.
    ///
    /// - Parameter eachEvent: shown every event that counts, in order.
    public init?(
        of wallet: WalletID, in view: LedgerView, counting cut: Cut, eachEvent: (Event) -> Void = { _ in }
    ) throws(StoreError) {
        lastSeq = cut.lastRecorded
        var isOpened = false
        let events = try History.events(of: wallet, in: view)
        let counting = Counting(cut, among: events)
        for event in events where counting.counts(event) {
            balances.apply(event)
            eachEvent(event)
            lastSeq = max(lastSeq, event.seq)
            if counting.isLate(event) { late.append(event) }
            if case .walletOpened = event.fact { isOpened = true }
        }
        guard isOpened else { return nil }
    }
}
