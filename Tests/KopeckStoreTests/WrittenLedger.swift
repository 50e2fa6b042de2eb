import KopeckJournal
import KopeckLedger
import LMDB

@testable import KopeckStore

/// A ledger's directory as a writer would have left it: everything is closed when `init` returns.
final class WrittenLedger {
    let directory: TemporaryDirectory
    let genesis: Genesis
    let story: Story
    let blocks: [WrittenBlock]

    static let genesis = Genesis(ledgerID: Array(repeating: 0xA1, count: 16))
    static let otherGenesis = Genesis(ledgerID: Array(repeating: 0xB2, count: 16))

    /// - Parameter checkpoints: after how many blocks the books are written, in order.
    init(
        _ story: Story = .day, genesis: Genesis = WrittenLedger.genesis, blockSize: Int = 16, checkpoints: [Int] = [],
        segmentRows: Int = 8
    ) throws {
        directory = try TemporaryDirectory()
        (self.genesis, self.story) = (genesis, story)
        blocks = WrittenBlock.chain(of: story.events, size: blockSize, after: genesis.hash)
        let (lock, isNew) = try ledger.lockForWriting(creating: genesis)
        precondition(isNew)
        try writeJournal()
        if !checkpoints.isEmpty { try writeBooks(checkpoints, segmentRows) }
        try withExtendedLifetime(lock) {
            let mark = try ledger.raiseMark(to: story.books.lastSeq)
            try mark.flush()
        }
    }

    var path: String { directory.path + "/ledger" }
    var ledger: LedgerDirectory { LedgerDirectory(path: path) }
    var lastBlock: WrittenBlock { blocks[blocks.count - 1] }

    private func writeJournal() throws {
        let journal = try Journal(path: ledger.journalPath, access: .readWrite)
        for block in blocks { try journal.append(block.bytes, firstSeq: block.firstSeq) }
    }

    private func writeBooks(_ checkpoints: [Int], _ segmentRows: Int) throws {
        try BookStore.create(path: ledger.booksPath)
        let store = try BookStore(path: ledger.booksPath, access: .readWrite, segmentRows: segmentRows)
        var books = Books()
        for number in checkpoints {
            let block = blocks[number - 1]
            for event in story.events[Int(books.lastSeq)..<Int(block.lastSeq)] { books.evolve(event) }
            try store.write(books.beginSettlement(), ledgerID: genesis.ledgerID, blockHash: block.hash)
            if let snapshot = try store.snapshot() { books.finishSettlement(shelves: snapshot.shelves) }
        }
    }

    // MARK: - Reading it

    func view() throws(StoreError) -> LedgerView { try LedgerView(ledger) }

    func journal() throws(StoreError) -> Journal { try Journal(path: ledger.journalPath, access: .readOnly) }

    /// What whoever opens the ledger is told; nil if it opens.
    var refusal: StoreError? { KopeckStoreTests.refusal { _ = try view() } }

    // MARK: - Damaging it

    func file(_ name: String) -> DurableFile { DurableFile(path: path + "/" + name) }

    /// Changes a file's bytes.
    func edit(_ name: String, _ change: (inout [UInt8]) -> Void) throws {
        var bytes = try file(name).contents()
        change(&bytes)
        try file(name).replace(with: bytes)
    }

    /// Puts other bytes in a block's place.
    func replace(blockOf seq: Seq, with bytes: [UInt8]) throws {
        try RawTable("blocks", in: ledger.journalPath).put(bytes, for: SeqKey.bytes(seq))
    }
}

/// A block as the journal holds it.
struct WrittenBlock {
    let firstSeq: Seq
    let lastSeq: Seq
    let bytes: [UInt8]

    var hash: BlockHash { BlockHash(of: bytes) }

    init(_ events: some Collection<Event>, after previous: BlockHash) {
        let first = events.first?.seq ?? 1
        var builder = BlockBuilder(firstSeq: first)
        for event in events { builder.append(event) }
        (firstSeq, lastSeq, bytes) = (first, first + Seq(events.count) - 1, builder.finish(after: previous))
    }

    /// Events cut into blocks, each after the one before.
    static func chain(of events: [Event], size: Int, after genesis: BlockHash) -> [WrittenBlock] {
        var blocks: [WrittenBlock] = []
        for start in stride(from: 0, to: events.count, by: size) {
            let events = events[start..<min(start + size, events.count)]
            blocks.append(WrittenBlock(events, after: blocks.last?.hash ?? genesis))
        }
        return blocks
    }
}
