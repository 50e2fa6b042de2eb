internal import KopeckLedger
internal import KopeckProof
internal import KopeckStore
internal import LMDB

/// The leaves of a part of the journal, front to back, made ahead on a thread of its own: an event becomes JSON and a
/// hash there, while the caller makes trees and heads of those before.
struct LeavesAhead {
    /// What trees and heads are made of.
    struct Leaf: Sendable {
        let seq: Seq
        let recordedAt: Timestamp
        let wallet: WalletID?
        let transfers: Transfers
        /// Nil for an event that moves the money of no wallet: there are no words for it.
        let hash: TreeHash?
    }

    /// Batches that may wait for the caller, and the events in each.
    private static let readAhead = 16
    private static let batchSize = 256

    private let batches: Handover<Leaf, Void, StoreError>

    /// - Parameter range: empty, or of events that the journal has reached.
    init(of view: LedgerView, _ range: Range<Seq>) {
        batches = Handover(thread: "kopeck-leaves", ahead: Self.readAhead) { hand throws(StoreError) in
            guard !range.isEmpty else { return }
            var fold = HeadFold()
            try view.openJournal.snapshot().forEachBatch(
                of: Self.batchSize, in: ClosedRange(range), making: { Self.leaf(of: $0, &fold) }, hand: hand)
        }
    }

    /// Exchanges a batch for the next leaves; false at the end.
    ///
    /// - Throws: ``StoreError``, after every event before the damage.
    func next(_ batch: inout [Leaf]) throws(StoreError) -> Bool { try batches.next(&batch) }

    /// Ends the thread, whether or not everything was wanted.
    func end() { batches.end() }

    private static func leaf(of event: Event, _ fold: inout HeadFold) -> Leaf {
        let wallet = event.fact.wallet
        let hasWords = wallet != nil || !event.transfers.touchWallets
        return Leaf(
            seq: event.seq, recordedAt: event.recordedAt, wallet: wallet, transfers: event.transfers,
            hash: hasWords ? fold.leaf(of: event) : nil)
    }
}

extension Transfers {
    fileprivate var touchWallets: Bool {
        (0..<count).contains { self[$0].from.isWallets || self[$0].to.isWallets }
    }
}
