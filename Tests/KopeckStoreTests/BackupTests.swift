import KopeckJournal
import KopeckLedger
import LMDB
import Testing

@testable import KopeckStore

@Suite struct BackupTests {
    @Test func `a backup is a ledger with the same events, on the same chain`() throws {
        let written = try WrittenLedger(checkpoints: [2])
        let copy = LedgerDirectory(path: written.directory.path + "/copy")
        let backup = try Backup(of: written.ledger, in: copy)
        #expect(backup.events == written.story.books.lastSeq)
        #expect(backup.head == written.lastBlock.hash)
        #expect(try copy.mark() == backup.events)
        var events: [Event] = []
        try LedgerView(copy).journal.forEachEvent { events.append($0) }
        #expect(events == written.story.events)
        #expect(try Backup.eventsMissing(in: copy, comparedWith: written.ledger) == 0)
    }

    @Test func `a journal of many small blocks is copied whole`() throws {
        let written = try WrittenLedger(blockSize: 1)
        let copy = LedgerDirectory(path: written.directory.path + "/copy")
        #expect(try Backup(of: written.ledger, in: copy).head == written.lastBlock.hash)
        #expect(try LedgerView(copy).journal.checkedHead().head == written.lastBlock.hash)
    }

    @Test func `nothing is written over a ledger, nor over anything else`() throws {
        let (written, other) = (try WrittenLedger(), try WrittenLedger())
        #expect(refusal { _ = try Backup(of: written.ledger, in: other.ledger) }?.summary == "a ledger exists")
        let place = LedgerDirectory(path: written.directory.path)
        #expect(refusal { _ = try Backup(of: written.ledger, in: place) }?.summary == "not a ledger")
        let missing = LedgerDirectory(path: written.directory.path + "/none")
        #expect(refusal { _ = try Backup(of: missing, in: LedgerDirectory(path: "copy")) }?.summary == "no ledger")
    }

    @Test func `a copy counts when everything is beside it that belongs to it, and not before`() throws {
        let written = try WrittenLedger()
        let copy = LedgerDirectory(path: written.directory.path + "/copy")
        let refused = refusal {
            _ = try Backup(
                of: written.ledger, in: copy,
                alongside: { events throws(StoreError) in
                    #expect(events == written.story.books.lastSeq)
                    throw .notADirectory(path: "checkpoints")
                })
        }
        #expect(refused?.summary == "not a directory")
        #expect(refusal { _ = try LedgerView(copy) }?.summary == "not a ledger")
        #expect(refusal { _ = try copy.lockForWriting(creating: WrittenLedger.genesis) }?.summary == "not a ledger")
        try Directory(path: copy.checkpointsPath).create()
        try DurableFile(path: copy.checkpointsPath + "/7.note").replace(with: [1])
        #expect(try Backup(of: written.ledger, in: copy).events == written.story.books.lastSeq)
        #expect(try Directory(path: copy.checkpointsPath).kind() == .missing)
    }

    @Test func `a damaged block is never handed on, and the copy gets no name`() throws {
        let written = try WrittenLedger()
        let block = written.blocks[1]
        try written.replace(blockOf: block.firstSeq, with: block.bytes.flipping(bit: block.bytes.count * 4))
        let copy = LedgerDirectory(path: written.directory.path + "/copy")
        let refusal = refusal { _ = try Backup(of: written.ledger, in: copy) }
        #expect(refusal?.summary.hasPrefix("journal damaged: the checksum of") == true)
        #expect(try !copy.holdsLedger())
    }

    @Test func `a journal that lost what was acknowledged is not copied as if it were whole`() throws {
        let written = try WrittenLedger()
        try written.ledger.makeMark(written.story.books.lastSeq + 5)
        let copy = LedgerDirectory(path: written.directory.path + "/copy")
        #expect(refusal { _ = try Backup(of: written.ledger, in: copy) }?.summary.contains("was acknowledged") == true)
    }

    @Test func `a copy of another past is told from a copy that is only older`() throws {
        let written = try WrittenLedger(blockSize: 16)
        let shorter = LedgerDirectory(path: written.directory.path + "/shorter")
        let forged = LedgerDirectory(path: written.directory.path + "/forged")
        let start = written.blocks.prefix(3)
        _ = try Backup.write(written.genesis, to: shorter) { copy throws(StoreError) in
            for block in start { try copy.add(block.bytes) }
        }
        let behind = written.story.books.lastSeq - written.blocks[2].lastSeq
        #expect(try Backup.eventsMissing(in: shorter, comparedWith: written.ledger) == behind)
        let events = Array(written.story.events.prefix(47))
        let others = WrittenBlock.chain(of: events, size: 16, after: written.genesis.hash)
        _ = try Backup.write(written.genesis, to: forged) { copy throws(StoreError) in
            for block in others { try copy.add(block.bytes) }
        }
        let refusal = refusal { _ = try Backup.eventsMissing(in: forged, comparedWith: written.ledger) }
        #expect(refusal?.summary == "not a copy")
    }

    @Test func `a block that does not follow the one before is not copied`() throws {
        let written = try WrittenLedger(blockSize: 16)
        let copy = LedgerDirectory(path: written.directory.path + "/copy")
        let refusal = refusal {
            _ = try Backup.write(written.genesis, to: copy) { copy throws(StoreError) in
                try copy.add(written.blocks[0].bytes)
                try copy.add(written.blocks[2].bytes)
            }
        }
        #expect(refusal?.summary.contains("does not follow") == true)
    }
}
