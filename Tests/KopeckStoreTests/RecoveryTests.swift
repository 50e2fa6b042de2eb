import KopeckJournal
import KopeckLedger
import LMDB
import Testing

@testable import KopeckStore

@Suite struct RecoveryTests {
    @Test(arguments: [1, 16, 1000]) func `a whole journal is saved whole, whatever its blocks`(blockSize: Int) throws {
        let written = try WrittenLedger(blockSize: blockSize)
        let recovery = try Recovery(of: written.ledger)
        #expect(recovery.events == written.story.books.lastSeq)
        #expect(recovery.head == written.lastBlock.hash)
        #expect(recovery.acknowledged == recovery.events)
        #expect(recovery.lost == 0)
        #expect(recovery.eventsBeyond == 0)
        #expect(!recovery.losesEvents)
    }

    /// It would put blocks where the search has been already, and acknowledge them.
    @Test func `no journal is searched while somebody writes to it`() throws {
        let written = try WrittenLedger()
        do {
            let writer = try written.ledger.lockForWriting(creating: nil)
            #expect(refusal { _ = try Recovery(of: written.ledger) }?.summary == "locked")
            withExtendedLifetime(writer) {}
        }
        let recovery = try Recovery(of: written.ledger)
        #expect(refusal { _ = try written.ledger.lockForWriting(creating: nil) }?.summary == "locked")
        withExtendedLifetime(recovery) {}
    }

    /// LMDB keeps nothing that is needed: not its meta pages, not its tree.
    @Test func `what LMDB keeps for itself may all be lost`() throws {
        let written = try WrittenLedger(blockSize: 64)
        try written.edit("journal/data.mdb") { bytes in
            for i in 0..<8192 { bytes[i] = 0 }
            for page in stride(from: 8192, to: bytes.count, by: 4096) {
                for i in page..<page + 16 { bytes[i] = 0xFF }
            }
        }
        #expect(written.refusal != nil)
        #expect(try Recovery(of: written.ledger).events == written.story.books.lastSeq)
    }

    @Test func `the longest prefix whose chain holds is saved, and what lies beyond is counted`() throws {
        let written = try WrittenLedger(blockSize: 16)
        let broken = written.blocks[3]
        try written.damage(broken)
        let recovery = try Recovery(of: written.ledger)
        #expect(recovery.events == broken.firstSeq - 1)
        #expect(recovery.head == written.blocks[2].hash)
        #expect(recovery.lost == written.story.books.lastSeq - recovery.events)
        #expect(recovery.eventsBeyond == written.story.books.lastSeq - broken.lastSeq)

        let saved = LedgerDirectory(path: written.directory.path + "/saved")
        #expect(try recovery.write(to: saved).events == recovery.events)
        var events: [Event] = []
        try LedgerView(saved).journal.forEachEvent { events.append($0) }
        #expect(events == Array(written.story.events.prefix(Int(recovery.events))))
    }

    @Test func `events behind the break are lost even where the mark of what was acknowledged is lost too`() throws {
        let written = try WrittenLedger(blockSize: 16)
        try written.damage(written.blocks[3])
        try Directory(path: written.ledger.path).removeFile(named: "acknowledged")
        let recovery = try Recovery(of: written.ledger)
        #expect(recovery.lost == 0)
        #expect(recovery.losesEvents)
    }

    @Test func `a truncated journal is saved up to where it was cut`() throws {
        let written = try WrittenLedger(blockSize: 16)
        try written.edit("journal/data.mdb") { $0 = Array($0.prefix($0.count * 2 / 3)) }
        let recovery = try Recovery(of: written.ledger)
        #expect(recovery.events < written.story.books.lastSeq)
        #expect(written.blocks.contains { $0.lastSeq == recovery.events && $0.hash == recovery.head })
    }

    @Test func `of two blocks in one place the one that more events follow is taken`() throws {
        let written = try WrittenLedger(blockSize: 16)
        // As a commit that failed leaves it behind, before the same events are recorded in another block.
        let failed = WrittenBlock(written.story.events[16..<20], after: written.blocks[0].hash)
        let stray = Array(repeating: UInt8(0), count: 4096 - failed.bytes.count % 4096)
        try written.edit("journal/data.mdb") { $0 = Array($0.prefix(8192)) + failed.bytes + stray + $0.dropFirst(8192) }
        let recovery = try Recovery(of: written.ledger)
        #expect(recovery.events == written.story.books.lastSeq)
        #expect(recovery.head == written.lastBlock.hash)
    }

    @Test func `blocks of another ledger are not mixed in`() throws {
        let written = try WrittenLedger(blockSize: 16)
        let foreign = WrittenBlock.chain(of: written.story.events, size: 16, after: WrittenLedger.otherGenesis.hash)
        try written.damage(written.blocks[1])
        try written.edit("journal/data.mdb") { $0 += foreign.flatMap(\.bytes) }
        #expect(try Recovery(of: written.ledger).events == 16)
    }

    @Test func `a file without a genesis, and a missing one, are told in a sentence`() throws {
        let written = try WrittenLedger()
        try written.edit("journal/data.mdb") { $0 = [UInt8](repeating: 7, count: $0.count) }
        let refused = refusal { _ = try Recovery(of: written.ledger) }
        #expect(refused?.summary == "journal damaged: its genesis is not to be found")
        let missing = refusal { _ = try Recovery(of: LedgerDirectory(path: written.directory.path + "/none")) }
        #expect(missing?.summary == "file")
    }
}

extension WrittenLedger {
    /// Flips a bit of every copy of a block that lies in the data file.
    func damage(_ block: WrittenBlock) throws {
        try edit("journal/data.mdb") { bytes in
            var start = 0
            while start + block.bytes.count <= bytes.count {
                if bytes[start] == block.bytes[0], bytes[start..<start + block.bytes.count].elementsEqual(block.bytes) {
                    bytes[start + block.bytes.count / 2] ^= 1
                }
                start += 1
            }
        }
    }
}
