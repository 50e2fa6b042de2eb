import KopeckAudit
import KopeckJournal
import KopeckLedger
import KopeckStore
import LMDB

/// A ledger's directory, written event by event: as the writer leaves it, or as somebody would who forges it.
/// Everything is closed when `init` returns.
struct WrittenLedger {
    private let directory: TemporaryDirectory
    let files: LedgerDirectory

    /// - Parameters:
    ///   - books: the events that the books are made from, as many as are in the journal or fewer; nil: no books.
    ///   - blockSize: how many events a block holds.
    ///   - exchanging: blocks by number that hold other events than the chain of hashes was made of.
    ///   - leavingOut: a block by number that is not written.
    init(
        _ events: [Event], books: [Event]? = nil, blockSize: Int = 16, ledgerID: UInt8 = 0xA1,
        exchanging: [Int: [Event]] = [:], leavingOut: Int? = nil
    ) throws {
        directory = try TemporaryDirectory()
        files = LedgerDirectory(path: directory.path + "/ledger")
        let genesis = Genesis(ledgerID: Array(repeating: ledgerID, count: 16))
        let (lock, _) = try files.lockForWriting(creating: genesis)
        try withExtendedLifetime(lock) {
            let blocks = Self.blocks(of: events, size: blockSize, after: genesis.hash)
            var written = blocks
            for (number, others) in exchanging {
                written[number] = Self.blocks(of: others, size: blockSize, after: genesis.hash)[number]
            }
            if let leavingOut { written.remove(at: leavingOut) }
            try Self.append(written, to: files)
            if let books { try write(books, genesis, blocks) }
            let mark = try files.raiseMark(to: events.last?.seq ?? 0)
            try mark.flush()
        }
    }

    private typealias WrittenBlock = (first: Seq, last: Seq, bytes: [UInt8])

    private static func blocks(of events: [Event], size: Int, after hash: BlockHash) -> [WrittenBlock] {
        var previous = hash
        return stride(from: 0, to: events.count, by: size).map { start in
            let some = events[start..<min(start + size, events.count)]
            var builder = BlockBuilder(firstSeq: some[start].seq)
            for event in some { builder.append(event) }
            let bytes = builder.finish(after: previous)
            previous = BlockHash(of: bytes)
            return (some[start].seq, some[start].seq + Seq(some.count) - 1, bytes)
        }
    }

    private static func append(_ blocks: [WrittenBlock], to files: LedgerDirectory) throws {
        let journal = try Journal(path: files.journalPath, access: .readWrite)
        for block in blocks { try journal.append(block.bytes, firstSeq: block.first) }
    }

    private func write(_ events: [Event], _ genesis: Genesis, _ blocks: [WrittenBlock]) throws {
        var books = Books()
        for event in events { books.evolve(event) }
        let block = blocks.first { $0.last == books.lastSeq }
        precondition(events.isEmpty || block != nil, "no block ends with event \(books.lastSeq)")
        let hash = block.map { BlockHash(of: $0.bytes) } ?? genesis.hash
        try BookStore.create(path: files.booksPath)
        let store = try BookStore(path: files.booksPath, access: .readWrite)
        try store.write(books.beginSettlement(), ledgerID: genesis.ledgerID, blockHash: hash)
    }

    /// As a query opens it.
    func view() throws -> LedgerView { try LedgerView(files) }

    /// As an auditor opens it: the books stay at their checkpoint until the events have been looked at.
    func verification() throws -> Verification { try Verification(of: LedgerView(files, foldsTail: false)) }

    func replay() throws -> Replay { try Replay(of: view()) }
}

extension Verification {
    /// What was found, by the beginning of the check's name.
    subscript(name: String) -> Finding? {
        guard let result = results.first(where: { $0.rule.rawValue.hasPrefix(name) }) else {
            preconditionFailure("there is no check \(name)")
        }
        return result.finding
    }

    /// Everything found, a line each: for messages.
    var findings: [String] {
        results.compactMap { result in
            result.finding.map { "\(result.rule.rawValue): \($0.seq.map(String.init) ?? "-"): \($0.what)" }
        }
    }
}
