internal import KopeckJournal
public import KopeckLedger
public import KopeckStore

/// Writes a ledger's events, or a range of them, in a form of text.
///
/// It holds the balances of every wallet, and no event: its memory follows the wallets.
public struct TextExport {
    /// The events that are exported.
    public let range: ClosedRange<Seq>
    private let view: LedgerView
    private var wallets: [WalletID: Balances] = [:]

    /// - Parameter range: of seqs.
    public init(of view: LedgerView, _ range: ClosedRange<Seq>) {
        self.view = view
        self.range = range
    }

    /// - Parameters:
    ///   - write: takes bytes as they come, a megabyte or less at a time.
    ///   - progress: told the seq that has been reached.
    /// - Throws: ``StoreError``, or what `write` throws.
    /// - Returns: how many events were written.
    public mutating func run(
        _ writer: inout some EventWriter, write: ([UInt8]) throws -> Void, progress: (Seq) -> Void = { _ in }
    ) throws -> Int {
        var (count, isBegun) = (0, false)
        try view.journal.forEachEvent(from: 1, to: range.upperBound) { event in
            if event.seq >= range.lowerBound {
                if !isBegun { writer.begin(with: opening(at: event)) }
                isBegun = true
                count += 1
                writer.add(event, event.fact.wallet.flatMap { wallets[$0] } ?? Balances())
            }
            apply(event)
            if writer.byteCount > 1 << 18 {
                try write(writer.takeBytes())
                progress(event.seq)
            }
        }
        if !isBegun { writer.begin(with: nil) }
        writer.end()
        try write(writer.takeBytes())
        return count
    }

    private mutating func apply(_ event: Event) {
        guard let wallet = event.fact.wallet, !event.transfers.isEmpty else { return }
        wallets[wallet, default: Balances()].apply(event.transfers)
    }

    private func opening(at event: Event) -> Opening? {
        guard event.seq > 1 else { return nil }
        let sorted = wallets.sorted { $0.key < $1.key }
        return Opening(instant: event.recordedAt, wallets: sorted.map { (id: $0.key, balances: $0.value) })
    }
}
