internal import KopeckJournal
internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// When the books are checkpointed: what changed is handed over while the writer goes on, and when it is on the device
/// the books are told. Only when a checkpoint falls far behind does the writer wait for it.
struct Checkpointer {
    let thread: CheckpointThread
    private let booksPath: String
    private let pace: Pace
    private var isWriting = false
    /// The seq that the newest checkpoint, written or being written, reflects.
    private var settledSeq: Seq
    /// Memory for the rows that change once the next checkpoint begins.
    private var rows = Generation()

    init(_ store: BookStore, _ lock: OwnershipLock, ledgerID: [UInt8], settled: Seq, pace: Pace) {
        thread = CheckpointThread(store, lock, ledgerID: ledgerID)
        booksPath = store.path
        settledSeq = settled
        self.pace = pace
    }

    /// Called when a block has been decided.
    ///
    /// - Returns: what the thread is to write once that block is durable, if a checkpoint is due.
    mutating func advance(_ books: inout Books) -> Settlement? {
        if isWriting, let written = thread.takeWritten() { finishSettlement(&books, written) }
        let tail = books.lastSeq - settledSeq
        if isWriting, tail >= pace.tailEvents { waitForWriting(&books) }
        return !isWriting && tail >= pace.checkpointEvents ? begin(&books) : nil
    }

    /// Checkpoints everything, and ends the thread. All there is must be durable.
    mutating func finish(_ books: inout Books, blockHash: BlockHash) {
        if isWriting { waitForWriting(&books) }
        if books.lastSeq > settledSeq {
            thread.write(begin(&books), blockHash)
            waitForWriting(&books)
        }
        thread.end()
    }

    private mutating func begin(_ books: inout Books) -> Settlement {
        settledSeq = books.lastSeq
        isWriting = true
        var empty = Generation()
        // Not a copy: rows that two own could not be changed in place.
        swap(&empty, &rows)
        return books.beginSettlement(into: empty)
    }

    private mutating func waitForWriting(_ books: inout Books) {
        finishSettlement(&books, thread.waitForWritten())
    }

    private mutating func finishSettlement(
        _ books: inout Books, _ written: Result<CheckpointThread.Written, StoreError>
    ) {
        switch written {
        case .success(let written):
            books.finishSettlement(shelves: written.snapshot.shelves)
            rows = written.rows
        case .failure(let error): FailStop.checkpointFailed(error, books: booksPath)
        }
        isWriting = false
    }
}
