public import KopeckLedger
public import KopeckStore

/// The active freezes of one wallet, now or at a moment: folded from its own events.
public struct WalletFreezes: Sendable {
    /// In order of activation.
    public let freezes: [Freeze]
    /// How many of the wallet's events count that had not been recorded at the moment.
    public let lateCount: Int

    /// Nil if the wallet had not been opened by then.
    ///
    /// - Parameter cut: nil: everything counts.
    public init?(of wallet: WalletID, in view: LedgerView, counting cut: Cut?) throws(StoreError) {
        var active = ActiveFreezes()
        let reading = try WalletReading(
            of: wallet, in: view, counting: cut ?? .recorded(upTo: view.books.lastSeq), eachEvent: { active.apply($0) })
        guard let reading else { return nil }
        (freezes, lateCount) = (active.all, reading.late.count)
    }
}
