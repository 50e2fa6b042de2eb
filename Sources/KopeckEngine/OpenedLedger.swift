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
    let pace: Pace
    /// What an operator should know: books that were damaged and made again, for example.
    let remarks: [String]

    /// Opens the ledger, or makes it first if `genesis` is given and there is none.
    static func open(
        _ directory: LedgerDirectory, creating genesis: Genesis?, zones: TimeZones, pace: Pace,
        progress: Ledger.Progress
    ) throws(StoreError) -> OpenedLedger {
        let (lock, isNew) = try directory.lockForWriting(creating: genesis)
        let marked = try directory.mark()
        let journal = try Journal(
            path: directory.journalPath, access: .readWrite, mapBytes: pace.journalMapBytes)
        let past = try journal.snapshot()
        var (store, settled, books, remarks) = try openBooks(directory, zones, pace)
        try directory.check(past, journal.genesis, against: settled?.checkpoint, mark: marked)
        let chain = ChainCheck(after: books.lastSeq, previous: settled?.checkpoint.blockHash ?? journal.genesis.hash)
        remarks += try remark(onDiskOf: directory)
        let (head, settledSeq) = try catchUp(
            &books, from: past, chain, store, journal.genesis.ledgerID, pace, progress)
        return OpenedLedger(
            lock: lock, journal: journal, store: store, books: books, chainHead: head, settledSeq: settledSeq,
            mark: try directory.raiseMark(to: books.lastSeq), isNew: isNew, pace: pace, remarks: remarks)
    }

    /// LMDB counts on locks and memory maps that such a file system may not keep; it goes well until it does not.
    private static func remark(onDiskOf directory: LedgerDirectory) throws(StoreError) -> [String] {
        guard try directory.isOnNetworkFileSystem() else { return [] }
        return [
            "\(directory.path) lies on a file system that is served over a network or by another program, where its "
                + "locks and its memory map cannot be relied on; move the ledger to a local disk."
        ]
    }

    /// Folds the journal's tail into the books; a long one is checkpointed on the way, so memory stays bounded.
    private static func catchUp(
        _ books: inout Books, from past: borrowing JournalSnapshot, _ chain: ChainCheck, _ store: BookStore,
        _ ledgerID: [UInt8], _ pace: Pace, _ progress: Ledger.Progress
    ) throws(StoreError) -> (head: BlockHash, settledSeq: Seq) {
        let lastSeq = try past.lastSeq()
        var settledSeq = books.lastSeq
        let chain = try past.fold(into: &books, chain: chain) { books, chain throws(StoreError) in
            progress(books.lastSeq, lastSeq)
            guard books.lastSeq - settledSeq >= pace.tailEvents else { return }
            try store.write(books.beginSettlement(), ledgerID: ledgerID, blockHash: chain.head)
            guard let snapshot = try store.snapshot() else { preconditionFailure("a checkpoint was just written") }
            books.finishSettlement(shelves: snapshot.shelves)
            settledSeq = books.lastSeq
        }
        return (chain.head, settledSeq)
    }

    /// Opens the books; missing or damaged ones are made anew, to be filled from the journal.
    private static func openBooks(
        _ directory: LedgerDirectory, _ zones: TimeZones, _ pace: Pace
    ) throws(StoreError) -> (BookStore, BookSnapshot?, Books, remarks: [String]) {
        let path = directory.booksPath
        do throws(StoreError) {
            if try !directory.holdsBooks() { try BookStore.create(path: path) }
            let store = try BookStore(path: path, access: .readWrite, segmentRows: pace.segmentRows)
            guard let settled = try store.snapshot() else { return (store, nil, Books(zones: zones), []) }
            let known = try settled.checkAtOpening(rows: pace.rowsCheckedAtOpening)
            var books = Books(
                settled: settled.checkpoint.state, shelves: settled.shelves, known: known, zones: zones)
            guard books.resume(try settled.inProgress()) else {
                throw .booksDamaged(path: path, why: "a call or precall in progress has no row")
            }
            return (store, settled, books, [])
        } catch .booksDamaged(_, let why) {
            try directory.removeBooks()
            try BookStore.create(path: path)
            let remark = "The books in \(path) were damaged (\(why)); they are made again from the journal."
            let store = try BookStore(path: path, access: .readWrite, segmentRows: pace.segmentRows)
            return (store, nil, Books(zones: zones), [remark])
        }
    }
}
