internal import KopeckLedger
internal import KopeckProof
internal import KopeckStore
internal import LMDB

/// The journal's events from front to back with their leaves, made ahead on a thread of its own: an event becomes JSON
/// and a hash there, while the caller makes trees and heads of those before.
struct LeavesAhead {
    struct Leaf: Sendable {
        let event: Event
        /// Nil for an event that moves the money of no wallet: there are no words for it.
        let hash: TreeHash?
    }

    /// Batches that may wait for the caller, and the events in each.
    private static let readAhead = 16
    private static let batchSize = 256

    private let batches: Handover<Leaf, Void, StoreError>

    init(of view: LedgerView, to last: Seq) {
        batches = Handover(thread: "kopeck-leaves", ahead: Self.readAhead) { hand throws(StoreError) in
            var (fold, leaves) = (HeadFold(), [Leaf]())
            if last == 0 { return }
            try view.openJournal.snapshot().forEachBatch(of: Self.batchSize, in: 1...last) { events in
                for event in events {
                    leaves.append(Leaf(event: event, hash: Self.hasWords(event) ? fold.leaf(of: event) : nil))
                }
                events.removeAll(keepingCapacity: true)
                return hand(&leaves)
            }
        }
    }

    /// Exchanges a batch for the next leaves; false at the end.
    ///
    /// - Throws: ``StoreError``, after every event before the damage.
    func next(_ batch: inout [Leaf]) throws(StoreError) -> Bool { try batches.next(&batch) }

    /// Ends the thread, whether or not everything was wanted.
    func end() { batches.end() }

    private static func hasWords(_ event: Event) -> Bool {
        if event.fact.wallet != nil { return true }
        for i in 0..<event.transfers.count {
            if event.transfers[i].from.isWallets || event.transfers[i].to.isWallets { return false }
        }
        return true
    }
}
