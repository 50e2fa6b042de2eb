internal import KopeckJournal
internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// Writes checkpoints of the books to `books/`, on a thread of its own.
final class CheckpointThread: Sendable {
    /// A checkpoint that is on the device.
    struct Written: Sendable {
        let snapshot: BookSnapshot
        /// Emptied, for the rows to come.
        let rows: Generation
    }

    private struct Work: Sendable {
        var job: (settlement: Settlement, blockHash: BlockHash)?
        var written: Result<Written, StoreError>?
        var isClosed = false
    }

    private let work = Guarded(Work())
    private let thread: DedicatedThread

    init(_ store: BookStore, _ lock: OwnershipLock, ledgerID: [UInt8]) {
        let work = work
        thread = DedicatedThread(name: "kopeck-books", niceness: Limits.checkpointNiceness) {
            while var job = Self.nextJob(work) {
                // Another process may be writing to the same books.
                guard lock.isStillOwned else { FailStop.lockLost(lock.path) }
                let written = Self.write(&job.settlement, job.blockHash, to: store, ledgerID)
                work.update { $0.written = written }
            }
        }
    }

    /// Takes what a checkpoint is to hold. The block with its last event must be durable: books that are ahead of
    /// their journal belong to no ledger.
    func write(_ settlement: Settlement, _ blockHash: BlockHash) {
        work.update { $0.job = (settlement, blockHash) }
    }

    /// The checkpoint that was asked for, if it has been written.
    func takeWritten() -> Result<Written, StoreError>? { work.update { take(&$0.written) } }

    /// The checkpoint that was asked for, as soon as it has been written.
    func waitForWritten() -> Result<Written, StoreError> { work.wait { take(&$0.written) } }

    /// Ends the thread; what was asked for has been taken.
    func end() {
        work.update { $0.isClosed = true }
        thread.join()
    }

    // MARK: - On the thread

    private static func nextJob(_ work: Guarded<Work>) -> (settlement: Settlement, blockHash: BlockHash)? {
        work.wait { work in
            if let job = take(&work.job) { return .some(job) }
            return work.isClosed ? .some(nil) : nil
        }
    }

    private static func write(
        _ settlement: inout Settlement, _ blockHash: BlockHash, to store: BookStore, _ ledgerID: [UInt8]
    ) -> Result<Written, StoreError> {
        do throws(StoreError) {
            try store.write(settlement, ledgerID: ledgerID, blockHash: blockHash)
            guard let snapshot = try store.snapshot() else { preconditionFailure("a checkpoint was just written") }
            try snapshot.checkMore()
            settlement.spent.removeAll()
            return .success(Written(snapshot: snapshot, rows: settlement.spent))
        } catch {
            return .failure(error)
        }
    }
}

/// Takes a value out of a place, leaving nothing there.
func take<Value>(_ value: inout Value?) -> Value? {
    defer { value = nil }
    return value
}
