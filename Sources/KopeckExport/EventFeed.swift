internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// A part of the journal, decoded ahead on a thread of its own while the caller writes the events before.
struct EventFeed {
    /// Batches that may wait for the caller, and the events in each.
    private static let readAhead = 8
    private static let batchSize = 256

    private struct State: Sendable {
        var batches: [[Event]] = []
        var end: Result<Void, any Error>?
        var isCancelled = false
    }

    /// Nobody wants more.
    private struct Cancelled: Error {}

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
        let state = Guarded(State())
        let (journal, range) = (journal, range)
        let thread = DedicatedThread(name: "kopeck-reader") {
            let end = Result { try Self.read(journal, range, into: state) }
            state.update { $0.end = end }
        }
        defer {
            state.update { $0.isCancelled = true }
            thread.join()
        }
        while let batch = try Self.next(from: state) {
            for i in batch.indices { try body(batch[i]) }
        }
    }

    private static func next(from state: Guarded<State>) throws -> [Event]? {
        let batch = state.wait { state -> [Event]?? in
            if !state.batches.isEmpty { return .some(state.batches.removeFirst()) }
            return state.end == nil ? nil : .some(nil)
        }
        state.update { _ in }
        if batch == nil { try state.update { try $0.end?.get() } }
        return batch
    }

    // MARK: - On the thread

    private static func read(_ journal: Journal, _ range: ClosedRange<Seq>, into state: Guarded<State>) throws {
        var batch: [Event] = []
        batch.reserveCapacity(batchSize)
        try journal.snapshot().forEachEvent(from: range.lowerBound, to: range.upperBound) { event in
            batch.append(event)
            if batch.count == batchSize { try hand(&batch, to: state) }
        }
        try hand(&batch, to: state)
    }

    private static func hand(_ batch: inout [Event], to state: Guarded<State>) throws {
        let isWanted = state.wait { state -> Bool? in
            if state.isCancelled { return false }
            return state.batches.count < readAhead ? true : nil
        }
        guard isWanted else { throw Cancelled() }
        state.update { [batch] in $0.batches.append(batch) }
        batch = []
        batch.reserveCapacity(batchSize)
    }
}
