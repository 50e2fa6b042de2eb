internal import KopeckJournal
internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// The journal from front to back, read ahead on a thread of its own: the chain of hashes is checked and the
/// events are decoded there, while the caller applies those before.
final class DecodedJournal: Sendable {
    /// Batches that may wait for the caller; each is a few hundred events.
    private static let readAhead = 8
    private static let batchSize = 1024

    private struct State: Sendable {
        var batches: [[Event]] = []
        var end: Result<(recorded: RowDigest, settled: RowDigest?), StoreError>?
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
                let keys = try Self.read(journal, upTo: last) { batch in Self.hand(batch, to: state) }
                let settled = try Self.settledKeys(of: view)
                state.update { $0.end = .success((keys, settled)) }
            } catch {
                state.update { $0.end = .failure(error) }
            }
        }
    }

    /// The next events; nil at the end.
    ///
    /// - Throws: ``StoreError``, after every event before the damage.
    func next() throws(StoreError) -> [Event]? {
        let batch = state.wait { state -> [Event]?? in
            if !state.batches.isEmpty { return .some(state.batches.removeFirst()) }
            return state.end == nil ? nil : .some(nil)
        }
        state.update { _ in }
        guard let batch else {
            _ = try keys()
            return nil
        }
        return batch
    }

    /// What the events record of the uses of keys, once all have been read; and what the settled books hold of them,
    /// unless a newer checkpoint has been written.
    func keys() throws(StoreError) -> (recorded: RowDigest, settled: RowDigest?) {
        try state.wait { $0.end }.get()
    }

    /// Ends the thread, whether or not everything was wanted.
    func end() {
        state.update { $0.isCancelled = true }
        thread.join()
    }

    // MARK: - On the thread

    private static func read(
        _ journal: Journal, upTo last: Seq, hand: ([Event]) -> Bool
    ) throws(StoreError) -> RowDigest {
        let snapshot = try journal.snapshot()
        var walk = try snapshot.walk()
        var chain = ChainCheck(after: 0, previous: journal.genesis.hash)
        var (keys, seq) = (RowDigest(), Seq(0))
        while seq < last, try walk.moveToNext() {
            let block = try walk.block()
            do throws(Corruption) {
                try chain.follow(block.header, bytes: walk.copiedBytes())
                var events = block.events(from: 1)
                while let batch = try nextBatch(&events, &keys) {
                    guard hand(batch) else { return keys }
                }
            } catch {
                throw snapshot.damage(error)
            }
            seq = block.header.lastSeq
        }
        return keys
    }

    private static func settledKeys(of view: LedgerView) throws(StoreError) -> RowDigest? {
        guard let settled = try view.settledAgain() else { return nil }
        var keys = RowDigest()
        try settled.forEachKey { keys.add($0, $1) }
        return keys
    }

    private static func nextBatch(_ events: inout BlockEvents, _ keys: inout RowDigest) throws(Corruption) -> [Event]? {
        var batch: [Event] = []
        batch.reserveCapacity(batchSize)
        while batch.count < batchSize, let event = try events.next() {
            if let (key, use) = KeyUse.of(event) { keys.add(key, use) }
            batch.append(event)
        }
        return batch.isEmpty ? nil : batch
    }

    /// False if nobody wants more.
    private static func hand(_ batch: [Event], to state: Guarded<State>) -> Bool {
        let isWanted = state.wait { state -> Bool? in
            if state.isCancelled { return false }
            guard state.batches.count < readAhead else { return nil }
            state.batches.append(batch)
            return true
        }
        state.update { _ in }
        return isWanted
    }
}
