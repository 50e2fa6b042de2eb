internal import KopeckJournal
internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// A ledger made ready for its writer: locked, checked, and its books brought up to the journal's last event.
struct OpenedLedger: ~Copyable {
    let lock: OwnershipLock
    let journal: Journal
    let store: BookStore
    var books: Books
    /// The hash of the newest block.
    let chainHead: BlockHash
    /// The seq that the newest checkpoint reflects.
    let settledSeq: Seq
    var mark: HighWaterMark
    let isNew: Bool
    /// What an operator should know: books that were damaged and made again, for example.
    let remarks: [String]

    /// Opens the ledger, or makes it first if `genesis` is given and there is none.
    static func open(
        _ directory: LedgerDirectory, creating genesis: Genesis?, zones: TimeZones, progress: Ledger.Progress
    ) throws(StoreError) -> OpenedLedger {
        let (lock, isNew) = try directory.lockForWriting(creating: genesis)
        let marked = try directory.mark()
        let journal = try Journal(path: directory.journalPath, access: .readWrite)
        let (store, settled, remarks) = try openBooks(directory)
        let past = try journal.snapshot()
        try directory.check(past, journal.genesis, against: settled?.checkpoint, mark: marked)

        var books =
            settled.map { Books(settled: $0.checkpoint.state, shelves: $0.shelves, zones: zones) }
            ?? Books(zones: zones)
        if let settled { books.resume(try settled.inProgress()) }
        let chain = ChainCheck(after: books.lastSeq, previous: settled?.checkpoint.blockHash ?? journal.genesis.hash)
        let (head, settledSeq) = try catchUp(&books, from: past, chain, store, journal.genesis.ledgerID, progress)
        return OpenedLedger(
            lock: lock, journal: journal, store: store, books: books, chainHead: head, settledSeq: settledSeq,
            mark: try directory.raiseMark(to: books.lastSeq), isNew: isNew, remarks: remarks)
    }

    /// Folds the journal's tail into the books; a long one is checkpointed on the way, so memory stays bounded.
    private static func catchUp(
        _ books: inout Books, from past: borrowing JournalSnapshot, _ chain: ChainCheck, _ store: BookStore,
        _ ledgerID: [UInt8], _ progress: Ledger.Progress
    ) throws(StoreError) -> (head: BlockHash, settledSeq: Seq) {
        let lastSeq = try past.lastSeq()
        var settledSeq = books.lastSeq
        let chain = try past.fold(into: &books, chain: chain) { books, chain throws(StoreError) in
            progress(books.lastSeq, lastSeq)
            guard books.lastSeq - settledSeq >= Limits.tailEvents else { return }
            try store.write(books.beginSettlement(), ledgerID: ledgerID, blockHash: chain.head)
            if let snapshot = try store.snapshot() { books.finishSettlement(shelves: snapshot.shelves) }
            settledSeq = books.lastSeq
        }
        return (chain.head, settledSeq)
    }

    /// Opens the books; missing or damaged ones are made anew, to be filled from the journal.
    private static func openBooks(
        _ directory: LedgerDirectory
    ) throws(StoreError) -> (BookStore, BookSnapshot?, [String]) {
        let path = directory.booksPath
        var remarks: [String] = []
        if try !directory.holdsBooks() { try BookStore.create(path: path) }
        do throws(StoreError) {
            let store = try BookStore(path: path, access: .readWrite)
            return (store, try store.snapshot(), remarks)
        } catch .booksDamaged(_, let why) {
            remarks.append("The books in \(path) were damaged (\(why)); they are made again from the journal.")
        }
        do throws(FileError) { try Directory(path: path).remove() } catch { throw .file(error) }
        try BookStore.create(path: path)
        return (try BookStore(path: path, access: .readWrite), nil, remarks)
    }
}
