internal import KopeckJournal
internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// The journal from front to back, read ahead on a thread of its own: the chain of hashes is checked and the
/// events are decoded there, while the caller applies those before.
final class DecodedJournal: Sendable {
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

    private struct State: Sendable {
        var batches: [[Event]] = []
        /// Batches that the caller has done with: their memory is used again.
        var spent: [[Event]] = []
        var end: Result<Digests, StoreError>?
        var isCancelled = false
    }

    private let state: Guarded<State>
    private let thread: DedicatedThread

    /// - Parameter last: the last event wanted; it ends a block.
    init(of view: LedgerView, upTo last: Seq) {
        let journal = view.openJournal
        let state = Guarded(State())
        self.state = state
        thread = DedicatedThread(name: "kopeck-reader") {
            do throws(StoreError) {
                var digests = Digests()
                try Self.read(journal, upTo: last, &digests.recordedKeys) { batch in Self.hand(&batch, to: state) }
                // This thread has time for it: applying events takes longer than reading them.
                digests.settled = try Self.digestSettled(view)
                state.update { [digests] in $0.end = .success(digests) }
            } catch {
                state.update { $0.end = .failure(error) }
            }
        }
    }

    /// Exchanges a batch for the next events; false at the end.
    ///
    /// - Throws: ``StoreError``, after every event before the damage.
    func next(_ batch: inout [Event]) throws(StoreError) -> Bool {
        state.update { state in
            state.spent.append(batch)
            batch = []
        }
        let isThereMore = state.wait { state -> Bool? in
            if state.batches.isEmpty { return state.end == nil ? nil : false }
            batch = state.batches.removeFirst()
            return true
        }
        if !isThereMore { _ = try digests() }
        return isThereMore
    }

    /// The digests, once everything has been read.
    func digests() throws(StoreError) -> Digests {
        try state.wait { $0.end }.get()
    }

    /// Ends the thread, whether or not everything was wanted.
    func end() {
        state.update { $0.isCancelled = true }
        thread.join()
    }

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
            do throws(Corruption) {
                try chain.follow(block.header, bytes: walk.copiedBytes())
                var events = block.events(from: 1)
                while true {
                    try events.next(batchSize, into: &batch)
                    if batch.isEmpty { break }
                    batch.span.lendEach { keys.add(recordedBy: $0, hasher) }
                    guard hand(&batch) else { return }
                }
            } catch {
                throw snapshot.damage(error)
            }
            seq = block.header.lastSeq
        }
    }

    private static func digestSettled(_ view: LedgerView) throws(StoreError) -> (keys: RowDigest, books: BookDigest)? {
        guard let settled = try view.settledAgain() else { return nil }
        return (try settled.digestOfKeys(), try settled.digest())
    }

    /// Exchanges a batch for a spent one; false if nobody wants more.
    private static func hand(_ batch: inout [Event], to state: Guarded<State>) -> Bool {
        let isWanted = state.wait { state -> Bool? in
            if state.isCancelled { return false }
            guard state.batches.count < readAhead else { return nil }
            state.batches.append(batch)
            batch = state.spent.popLast() ?? []
            return true
        }
        state.update { _ in }
        return isWanted
    }
}
