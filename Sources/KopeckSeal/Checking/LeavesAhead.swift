internal import KopeckLedger
internal import KopeckProof
internal import KopeckStore
internal import LMDB

/// The journal's events from front to back with their leaves, made ahead on a thread of its own: an event becomes JSON
/// and a hash there, while the caller makes trees and heads of those before.
final class LeavesAhead: Sendable {
    struct Leaf: Sendable {
        let event: Event
        /// Nil for an event that moves the money of no wallet: there are no words for it.
        let hash: TreeHash?
    }

    /// Batches that may wait for the caller, and the events in each.
    private static let readAhead = 16
    private static let batchSize = 256

    private struct State: Sendable {
        var batches: [[Leaf]] = []
        var end: Result<Void, StoreError>?
        var isCancelled = false
    }

    /// Ends the reading when nobody wants more.
    private struct Unwanted: Error {}

    private let state: Guarded<State>
    private let thread: DedicatedThread

    init(of view: LedgerView, to last: Seq) {
        let journal = view.openJournal
        let state = Guarded(State())
        self.state = state
        thread = DedicatedThread(name: "kopeck-leaves") {
            do {
                try Self.read(try journal.snapshot(), to: last) { try Self.hand($0, to: state) }
                state.update { $0.end = .success(()) }
            } catch let error as StoreError {
                state.update { $0.end = .failure(error) }
            } catch {
                state.update { $0.end = .success(()) }
            }
        }
    }

    /// The next leaves; nil at the end.
    ///
    /// - Throws: ``StoreError``, after every event before the damage.
    func next() throws(StoreError) -> [Leaf]? {
        let next: Result<[Leaf]?, StoreError> = state.wait { state in
            if !state.batches.isEmpty { return .success(state.batches.removeFirst()) }
            return state.end.map { end in end.map { nil } }
        }
        // Whoever makes them may have waited for room.
        state.update { _ in }
        return try next.get()
    }

    /// Ends the thread, whether or not everything was wanted.
    func end() {
        state.update { $0.isCancelled = true }
        thread.join()
    }

    // MARK: - On the thread

    private static func read(_ journal: borrowing JournalSnapshot, to last: Seq, hand: ([Leaf]) throws -> Void) throws {
        var (fold, batch) = (HeadFold(), [Leaf]())
        do {
            try journal.forEachEvent(to: last) { event in
                batch.append(Leaf(event: event, hash: hasWords(event) ? fold.leaf(of: event) : nil))
                guard batch.count == batchSize else { return }
                try hand(batch)
                batch.removeAll()
                batch.reserveCapacity(batchSize)
            }
        } catch let error as StoreError {
            try hand(batch)
            throw error
        }
        try hand(batch)
    }

    private static func hasWords(_ event: Event) -> Bool {
        if event.fact.wallet != nil { return true }
        for i in 0..<event.transfers.count {
            if event.transfers[i].from.isWallets || event.transfers[i].to.isWallets { return false }
        }
        return true
    }

    private static func hand(_ batch: [Leaf], to state: Guarded<State>) throws {
        if batch.isEmpty { return }
        let isWanted = state.wait { state -> Bool? in
            if state.isCancelled { return false }
            guard state.batches.count < readAhead else { return nil }
            state.batches.append(batch)
            return true
        }
        state.update { _ in }
        if !isWanted { throw Unwanted() }
    }
}
