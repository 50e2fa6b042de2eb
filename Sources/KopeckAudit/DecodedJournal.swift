internal import KopeckJournal
internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// The journal from front to back, read ahead on a thread of its own: the chain of hashes is checked and the
/// events are decoded there, while the caller applies those before.
struct DecodedJournal {
    /// Batches that may wait for the caller, and the events in each: no more than the processor's cache holds.
    private static let readAhead = 16
    private static let batchSize = 256

    /// What was reduced to digests on the way.
    struct Digests: Sendable {
        /// The uses of keys that the events record.
        var recordedKeys = RowDigest()
        /// What the settled books hold, unless a newer checkpoint has been written.
        var settled: (keys: RowDigest, books: BookDigest)?
    }

    private let batches: Handover<Event, Digests, StoreError>

    /// - Parameter last: the last event wanted; it ends a block.
    init(of view: LedgerView, upTo last: Seq) {
        batches = Handover(thread: "kopeck-reader", ahead: Self.readAhead) { hand throws(StoreError) in
            var digests = Digests()
            try Self.read(view.openJournal, upTo: last, &digests.recordedKeys, hand: hand)
            // This thread has time for it: applying events takes longer than reading them.
            digests.settled = try Self.digestSettled(view)
            return digests
        }
    }

    /// Exchanges a batch for the next events; false at the end.
    ///
    /// - Throws: ``StoreError``, after every event before the damage.
    func next(_ batch: inout [Event]) throws(StoreError) -> Bool { try batches.next(&batch) }

    /// The digests, once everything has been read.
    func digests() throws(StoreError) -> Digests { try batches.outcome() }

    /// Ends the thread, whether or not everything was wanted.
    func end() { batches.end() }

    // MARK: - On the thread

    private static func read(
        _ journal: Journal, upTo last: Seq, _ keys: inout RowDigest, hand: (inout [Event]) -> Bool
    ) throws(StoreError) {
        let snapshot = try journal.snapshot()
        var walk = try snapshot.walk()
        var chain = ChainCheck(after: 0, previous: journal.genesis.hash)
        let hasher = KeyHasher(ledgerID: journal.genesis.ledgerID)
        var (seq, batch) = (Seq(0), [Event]())
        while seq < last, try walk.moveToNext() {
            let block = try walk.block()
            do { try chain.follow(block.header, bytes: walk.copiedBytes()) } catch { throw snapshot.damage(error) }
            var (events, damage) = (block.events(from: 1), Corruption?.none)
            while damage == nil {
                do { try events.next(batchSize, into: &batch) } catch { damage = error }
                if batch.isEmpty { break }
                batch.span.lendEach { keys.add(recordedBy: $0, hasher) }
                guard hand(&batch) else { return }
            }
            if let damage { throw snapshot.damage(damage) }
            seq = block.header.lastSeq
        }
    }

    private static func digestSettled(_ view: LedgerView) throws(StoreError) -> (keys: RowDigest, books: BookDigest)? {
        guard let settled = try view.settledAgain() else { return nil }
        return (try settled.digestOfKeys(), try settled.digest())
    }
}
