internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// A part of the journal, decoded ahead on a thread of its own while the caller writes the events before.
struct EventFeed {
    /// Batches that may wait for the caller, and the events in each.
    private static let readAhead = 8
    private static let batchSize = 256

    private let journal: Journal
    private let range: ClosedRange<Seq>

    /// - Parameter range: events that the view has.
    init(of view: LedgerView, _ range: ClosedRange<Seq>) {
        journal = view.openJournal
        self.range = range
    }

    /// Calls `body` with each event, in order.
    ///
    /// - Throws: what `body` throws; ``StoreError``, after every event before the damage.
    func forEach(_ body: (Event) throws -> Void) throws {
        let batches = Handover(thread: "kopeck-reader", ahead: Self.readAhead) {
            [journal, range] hand throws(StoreError) in
            try journal.snapshot().forEachBatch(of: Self.batchSize, in: range, making: { $0 }, hand: hand)
        }
        defer { batches.end() }
        var batch: [Event] = []
        while try batches.next(&batch) {
            for i in batch.indices { try body(batch[i]) }
        }
    }
}
