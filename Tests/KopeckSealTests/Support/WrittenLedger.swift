import KopeckJournal
import KopeckLedger
import KopeckProof
import KopeckStore
import LMDB

/// A ledger's directory, written event by event, that can be written on.
struct WrittenLedger {
    private let directory: TemporaryDirectory?
    let files: LedgerDirectory
    private let genesis = Genesis(ledgerID: Array(repeating: 0xA1, count: 16))

    /// - Parameters:
    ///   - books: how many of the events the books are settled at; nil: there are no books.
    ///   - blockSize: how many events a block holds.
    init(_ events: [Event], books: Int? = nil, blockSize: Int = 16) throws {
        let directory = try TemporaryDirectory()
        self.directory = directory
        files = LedgerDirectory(path: directory.path + "/ledger")
        let (lock, _) = try files.lockForWriting(creating: genesis)
        try withExtendedLifetime(lock) {
            try append(events, blockSize: blockSize)
            if let books { try settle(Array(events.prefix(books))) }
        }
    }

    /// One that another process made, and removes.
    init(at files: LedgerDirectory) {
        directory = nil
        self.files = files
    }

    /// Writes the events that follow those there are.
    func append(_ events: [Event], blockSize: Int = 16) throws {
        let journal = try Journal(path: files.journalPath, access: .readWrite)
        var previous = try journal.snapshot().headHash()
        for start in stride(from: 0, to: events.count, by: blockSize) {
            let some = events[start..<min(start + blockSize, events.count)]
            var builder = BlockBuilder(firstSeq: some[start].seq)
            for event in some { builder.append(event) }
            let bytes = builder.finish(after: previous)
            previous = BlockHash(of: bytes)
            try journal.append(bytes, firstSeq: some[start].seq)
        }
        let mark = try files.raiseMark(to: events.last?.seq ?? 0)
        try mark.flush()
    }

    private func settle(_ events: [Event]) throws {
        var books = Books()
        for event in events { books.evolve(event) }
        let hash = try Journal(path: files.journalPath, access: .readOnly).snapshot().hash(endingAt: books.lastSeq)
        guard let hash else { preconditionFailure("no block ends with event \(books.lastSeq)") }
        try BookStore.create(path: files.booksPath)
        let store = try BookStore(path: files.booksPath, access: .readWrite)
        try store.write(books.beginSettlement(), ledgerID: genesis.ledgerID, blockHash: hash)
    }

    func view() throws -> LedgerView { try LedgerView(files) }
}

extension SigningKey {
    /// Not a secret.
    static func test(_ number: UInt8) -> SigningKey {
        guard let key = SigningKey(name: "test/\(number)", seed: Array(repeating: number, count: 32)) else {
            preconditionFailure("32 bytes make a key")
        }
        return key
    }
}
