import KopeckJournal
import KopeckLedger
import LMDB
import Testing

@testable import KopeckStore

@Suite struct JournalTests {
    @Test func `a new journal has its genesis and nothing else`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/journal"
        try Journal.create(path: path, genesis: WrittenLedger.genesis)
        let journal = try Journal(path: path, access: .readWrite)
        #expect(journal.genesis == WrittenLedger.genesis)
        let snapshot = try journal.snapshot()
        #expect(try snapshot.lastSeq() == 0)
        #expect(try snapshot.headHash() == WrittenLedger.genesis.hash)
        #expect(try snapshot.hash(endingAt: 0) == WrittenLedger.genesis.hash)
        #expect(try snapshot.hash(endingAt: 1) == nil)
        #expect(try snapshot.lastSeq(recordedBy: Timestamp(milliseconds: .max)) == 0)
        #expect(refusal { _ = try snapshot.event(1) }?.summary == "journal damaged: event 1 is missing")
        #expect(try events(in: snapshot).isEmpty)
        #expect(try Directory(path: directory.path).names() == ["journal"])
    }

    @Test func `what an interrupted creation left behind is replaced`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/journal"
        try Journal.create(path: path, genesis: WrittenLedger.otherGenesis)
        try Directory(path: path).rename(to: path + ".new")
        try Journal.create(path: path, genesis: WrittenLedger.genesis)
        #expect(try Journal(path: path, access: .readOnly).genesis == WrittenLedger.genesis)
    }

    @Test(arguments: [1, 7, 16, 17, 1000])
    func `every event is found by its seq, and in order`(blockSize: Int) throws {
        let written = try WrittenLedger(blockSize: blockSize)
        let story = written.story
        let snapshot = try written.journal().snapshot()
        #expect(try snapshot.lastSeq() == story.books.lastSeq)
        for event in story.events {
            let found = try snapshot.event(event.seq)
            try #require(found == event)
        }
        #expect(try events(in: snapshot) == story.events)
        for bounds in [2...2, 5...40, 16...17, 17...33, 100...100_000] as [ClosedRange<Seq>] {
            #expect(try events(in: snapshot, bounds) == story.events.filter { bounds.contains($0.seq) })
        }
        for seq in [0, story.books.lastSeq + 1, .max] {
            #expect(refusal { _ = try snapshot.event(seq) }?.summary == "journal damaged: event \(seq) is missing")
        }
    }

    @Test func `a block's hash is found by the event that ends it, and by no other`() throws {
        let written = try WrittenLedger(blockSize: 5)
        let snapshot = try written.journal().snapshot()
        let hashes = Dictionary(uniqueKeysWithValues: written.blocks.map { ($0.lastSeq, $0.hash) })
        for seq in 1...written.story.books.lastSeq + 2 { #expect(try snapshot.hash(endingAt: seq) == hashes[seq]) }
        #expect(try snapshot.headHash() == written.lastBlock.hash)
    }

    @Test func `a moment finds the last event recorded by then`() throws {
        let written = try WrittenLedger(blockSize: 6)
        let events = written.story.events
        let snapshot = try written.journal().snapshot()
        for event in events {
            for offset in [-1, 0, 1] as [Int64] {
                let instant = Timestamp(milliseconds: event.recordedAt.milliseconds + offset)
                let expected = events.last { $0.recordedAt <= instant }?.seq ?? 0
                #expect(try snapshot.lastSeq(recordedBy: instant) == expected)
            }
        }
        #expect(try snapshot.lastSeq(recordedBy: Timestamp(milliseconds: .min)) == 0)
        #expect(try snapshot.lastSeq(recordedBy: Timestamp(milliseconds: .max)) == written.story.books.lastSeq)
    }

    @Test func `a walk goes to the block that holds an event, and on from there`() throws {
        let written = try WrittenLedger(blockSize: 9)
        let snapshot = try written.journal().snapshot()
        for (number, block) in written.blocks.enumerated() {
            for seq in block.firstSeq...block.lastSeq {
                var walk = try snapshot.walk()
                let found = try walk.move(toBlockOf: seq)
                let bytes = walk.copiedBytes()
                let header = try walk.block().header
                #expect(found && bytes == block.bytes && header.firstSeq == block.firstSeq)
                let goesOn = try walk.moveToNext()
                #expect(goesOn == (number + 1 < written.blocks.count))
                guard goesOn else { continue }
                let next = try walk.block().header
                #expect(next.firstSeq == block.lastSeq + 1)
            }
        }
    }

    @Test func `a snapshot stays what it was while the journal goes on`() throws {
        let written = try WrittenLedger(blockSize: 16)
        let journal = try Journal(path: written.ledger.journalPath, access: .readWrite)
        let before = try journal.snapshot()
        let last = written.lastBlock
        let next = WrittenBlock(
            [
                Event(
                    seq: last.lastSeq + 1, at: .init(milliseconds: 0), recordedAt: .init(milliseconds: 0),
                    fact: .clockAdvanced)
            ],
            after: last.hash)
        try journal.append(next.bytes, firstSeq: next.firstSeq)
        #expect(try before.lastSeq() == last.lastSeq)
        #expect(try before.headHash() == last.hash)
        let after = try journal.snapshot()
        #expect(try after.lastSeq() == last.lastSeq + 1)
        #expect(try after.headHash() == next.hash)
    }

    @Test func `a block can only be appended at the end`() throws {
        let written = try WrittenLedger()
        let journal = try Journal(path: written.ledger.journalPath, access: .readWrite)
        for block in [written.blocks[0], written.blocks[2], written.lastBlock] {
            let error = refusal { try journal.append(block.bytes, firstSeq: block.firstSeq) }
            #expect(error?.summary == "LMDB: \(LMDBError.keyExists)")
        }
        #expect(try journal.snapshot().lastSeq() == written.story.books.lastSeq)
    }

    @Test func `a journal for reading takes no blocks`() throws {
        let written = try WrittenLedger()
        let journal = try written.journal()
        #expect(refusal { try journal.append([1], firstSeq: 1 << 40) } != nil)
    }

    @Test func `a journal without its genesis or its tables is damaged`() throws {
        let written = try WrittenLedger()
        try RawTable("genesis", in: written.ledger.journalPath).delete(Array("genesis".utf8))
        #expect(written.refusal?.summary == "journal damaged: its genesis is missing")

        let directory = try TemporaryDirectory()
        _ = try RawTable("something", in: directory.path)
        let error = refusal { _ = try Journal(path: directory.path, access: .readWrite) }
        #expect(error?.summary == "journal damaged: a table is missing")
    }

    @Test func `a damaged genesis is found`() throws {
        for bit in [0, 6 * 8 + 3, 8 * 8, 24 * 8 + 1, 27 * 8] {
            let written = try WrittenLedger()
            let genesis = written.genesis.encoded().flipping(bit: bit)
            try RawTable("genesis", in: written.ledger.journalPath).put(genesis, for: Array("genesis".utf8))
            let summary = try #require(written.refusal?.summary)
            #expect(summary.hasPrefix("journal damaged") || summary == "newer format 9")
        }
    }

    @Test(arguments: [1, 7, 1000]) func `batches hold every event once, the last of them what is left`(size: Int) throws
    {
        let written = try WrittenLedger(blockSize: 16)
        let all = written.story.events
        let snapshot = try written.journal().snapshot()
        for range in [1...Seq.max, 5...40, 16...17] {
            var (taken, sizes) = ([Event](), [Int]())
            try snapshot.forEachBatch(of: size, in: range, making: { $0 }) { batch in
                taken += batch
                sizes.append(batch.count)
                batch.removeAll()
                return true
            }
            #expect(taken == all.filter { range.contains($0.seq) })
            #expect(sizes.dropLast().allSatisfy { $0 == size })
        }
        var count = 0
        try snapshot.forEachBatch(of: size, in: 1 ... .max, making: { $0 }) { batch in
            count += batch.count
            batch.removeAll()
            return false
        }
        #expect(count == min(size, all.count), "nobody wanted more than the first")
    }

    @Test func `every event before the damage is handed over`() throws {
        let written = try WrittenLedger(blockSize: 16)
        try written.damage(written.blocks[3])
        let snapshot = try written.journal().snapshot()
        var taken: [Event] = []
        let refused = refusal {
            try snapshot.forEachBatch(of: 1000, in: 1 ... .max, making: { $0 }) { batch in
                taken += batch
                batch.removeAll()
                return true
            }
        }
        #expect(refused?.summary.hasPrefix("journal damaged") == true)
        #expect(taken == Array(written.story.events.prefix(Int(written.blocks[3].firstSeq) - 1)))
    }

    private func events(
        in snapshot: borrowing JournalSnapshot, _ bounds: ClosedRange<Seq> = 1 ... .max
    ) throws -> [Event] {
        var events: [Event] = []
        try snapshot.forEachEvent(from: bounds.lowerBound, to: bounds.upperBound) { events.append($0) }
        return events
    }
}
