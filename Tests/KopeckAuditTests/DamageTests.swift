import KopeckAudit
import KopeckJournal
import KopeckLedger
import KopeckStore
import LMDB
import Testing

/// The journal's own integrity: bytes that changed, blocks that were exchanged or taken out.
@Suite struct DamageTests {
    private let events = Market(seed: 31, commands: 400).events
    private let blockSize = 64

    /// Past the meta pages, in the middle of the journal: where a checkpointed ledger never looks when it opens.
    @Test func `a bit flipped anywhere in a block is found, at the first event of the group that it damages`() throws {
        let ledger = try WrittenLedger(events, books: events, blockSize: blockSize)
        let file = DurableFile(path: ledger.files.journalPath + "/data.mdb")
        let whole = try file.contents()
        let block = try ledger.block(of: Seq(blockSize * 3 + 1))
        let starts = whole.places(of: block)
        try #require(!starts.isEmpty && block.count > 2_000, "the block lies in one piece in the file")

        var random = SplitMix(seed: 31)
        var places = (0..<150).map { _ in random.below(block.count * 8) }
        places += Array(0..<72 * 8).filter { $0 % 5 == 0 }
        for place in places {
            var bytes = whole
            for start in starts { bytes[start + place / 8] ^= 1 << UInt8(place % 8) }
            try file.replace(with: bytes.span.rawBytes)
            let verification = try ledger.verification()
            let seq = try #require(verification["journal"]?.seq, "bit \(place): \(verification.findings)")
            #expect(seqs(ofBlock: 3).contains(seq) && (seq - seqs(ofBlock: 3).lowerBound) % 16 == 0, "bit \(place)")
            #expect(verification.events == seq - 1)
            #expect(throws: StoreError.self) { _ = try ledger.replay() }
        }
        try file.replace(with: whole.span.rawBytes)
        #expect(try ledger.verification().ok)
    }

    @Test func `what comes before the damage in a large block is verified`() throws {
        // given all events in one block
        let ledger = try WrittenLedger(events, books: nil, blockSize: events.count)
        let file = DurableFile(path: ledger.files.journalPath + "/data.mdb")
        var bytes = try file.contents()
        let block = try ledger.block(of: 1)
        let start = try #require(bytes.places(of: block).first)
        // when a byte is changed far behind its middle
        bytes[start + block.count * 4 / 5] ^= 1
        try file.replace(with: bytes.span.rawBytes)
        // then it is not the block that is named
        let verification = try ledger.verification()
        let seq = try #require(verification["journal"]?.seq, "\(verification.findings)")
        #expect(seq > Seq(events.count * 3 / 5) && seq % 16 == 1)
        #expect(verification.events == seq - 1)
        // and nothing is said to hold of which only a part was looked at
        let holds = verification.results.filter(\.ok)
        #expect(holds.isEmpty, "\(holds)")
    }

    private func seqs(ofBlock number: Int) -> ClosedRange<Seq> {
        Seq(blockSize * number + 1)...Seq(blockSize * (number + 1))
    }

    /// No block follows it, and no checkpoint knows its hash: only its own checksums can tell.
    @Test(arguments: [false, true])
    func `a bit flipped in the last block is found, whether or not there are books`(hasBooks: Bool) throws {
        let last = (events.count - 1) / blockSize * blockSize
        let books = hasBooks ? Array(events.prefix(last)) : nil
        let ledger = try WrittenLedger(events, books: books, blockSize: blockSize)
        let file = DurableFile(path: ledger.files.journalPath + "/data.mdb")
        let whole = try file.contents()
        let block = try ledger.block(of: Seq(last + 1))
        let starts = whole.places(of: block)
        try #require(!starts.isEmpty && block.count > 100)
        var random = SplitMix(seed: 32)
        for _ in 0..<60 {
            let place = random.below(block.count * 8)
            var bytes = whole
            for start in starts { bytes[start + place / 8] ^= 1 << UInt8(place % 8) }
            try file.replace(with: bytes.span.rawBytes)
            let error = #expect(throws: StoreError.self, "bit \(place)") { _ = try ledger.view() }
            #expect(error.map { "\($0)" }?.contains("The journal in") == true)
        }
    }

    /// Every checksum of the false block is right; only the next block knows better.
    @Test func `a block exchanged for another is found by the block that follows it`() throws {
        var other = events
        other[130] = other[130].with(actor: "somebody else")
        let ledger = try WrittenLedger(events, books: events, blockSize: blockSize, exchanging: [2: other])
        let verification = try ledger.verification()
        #expect(verification["journal"]?.seq == Seq(blockSize * 3 + 1), "\(verification.findings)")
        #expect(verification["journal"]?.what.contains("does not follow the one before it") == true)
    }

    @Test func `the last block exchanged for another is refused by the books`() throws {
        let last = (events.count - 1) / blockSize
        var other = events
        other[events.count - 1] = other[events.count - 1].with(actor: "somebody else")
        let ledger = try WrittenLedger(events, books: events, blockSize: blockSize, exchanging: [last: other])
        let error = #expect(throws: StoreError.self) { _ = try ledger.verification() }
        #expect("\(try #require(error))".contains("is not the one the books were made from"))
    }

    @Test func `a block taken out is found where it is missing`() throws {
        let ledger = try WrittenLedger(events, books: events, blockSize: blockSize, leavingOut: 2)
        let verification = try ledger.verification()
        #expect(verification["journal"]?.seq == Seq(blockSize * 2 + 1), "\(verification.findings)")
    }

    @Test func `seqs that leave a gap between two blocks are found, though every link of the chain holds`() throws {
        var gapped: [Event] = Array(events.prefix(blockSize))
        var linker = Linker()
        gapped = gapped.map { linker.link($0) }
        let first = Event(
            seq: Seq(blockSize + 2), at: gapped[blockSize - 1].recordedAt, recordedAt: gapped[blockSize - 1].recordedAt,
            fact: .walletOpened(wallet(99)))
        let verification = try WrittenLedger(gapped + [first], blockSize: blockSize).verification()
        #expect(verification["journal"]?.seq == Seq(blockSize + 1), "\(verification.findings)")
    }

    /// Nothing is lost yet: the next write would go over it.
    @Test func `a page in use that is counted as free is found, though every event is there`() throws {
        let ledger = try WrittenLedger(events, books: events, blockSize: blockSize)
        let file = DurableFile(path: ledger.files.journalPath + "/data.mdb")
        var bytes = try file.contents()
        let page = bytes.countAUsedPageAsFree()
        try file.replace(with: bytes.span.rawBytes)
        let verification = try ledger.verification()
        let sentence = "page \(page) of data.mdb is in use and counted as free: "
        #expect(verification.results.filter { !$0.ok }.count == 1, "\(verification.findings)")
        #expect(verification["journal"]?.what.hasPrefix(sentence) == true, "\(verification.findings)")
        #expect(verification["journal"]?.seq == nil)
        #expect(verification.events == Seq(events.count))
    }

    @Test func `a journal of another ledger under the books is refused`() throws {
        let ledger = try WrittenLedger(events, books: events)
        let other = try WrittenLedger(events, books: events, ledgerID: 0xB2)
        try Directory(path: ledger.files.booksPath).remove()
        try Directory(path: other.files.booksPath).rename(to: ledger.files.booksPath)
        let error = #expect(throws: StoreError.self) { _ = try ledger.verification() }
        if case .foreignBooks? = error {} else { Issue.record("\(String(describing: error))") }
    }
}

extension WrittenLedger {
    /// The bytes of the block that begins with an event.
    fileprivate func block(of seq: Seq) throws -> [UInt8] { try view().journal.blockBytes(of: seq) }
}

extension JournalSnapshot {
    fileprivate func blockBytes(of seq: Seq) throws -> [UInt8] {
        var walk = try walk()
        guard try walk.move(toBlockOf: seq), try walk.block().header.firstSeq == seq else { return [] }
        return walk.copiedBytes()
    }
}

extension [UInt8] {
    /// Where these bytes begin in others: an older page may hold them once more.
    fileprivate func places(of bytes: [UInt8]) -> [Int] {
        stride(from: 0, to: count - bytes.count, by: 2).filter { place in
            self[place] == bytes[0] && self[place..<place + bytes.count].elementsEqual(bytes)
        }
    }
}
