import KopeckJournal
import KopeckLedger
import LMDB
import Testing

@testable import KopeckStore

@Suite struct LedgerViewTests {
    /// What a reader sees of a ledger is what its events made, wherever it reads it.
    private func expectSameAnswers(_ view: LedgerView, _ written: WrittenLedger) throws {
        let expected = Picture(of: written.story.books)
        #expect(Picture(of: view.books, named: expected) == expected)
        let wallets = try view.wallets()
        #expect(wallets.map(\.id) == expected.wallets.keys.sorted())
        #expect(wallets.allSatisfy { expected.wallets[$0.id] == $0.wallet })
        #expect(view.genesis == written.genesis)
        for event in [written.story.events.first, written.story.events.last] {
            let seq = try #require(event).seq
            #expect(try view.journal.event(seq) == event)
        }
    }

    @Test(arguments: [[], [1], [3], [1, 2, 5], [1, 2, 3, 4, 5, 6, 7]])
    func `a view is the same wherever the last checkpoint is`(checkpoints: [Int]) throws {
        let written = try WrittenLedger(checkpoints: checkpoints)
        let view = try written.view()
        try expectSameAnswers(view, written)
        #expect(view.remarks.isEmpty == !checkpoints.isEmpty)
        let seq = checkpoints.last.map { written.blocks[$0 - 1].lastSeq }
        #expect(view.settled?.checkpoint.state.lastSeq == seq)
    }

    @Test func `a checkpoint of everything leaves nothing to fold`() throws {
        let count = try WrittenLedger().blocks.count
        let written = try WrittenLedger(checkpoints: [count])
        let view = try written.view()
        try expectSameAnswers(view, written)
        #expect(view.books.wallets.inMemory.isEmpty)
    }

    @Test func `a view that is to fold later stands at its checkpoint until it does`() throws {
        let written = try WrittenLedger(checkpoints: [1, 3])
        let view = try LedgerView(written.ledger, foldsTail: false)
        let seq = written.blocks[2].lastSeq
        let expected = Picture(of: written.story.books(at: seq))
        #expect(Picture(of: view.books, named: expected) == expected)
        #expect(try view.settledAgain()?.checkpoint.state.lastSeq == seq)
        try view.foldTail()
        try expectSameAnswers(view, written)
    }

    @Test func `an empty ledger is read`() throws {
        let written = try WrittenLedger(Story())
        #expect(try written.view().books.lastSeq == 0)
        #expect(try written.view().wallets().isEmpty)
    }

    // MARK: - Where no ledger is

    @Test func `where nothing is, or nothing yet, there is no ledger`() throws {
        let directory = try TemporaryDirectory()
        let (missing, empty) = (directory.path + "/missing", directory.path + "/empty")
        try Directory(path: empty).create()
        for path in [missing, empty] {
            #expect(refusal { _ = try LedgerView(LedgerDirectory(path: path)) }?.summary == "no ledger")
        }
        #expect(try Directory(path: missing).kind() == .missing)
        #expect(try Directory(path: empty).names().isEmpty)
        for leftover in ["ledger.lock", "journal.new", "books.new"] {
            try Directory(path: empty + "/" + leftover).create()
        }
        #expect(refusal { _ = try LedgerView(LedgerDirectory(path: empty)) }?.summary == "no ledger")
    }

    @Test func `a file and foreign contents are told apart from a ledger`() throws {
        let directory = try TemporaryDirectory()
        let (file, foreign) = (directory.path + "/file", directory.path + "/foreign")
        try DurableFile(path: file).replace(with: [1])
        try Directory(path: foreign).create()
        try DurableFile(path: foreign + "/photo.jpg").replace(with: [1])
        for (path, summary) in [(file, "not a directory"), (foreign, "not a ledger")] {
            let ledger = LedgerDirectory(path: path)
            #expect(refusal { _ = try LedgerView(ledger) }?.summary == summary)
            for genesis in [nil, WrittenLedger.genesis] {
                #expect(refusal { _ = try ledger.lockForWriting(creating: genesis) }?.summary == summary)
            }
        }
        #expect(try Directory(path: foreign).names() == ["photo.jpg"])
    }

    @Test func `a ledger has one writer, and is made once`() throws {
        let directory = try TemporaryDirectory()
        let ledger = LedgerDirectory(path: directory.path + "/ledger")
        #expect(refusal { _ = try ledger.lockForWriting(creating: nil) }?.summary == "no ledger")
        do {
            let (lock, isNew) = try ledger.lockForWriting(creating: WrittenLedger.genesis)
            #expect(isNew)
            let second = refusal { _ = try ledger.lockForWriting(creating: WrittenLedger.otherGenesis) }
            #expect(second?.summary == "locked")
            withExtendedLifetime(lock) {}
        }
        let (lock, isNew) = try ledger.lockForWriting(creating: WrittenLedger.otherGenesis)
        #expect(!isNew)
        #expect(try LedgerView(ledger).genesis == WrittenLedger.genesis)
        withExtendedLifetime(lock) {}
    }

    // MARK: - Books that are missing or damaged

    @Test func `without books the journal gives the same answers`() throws {
        let written = try WrittenLedger(checkpoints: [2, 4])
        try TemporaryDirectory.removeTree(written.ledger.booksPath)
        let view = try written.view()
        try expectSameAnswers(view, written)
        #expect(view.settled == nil)
        #expect(view.remarks == ["\(written.ledger.booksPath) is missing; the journal is read from its beginning."])
    }

    @Test func `books made and never written give the same answers`() throws {
        let written = try WrittenLedger()
        try BookStore.create(path: written.ledger.booksPath)
        let view = try written.view()
        try expectSameAnswers(view, written)
        #expect(view.settled == nil && view.remarks.isEmpty)
    }

    @Test(arguments: [0, 1, 4096, 8191, 8192, 12_288])
    func `books cut short give the same answers, with a remark`(byteCount: Int) throws {
        let written = try WrittenLedger(checkpoints: [2, 4])
        try written.edit("books/data.mdb") { $0 = Array($0.prefix(byteCount)) }
        try expectAnswersWithRemark(written)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `garbage in place of the books gives the same answers, with a remark`(seed: UInt64) throws {
        let written = try WrittenLedger(checkpoints: [2, 4])
        var random = SplitMix(state: seed)
        try written.edit("books/data.mdb") { for i in $0.indices { $0[i] = UInt8(truncatingIfNeeded: random.next()) } }
        try expectAnswersWithRemark(written)
        try written.edit("books/data.mdb") { $0 = [UInt8](repeating: 0, count: $0.count) }
        try expectAnswersWithRemark(written)
        try Directory(path: written.ledger.booksPath).removeFile(named: "data.mdb")
        try expectAnswersWithRemark(written)
    }

    @Test func `books whose pages are all zeros give the same answers, with a remark`() throws {
        let written = try WrittenLedger(checkpoints: [2, 4])
        try written.edit("books/data.mdb") { for i in $0.indices.dropFirst(8192) { $0[i] = 0 } }
        try expectAnswersWithRemark(written)
    }

    @Test func `books whose checkpoint is damaged give the same answers, with a remark`() throws {
        for bit in [0, 20 * 8, 60 * 8] {
            let written = try WrittenLedger(checkpoints: [2, 4])
            let row = try #require(try RawTable("state", in: written.ledger.booksPath).entries().first)
            try RawTable("state", in: written.ledger.booksPath).put(row.value.flipping(bit: bit), for: row.key)
            try expectAnswersWithRemark(written)
        }
    }

    private func expectAnswersWithRemark(_ written: WrittenLedger) throws {
        let view = try written.view()
        try expectSameAnswers(view, written)
        #expect(view.settled == nil)
        let remark = try #require(view.remarks.first)
        #expect(remark.hasPrefix("The books in \(written.ledger.booksPath) are damaged ("))
        #expect(remark.hasSuffix("); the journal is read from its beginning."))
    }

    @Test func `books of another ledger are refused`() throws {
        let written = try WrittenLedger(checkpoints: [2])
        let other = try WrittenLedger(genesis: WrittenLedger.otherGenesis, checkpoints: [2])
        let books = try other.file("books/data.mdb").contents()
        try written.edit("books/data.mdb") { $0 = books }
        #expect(written.refusal?.summary == "foreign books")
    }

    @Test func `books ahead of the journal, or of another past of it, are refused`() throws {
        let written = try WrittenLedger(checkpoints: [2, 4])
        let key = try #require(try RawTable("state", in: written.ledger.booksPath).entries().first).key
        var state = SettledState()
        state.lastSeq = written.blocks[3].lastSeq
        func put(_ state: SettledState, _ hash: BlockHash) throws {
            let bytes = Checkpoint(
                ledgerID: written.genesis.ledgerID, blockHash: hash, state: state,
                digest: RowDigest(count: 0, sums: (0, 0))
            ).encoded()
            try RawTable("state", in: written.ledger.booksPath).put(bytes, for: key)
        }
        let otherPast = "is not the one the books were made from"
        try put(state, written.blocks[2].hash)
        #expect(
            written.refusal?.summary
                == "journal damaged: the block that ends with event \(state.lastSeq) \(otherPast)")
        state.lastSeq -= 1
        try put(state, written.blocks[3].hash)
        #expect(written.refusal?.summary.hasSuffix(otherPast) == true)
        state.lastSeq = written.story.books.lastSeq + 1
        try put(state, written.blocks[3].hash)
        #expect(
            written.refusal?.summary
                == "journal damaged: it ends with event \(state.lastSeq - 1), but the books count event \(state.lastSeq)"
        )
    }

    // MARK: - Journals that are missing or damaged

    @Test(arguments: [0, 1, 4096, 8191, 8192, 12_288, 20_480])
    func `a journal cut short is damaged`(byteCount: Int) throws {
        let written = try WrittenLedger(checkpoints: [2])
        try written.edit("journal/data.mdb") { $0 = Array($0.prefix(byteCount)) }
        try expectDamagedJournal(written)
    }

    @Test func `a journal of zeros, of garbage, and none at all, is damaged`() throws {
        let written = try WrittenLedger(checkpoints: [2])
        try written.edit("journal/data.mdb") { $0 = [UInt8](repeating: 0, count: $0.count) }
        try expectDamagedJournal(written)
        var random = SplitMix(state: 4)
        try written.edit("journal/data.mdb") {
            for i in $0.indices { $0[i] = UInt8(truncatingIfNeeded: random.next()) }
        }
        try expectDamagedJournal(written)
        try Directory(path: written.ledger.journalPath).removeFile(named: "data.mdb")
        try expectDamagedJournal(written)
    }

    /// Not being able to look is not damage: nothing is known of what lies there.
    @Test(arguments: ["journal", "books"])
    func `a data file that cannot be read is told with the system's reason`(name: String) throws {
        let written = try WrittenLedger(checkpoints: [2])
        let directory = Directory(path: written.path + "/" + name)
        try directory.removeFile(named: "data.mdb")
        try Directory(path: directory.path + "/data.mdb").create()
        let error = try #require(written.refusal)
        #expect(error.summary == "file")
        #expect(error.description.contains("\(directory.path)/data.mdb"))
    }

    @Test func `a file in the journal's place is no journal`() throws {
        let written = try WrittenLedger(checkpoints: [2])
        try TemporaryDirectory.removeTree(written.ledger.journalPath)
        try DurableFile(path: written.ledger.journalPath).replace(with: [1])
        #expect(written.refusal?.summary == "file")
    }

    @Test func `a journal whose pages are all zeros is damaged`() throws {
        let written = try WrittenLedger(checkpoints: [2])
        try written.edit("journal/data.mdb") { for i in $0.indices.dropFirst(8192) { $0[i] = 0 } }
        try expectDamagedJournal(written)
    }

    /// A lost journal is never taken for one that was not there yet: the mark and the books outlive it.
    @Test func `a directory that has lost its journal is no place for a new ledger`() throws {
        let written = try WrittenLedger(checkpoints: [2])
        try TemporaryDirectory.removeTree(written.ledger.journalPath)
        #expect(written.refusal?.summary == "not a ledger")
        let creation = refusal { _ = try written.ledger.lockForWriting(creating: WrittenLedger.genesis) }
        #expect(creation?.summary == "not a ledger")
    }

    private func expectDamagedJournal(_ written: WrittenLedger) throws {
        let before = try Directory(path: written.path).names()
        let summary = try #require(written.refusal?.summary)
        #expect(summary.hasPrefix("journal damaged: "))
        #expect(try Directory(path: written.path).names() == before)
    }

    @Test func `a journal of a newer format is told from a damaged one`() throws {
        let written = try WrittenLedger(checkpoints: [2])
        var genesis = written.genesis.encoded()
        genesis[6] = 2
        try RawTable("genesis", in: written.ledger.journalPath).put(genesis, for: Array("genesis".utf8))
        #expect(written.refusal?.summary == "newer format 2")

        let newerBlock = try WrittenLedger()
        var bytes = newerBlock.lastBlock.bytes
        bytes[4] = 3
        try newerBlock.replace(blockOf: newerBlock.lastBlock.firstSeq, with: bytes)
        #expect(newerBlock.refusal?.summary == "newer format 3")
    }
}
