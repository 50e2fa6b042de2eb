public import KopeckJournal
public import KopeckLedger
internal import LMDB

/// A ledger for reading, as it stood when the view was opened: the books at their checkpoint, and the
/// journal's tail folded into them.
///
/// It sees everything that was acknowledged before it was opened, and never holds up the writer.
public final class LedgerView: @unchecked Sendable {
    // Proof of Sendable: nothing changes but the books, by `foldTail` before the view is shared; LMDB allows a read
    // transaction (NOTLS) on any thread as long as no two use it at once, and a view is used by one task at a time.
    public let directory: LedgerDirectory
    public let genesis: Genesis
    public private(set) var books: Books
    public let journal: JournalSnapshot
    /// The journal itself: for reading it on another thread, which needs a snapshot of its own.
    public let openJournal: Journal
    /// Nil where the books have to be made from the journal alone.
    public let settled: BookSnapshot?
    private let store: BookStore?
    /// What whoever reads should know: books that were missing or damaged, for example.
    public let remarks: [String]

    /// - Parameter foldsTail: whether the books take in the journal's tail at once. An auditor looks at the events
    ///   first, and then calls ``foldTail()``.
    public init(_ directory: LedgerDirectory, foldsTail: Bool = true) throws(StoreError) {
        guard try directory.holdsLedger() else { throw .noLedger(path: directory.path) }
        self.directory = directory
        // The order matters: what is read later can only be newer.
        let mark = try directory.mark()
        let (store, settled, remarks) = try Self.openBooks(directory)
        let journal = try Journal(path: directory.journalPath, access: .readOnly)
        genesis = journal.genesis
        let snapshot = try journal.snapshot()
        if try snapshot.lastSeq() > mark { try directory.flushJournal() }
        try directory.check(snapshot, journal.genesis, against: settled?.checkpoint, mark: mark)
        books = settled.map { Books(settled: $0.checkpoint.state, shelves: $0.shelves) } ?? Books()
        self.journal = snapshot
        openJournal = journal
        self.settled = settled
        self.store = store
        self.remarks = remarks
        if foldsTail { try foldTail() }
    }

    /// Takes the events after the checkpoint into the books, checking the chain of hashes.
    public func foldTail() throws(StoreError) {
        let chain = ChainCheck(after: books.lastSeq, previous: settled?.checkpoint.blockHash ?? genesis.hash)
        _ = try journal.fold(into: &books, chain: chain)
    }

    /// The settled books once more, for reading them on another thread; nil if a newer checkpoint has been written.
    public func settledAgain() throws(StoreError) -> BookSnapshot? {
        let again = try store?.snapshot()
        return again?.checkpoint.state.lastSeq == settled?.checkpoint.state.lastSeq ? again : nil
    }

    /// Damaged or missing books cost time, not truth: the journal makes them again.
    private static func openBooks(_ directory: LedgerDirectory) throws(StoreError) -> (
        BookStore?, BookSnapshot?, [String]
    ) {
        guard try directory.holdsBooks() else {
            return (nil, nil, ["\(directory.booksPath) is missing; the journal is read from its beginning."])
        }
        do throws(StoreError) {
            let store = try BookStore(path: directory.booksPath, access: .readOnly)
            return (store, try store.snapshot(), [])
        } catch .booksDamaged(let path, let why) {
            return (nil, nil, ["The books in \(path) are damaged (\(why)); the journal is read from its beginning."])
        }
    }
}

extension JournalSnapshot {
    /// Applies every event after the books' last to them, checking the chain block by block.
    ///
    /// - Returns: the chain, at the newest block.
    public func fold(
        into books: inout Books, chain: ChainCheck,
        afterBlock: (inout Books, ChainCheck) throws(StoreError) -> Void = { _, _ in }
    ) throws(StoreError) -> ChainCheck {
        var chain = chain
        var walk = try walk()
        guard try books.lastSeq == 0 ? walk.moveToNext() : walk.move(toBlockOf: books.lastSeq + 1) else { return chain }
        repeat {
            let header = try walk.block().header
            if header.lastSeq <= books.lastSeq { continue }
            do {
                try chain.follow(header, bytes: walk.copiedBytes())
                var events = try walk.block().events(from: books.lastSeq + 1)
                while let event = try events.next() { books.evolve(event) }
            } catch {
                throw Journal.failure(error, path: path)
            }
            try afterBlock(&books, chain)
        } while try walk.moveToNext()
        return chain
    }
}
