internal import KopeckJournal
internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// Writes the books to `books/` behind the writer's back, on a thread of its own.
///
/// The writer hands over what changed and goes on; when it is on the device the writer is told at its next
/// commit. Only when the checkpoint falls far behind does the writer wait for it.
final class Checkpointer {
    private struct Work: Sendable {
        var job: (settlement: Settlement, blockHash: BlockHash)?
        var written: Result<BookSnapshot, StoreError>?
        var isClosed = false
    }

    private let work = Guarded(Work())
    private let thread: DedicatedThread
    private let booksPath: String
    private let pace: Pace
    private var isWriting = false
    /// The seq that the newest checkpoint, written or being written, reflects.
    private var settledSeq: Seq

    init(_ store: BookStore, ledgerID: [UInt8], settled: Seq, pace: Pace) {
        settledSeq = settled
        self.pace = pace
        booksPath = store.path
        let work = work
        thread = DedicatedThread(name: "kopeck-books") {
            while let job = Self.nextJob(work) {
                let written = Self.write(job.settlement, job.blockHash, to: store, ledgerID)
                work.update { $0.written = written }
            }
        }
    }

    /// Called after every commit.
    func advance(_ books: inout Books, blockHash: BlockHash) {
        if isWriting, let written = work.update({ take(&$0.written) }) { finishSettlement(&books, written) }
        let tail = books.lastSeq - settledSeq
        if isWriting, tail >= pace.tailEvents { waitForWriting(&books) }
        if !isWriting, tail >= pace.checkpointEvents { begin(&books, blockHash) }
    }

    /// Checkpoints everything, and ends the thread.
    func finish(_ books: inout Books, blockHash: BlockHash) {
        if isWriting { waitForWriting(&books) }
        if books.lastSeq > settledSeq {
            begin(&books, blockHash)
            waitForWriting(&books)
        }
        work.update { $0.isClosed = true }
        thread.join()
    }

    private func begin(_ books: inout Books, _ blockHash: BlockHash) {
        let settlement = books.beginSettlement()
        settledSeq = settlement.lastSeq
        isWriting = true
        work.update { $0.job = (settlement, blockHash) }
    }

    private func waitForWriting(_ books: inout Books) {
        finishSettlement(&books, work.wait { take(&$0.written) })
    }

    private func finishSettlement(_ books: inout Books, _ written: Result<BookSnapshot, StoreError>) {
        switch written {
        case .success(let snapshot): books.finishSettlement(shelves: snapshot.shelves)
        case .failure(let error): FailStop.checkpointFailed(error, books: booksPath)
        }
        isWriting = false
    }

    // MARK: - On the thread

    private static func nextJob(_ work: Guarded<Work>) -> (settlement: Settlement, blockHash: BlockHash)? {
        work.wait { work in
            if let job = take(&work.job) { return .some(job) }
            return work.isClosed ? .some(nil) : nil
        }
    }

    private static func write(
        _ settlement: Settlement, _ blockHash: BlockHash, to store: BookStore, _ ledgerID: [UInt8]
    ) -> Result<BookSnapshot, StoreError> {
        do throws(StoreError) {
            try store.write(settlement, ledgerID: ledgerID, blockHash: blockHash)
            guard let snapshot = try store.snapshot() else { preconditionFailure("a checkpoint was just written") }
            return .success(snapshot)
        } catch {
            return .failure(error)
        }
    }
}

private func take<Value>(_ value: inout Value?) -> Value? {
    defer { value = nil }
    return value
}
