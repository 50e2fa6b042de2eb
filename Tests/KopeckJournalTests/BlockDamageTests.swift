import KopeckLedger
import Testing

@testable import KopeckJournal

@Suite struct BlockDamageTests {
    private static let golden = GoldenTests.block
    /// A block of one group, whose records have every optional part.
    private static let small = block(
        of: [
            GoldenEvents.full(.walletToppedUp(GoldenEvents.wallet, amount: 150_000, reference: "счёт 7"))
        ])

    /// Why a block is refused when everything in it is read; nil if it is not.
    private static func damage(_ block: [UInt8]) -> Corruption? {
        do {
            _ = try events(in: block)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [golden, small])
    func `no flipped bit goes unnoticed, by checksum or by hash`(block: [UInt8]) throws {
        #expect(Self.damage(block) == nil)
        let hash = BlockHash(of: block)
        var (byChecksum, byHash, silent) = (0, 0, 0)
        for bit in block.bitIndices {
            let damaged = block.flipping(bit: bit)
            if Self.damage(damaged) != nil { byChecksum += 1 } else { silent += 1 }
            if BlockHash(of: damaged) != hash { byHash += 1 }
        }
        #expect(silent == 0)
        #expect(byChecksum == block.count * 8)
        #expect(byHash == block.count * 8)
    }

    @Test func `a flipped bit among the records is found by whoever reads its group, and by nobody else`() throws {
        let first = try #require(Self.golden.indices.dropFirst(BlockFormat.headerByteCount).first)
        let damaged = Self.golden.flipping(bit: (first + 5) * 8)
        let block = try Block(damaged.span)
        for seq in 1...16 as ClosedRange<Seq> {
            #expect(throws: Corruption.checksum("the events from 1")) { _ = try Block(damaged.span).event(seq) }
        }
        let last = try block.event(17)
        #expect(last.seq == 17)
        #expect(throws: Corruption.checksum("the events from 1")) { _ = try events(in: damaged) }
        #expect(try events(in: damaged, from: 17).count == 1)
    }

    @Test(arguments: [golden, small])
    func `a block cut short or made longer is refused`(block: [UInt8]) {
        for length in block.indices {
            #expect(Self.damage(Array(block[..<length])) != nil, "\(length) bytes")
        }
        #expect(Self.damage(block + [0]) == .truncated)
        #expect(Self.damage([]) == .truncated)
    }

    @Test func `groups in another's place are refused`() throws {
        let header = try Block(Self.golden.span).header
        let table = BlockFormat.headerByteCount + header.payloadByteCount
        var swapped = Self.golden
        swapped.replaceSubrange(table..<table + 8, with: Self.golden[(table + 8)...])
        swapped.replaceSubrange((table + 8)..., with: Self.golden[table..<table + 8])
        #expect(Self.damage(swapped) == .checksum("the block of event 1"))
    }

    @Test func `a block of a newer format is refused as one, whatever else is in it`() {
        for version in [2, 3, 256, 65_535] {
            var newer = Self.golden
            newer[4] = UInt8(version & 0xFF)
            newer[5] = UInt8(version >> 8)
            #expect(Self.damage(newer) == .newerFormat(version: version))
            #expect(Self.damage(Array(newer[..<6])) == .newerFormat(version: version))
        }
    }

    @Test func `a block of no format, and what is no block, is refused`() {
        var older = Self.golden
        older[4] = 0
        #expect(Self.damage(older) == .malformed("a block of no format"))
        #expect(Self.damage(Array("not a block at all".utf8)) == .malformed("a block does not begin as one"))
        #expect(Self.damage([UInt8](repeating: 0, count: 4096)) == .malformed("a block does not begin as one"))
    }

    @Test func `a block without events, or with seqs that no journal reaches, is refused`() {
        for (offset, bytes) in [
            (16, [0, 0, 0, 0]), (8, [0, 0, 0, 0, 0, 0, 0, 0]), (8, [255, 255, 255, 255, 255, 255, 255, 255]),
        ] as [(Int, [UInt8])] {
            var block = Self.golden
            block.replaceSubrange(offset..<offset + bytes.count, with: bytes)
            #expect(Self.damage(block) == .malformed("a block holds no events"))
        }
    }

    @Test func `random bytes behind the magic are refused`() {
        var random = SplitMix(state: 77)
        for _ in 0..<5_000 {
            let count = Int.random(in: 0...400, using: &random)
            let noise = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() & random.next()) }
            #expect(Self.damage(Array("KPKB".utf8) + [1, 0, 0, 0] + noise) != nil)
        }
    }

    /// Checksums guard against accidents: whoever makes them again must not stop the reader either.
    @Test func `records that lie under a right checksum are refused, or read`() {
        var random = SplitMix(state: 78)
        for _ in 0..<2_000 {
            let count = Int.random(in: 1...40, using: &random)
            let payload = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                UInt8(truncatingIfNeeded: random.next() & random.next())
            }
            let starts = (0..<3).map { _ in UInt32.random(in: 0...250, using: &random) }
            _ = Self.damage(Self.forged(payload, count: count) { starts[$0] })
        }
    }

    private static func forged(_ payload: [UInt8], count: Int, starts: (Int) -> UInt32) -> [UInt8] {
        var table = ByteWriter()
        for group in 0..<BlockFormat.groupCount(count) {
            table.fixed32(group == 0 ? 0 : starts(group))
            table.fixed32(CRC32C.checksum(payload.span))
        }
        let header = BlockHeader(
            firstSeq: 1, count: count, payloadByteCount: payload.count, lastRecordedAt: Timestamp(milliseconds: 0),
            previous: BlockHash(of: []))
        var block = ByteWriter()
        header.encode(into: &block)
        block.fixed32(CRC32C.checksum(block.bytes.span, table.bytes.span))
        block.fixed32(0)
        block.raw(payload)
        block.raw(table.bytes)
        return block.bytes
    }
}
