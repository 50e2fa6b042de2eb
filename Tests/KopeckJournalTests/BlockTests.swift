import KopeckLedger
import Testing

@testable import KopeckJournal

@Suite struct BlockTests {
    private static let sizes = [1, 2, 15, 16, 17, 32, 33, 8192]

    @Test(arguments: sizes)
    func `an event read by its seq is the one read in order`(count: Int) throws {
        var random = RandomEvents(seed: UInt64(count))
        let original = random.events(count, from: 501)
        let bytes = block(of: original)
        #expect(try events(in: bytes) == original)
        let block = try Block(bytes.span)
        for event in original {
            let found = try block.event(event.seq)
            try #require(found == event)
        }
    }

    @Test(arguments: sizes.dropLast())
    func `a walk begins at any event of the block`(count: Int) throws {
        var random = RandomEvents(seed: UInt64(count))
        let original = random.events(count, from: 501)
        let bytes = block(of: original)
        for index in original.indices {
            #expect(try events(in: bytes, from: 501 + Seq(index)) == Array(original[index...]))
        }
        #expect(try events(in: bytes, from: 0) == original)
        #expect(try events(in: bytes, from: 501 + Seq(count)).isEmpty)
    }

    @Test func `the header tells first, count, last instant and the block before`() throws {
        let previous = BlockHash(of: Array("before".utf8))
        let original = (7..<27).map { seq in
            Event(
                seq: seq, at: Timestamp(milliseconds: 0), recordedAt: Timestamp(milliseconds: seq * 10),
                fact: .walletOpened(GoldenEvents.wallet))
        }
        let header = try Block(block(of: original, after: previous).span).header
        #expect(header.firstSeq == 7 && header.count == 20 && header.lastSeq == 26)
        #expect(header.lastRecordedAt == Timestamp(milliseconds: 260))
        #expect(header.previous == previous)
    }

    @Test func `the layout is the one that is drawn`() {
        #expect(BlockFormat.headerByteCount == 72)
        #expect(BlockFormat.checkedByteCount == 64)
        #expect(BlockFormat.groupSize == 16)
        #expect(BlockFormat.tableEntryByteCount == 8)
        #expect([1, 16, 17, 8192].map(BlockFormat.groupCount) == [1, 1, 2, 512])
        #expect(Genesis.formatVersion == 1 && BlockFormat.version == 1)
    }

    @Test func `the builder gives the same block however often it is asked`() throws {
        var random = RandomEvents(seed: 40)
        let original = random.events(40)
        var builder = BlockBuilder(firstSeq: 1)
        #expect(builder.isEmpty)
        for event in original { builder.append(event) }
        #expect(builder.count == 40 && !builder.isEmpty)
        let bytes = builder.finish(after: BlockHash(of: []))
        #expect(try bytes.count == 72 + Block(bytes.span).header.payloadByteCount + 3 * 8)
        #expect(bytes == builder.finish(after: BlockHash(of: [])))
    }

    @Test func `a builder takes events in order only`() async {
        await #expect(processExitsWith: .failure) {
            var builder = BlockBuilder(firstSeq: 1)
            builder.append(GoldenEvents.bare(.clockAdvanced))
        }
        await #expect(processExitsWith: .failure) {
            _ = BlockBuilder(firstSeq: 1).finish(after: BlockHash(of: []))
        }
    }
}
