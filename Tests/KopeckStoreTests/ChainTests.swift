import KopeckJournal
import KopeckLedger
import LMDB
import Testing

@testable import KopeckStore

@Suite struct ChainTests {
    /// Follows a chain of blocks from the genesis; the break, or nil.
    private func breakInChain(_ blocks: [WrittenBlock], genesis: Genesis = WrittenLedger.genesis) throws -> Corruption?
    {
        var chain = ChainCheck(after: 0, previous: genesis.hash)
        do {
            for block in blocks { try chain.follow(header(of: block.bytes), bytes: block.bytes) }
            #expect(chain.head == blocks.last?.hash ?? genesis.hash)
            return nil
        } catch {
            return error
        }
    }

    private let events = Array(Story.day.events.prefix(40))
    private var honest: [WrittenBlock] { WrittenBlock.chain(of: events, size: 8, after: WrittenLedger.genesis.hash) }

    @Test func `an honest chain holds`() throws {
        #expect(try breakInChain(honest) == nil)
        #expect(try breakInChain([]) == nil)
    }

    @Test func `a block that was left out breaks the chain at the one after`() throws {
        for dropped in 0..<4 {
            var blocks = honest
            blocks.remove(at: dropped)
            #expect(try breakInChain(blocks) == .brokenChain(firstSeq: honest[dropped + 1].firstSeq))
        }
    }

    @Test func `two blocks that changed places break the chain at the first of them`() throws {
        for place in 0..<4 {
            var blocks = honest
            blocks.swapAt(place, place + 1)
            #expect(try breakInChain(blocks) == .brokenChain(firstSeq: honest[place + 1].firstSeq))
        }
    }

    /// The forger makes every checksum anew; only the blocks after know the old hash.
    @Test func `a block that was written anew breaks the chain at the one after`() throws {
        for replaced in 0..<4 {
            var blocks = honest
            blocks[replaced] = WrittenBlock(
                altered(events[replaced * 8..<replaced * 8 + 8]), after: try previous(of: honest[replaced]))
            #expect(try breakInChain(blocks) == .brokenChain(firstSeq: honest[replaced + 1].firstSeq))
        }
    }

    @Test func `a block of the same events cut otherwise breaks the chain`() throws {
        var blocks = honest
        blocks[1...2] = [WrittenBlock(events[8..<24], after: honest[0].hash)]
        #expect(try breakInChain(blocks) == .brokenChain(firstSeq: honest[3].firstSeq))
    }

    @Test func `a chain of another ledger does not begin here`() throws {
        #expect(try breakInChain(honest, genesis: WrittenLedger.otherGenesis) == .brokenChain(firstSeq: 1))
    }

    @Test func `one flipped bit in a block breaks the chain at the one after`() throws {
        let (first, second, third) = (honest[0], honest[1], honest[2])
        var start = ChainCheck(after: 0, previous: WrittenLedger.genesis.hash)
        try start.follow(header(of: first.bytes), bytes: first.bytes)
        for bit in stride(from: 0, to: second.bytes.count * 8, by: 7) {
            var chain = start
            try chain.follow(header(of: second.bytes), bytes: second.bytes.flipping(bit: bit))
            #expect(throws: Corruption.brokenChain(firstSeq: third.firstSeq)) {
                try chain.follow(header(of: third.bytes), bytes: third.bytes)
            }
        }
    }

    // MARK: - In a journal

    @Test func `a journal whose block was left out is refused, with the place`() throws {
        let written = try WrittenLedger()
        try RawTable("blocks", in: written.ledger.journalPath).delete(SeqKey.bytes(written.blocks[2].firstSeq))
        #expect(written.refusal?.summary == broken(at: written.blocks[3]))
    }

    @Test func `a journal whose block was written anew is refused, with the place`() throws {
        let written = try WrittenLedger()
        let block = written.blocks[2]
        let forged = WrittenBlock(
            altered(written.story.events[Int(block.firstSeq) - 1..<Int(block.lastSeq)]), after: try previous(of: block))
        try written.replace(blockOf: block.firstSeq, with: forged.bytes)
        #expect(written.refusal?.summary == broken(at: written.blocks[3]))
    }

    @Test func `a journal whose blocks changed places is refused`() throws {
        let written = try WrittenLedger()
        try written.replace(blockOf: written.blocks[2].firstSeq, with: written.blocks[3].bytes)
        #expect(
            written.refusal?.summary
                == "journal damaged: the block of event \(written.blocks[3].firstSeq) lies in another's place")
    }

    @Test func `a journal with another ledger's blocks is refused`() throws {
        let written = try WrittenLedger()
        let genesis = WrittenLedger.otherGenesis.encoded()
        try RawTable("genesis", in: written.ledger.journalPath).put(genesis, for: Array("genesis".utf8))
        #expect(written.refusal?.summary == broken(at: written.blocks[0]))
    }

    /// No hash vouches for the last block yet: its own checksums must be looked at.
    @Test(arguments: [0, 3, 7])
    func `a flipped bit among the last block's events is found, and no event of it is believed`(place: Int) throws {
        let written = try WrittenLedger(story(endingWith: 150_000))
        let block = written.lastBlock
        let amount = try #require(block.bytes.lastRange(of: [0xF0, 0x93, 0x09]))
        try written.replace(blockOf: block.firstSeq, with: block.bytes.flipping(bit: amount.lowerBound * 8 + place % 7))
        let summary = try #require(written.refusal?.summary)
        #expect(summary.hasPrefix("journal damaged: the checksum of the events from"))
    }

    /// Damage is found before an event is applied to the books, which trust what they are given.
    @Test func `a flipped bit in any block is an error, and never ends the process`() async throws {
        await #expect(processExitsWith: .success) {
            let written = try WrittenLedger()
            for block in written.blocks {
                for bit in stride(from: 0, to: block.bytes.count * 8, by: 997) {
                    try written.replace(blockOf: block.firstSeq, with: block.bytes.flipping(bit: bit))
                    let summary = written.refusal?.summary ?? "nothing"
                    #expect(summary.hasPrefix("journal damaged") || summary.hasPrefix("newer format"), "bit \(bit)")
                }
                try written.replace(blockOf: block.firstSeq, with: block.bytes)
            }
            #expect(written.refusal == nil)
        }
    }

    // MARK: - Making them

    private func broken(at block: WrittenBlock) -> String {
        "journal damaged: the block that begins with event \(block.firstSeq) does not follow the one before it"
    }

    private func previous(of block: WrittenBlock) throws -> BlockHash { try header(of: block.bytes).previous }

    private func header(of bytes: [UInt8]) throws(Corruption) -> BlockHeader { try Block(bytes.span).header }

    private func story(endingWith amount: Kopecks) -> Story {
        var story = Story.day
        story.tell(.openWallet(WalletID(id("W-last"))))
        story.tell(.topUpWallet(WalletID(id("W-last")), amount: amount, reference: nil))
        return story
    }

    /// The same events, the last of them under another actor.
    private func altered(_ events: ArraySlice<Event>) -> [Event] {
        events.map { event in
            guard event.seq == events.last?.seq else { return event }
            return Event(
                seq: event.seq, at: event.at, recordedAt: event.recordedAt, key: event.key, actor: "forger",
                fingerprint: event.fingerprint, reportedAt: event.reportedAt, fact: event.fact,
                transfers: event.transfers, previous: event.previous)
        }
    }
}

extension [UInt8] {
    fileprivate func lastRange(of part: [UInt8]) -> Range<Int>? {
        indices.reversed().first { self[$0...].starts(with: part) }.map { $0..<$0 + part.count }
    }
}
