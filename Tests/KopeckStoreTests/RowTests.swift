import KopeckJournal
import KopeckLedger
import Testing

@testable import KopeckStore

@Suite struct RowTests {
    private static let count = 400

    /// Rows of one kind survive their bytes; cut, damaged or misplaced ones are refused.
    private func check<Row: Equatable>(
        _ coding: RowCoding<Row>, seed: UInt64, _ make: (inout RandomRows) -> Row
    ) throws {
        var random = RandomRows(seed: seed)
        for number in 0..<Self.count {
            let (row, key) = (make(&random), random.key())
            let bytes = coding.bytes(of: row, key: key)
            try #require(read(bytes, key, coding) == row, "row \(number) of seed \(seed)")
            guard number % 40 == 0 else { continue }
            for bit in bytes.bitIndices { try #require(read(bytes.flipping(bit: bit), key, coding) == nil) }
            for bit in key.bitIndices { try #require(read(bytes, key.flipping(bit: bit), coding) == nil) }
            for length in bytes.indices { try #require(read(Array(bytes[..<length]), key, coding) == nil) }
            try #require(read(bytes + [0], key, coding) == nil)
        }
    }

    /// Nil if the bytes are refused.
    private func read<Row>(_ bytes: [UInt8], _ key: [UInt8], _ coding: RowCoding<Row>) -> Row? {
        do throws(Corruption) { return try coding.row(from: bytes.span, key: key.span) } catch { return nil }
    }

    @Test func `wallets survive their rows, and damage is found`() throws {
        try check(.wallet, seed: 1) { $0.wallet() }
    }

    @Test func `leads survive their rows, and damage is found`() throws {
        try check(.lead, seed: 2) { $0.lead() }
    }

    @Test func `precalls survive their rows, and damage is found`() throws {
        try check(.precall, seed: 3) { $0.precall() }
    }

    @Test func `calls survive their rows, and damage is found`() throws {
        try check(.call, seed: 4) { $0.call() }
    }

    @Test func `callbacks survive their rows, and damage is found`() throws {
        try check(.callback, seed: 5) { $0.callback() }
    }

    @Test func `runs of keys survive their rows, and damage is found`() throws {
        try check(.run(5), seed: 6) { $0.run(5) }
    }

    @Test func `things in progress survive their rows, and damage is found`() throws {
        try check(.live, seed: 7) { $0.live() }
    }

    @Test func `tariffs survive their rows, and damage is found`() throws {
        try check(.tariff, seed: 8) { $0.tariff() }
    }

    @Test func `checkpoints survive their row, and damage is found`() throws {
        var random = RandomRows(seed: 9)
        for number in 0..<Self.count {
            let checkpoint = random.checkpoint()
            let bytes = checkpoint.encoded()
            let read = try Checkpoint.decode(bytes.span)
            #expect(read.ledgerID == checkpoint.ledgerID && read.blockHash == checkpoint.blockHash)
            #expect(read.state.lastSeq == checkpoint.state.lastSeq && read.state.clock == checkpoint.state.clock)
            #expect(read.state.totals == checkpoint.state.totals)
            guard number % 40 == 0 else { continue }
            for bit in bytes.bitIndices {
                #expect(throws: Corruption.self) { try Checkpoint.decode(bytes.flipping(bit: bit).span) }
            }
            for length in bytes.indices {
                #expect(throws: Corruption.self) { try Checkpoint.decode(Array(bytes[..<length]).span) }
            }
        }
    }

    @Test func `a checkpoint of another version is refused`() throws {
        for version in [0, 1, 2, 4, 65_535] as [UInt16] {
            let refusal: Corruption =
                version > 3
                ? .newerFormat(version: Int(version)) : .malformed("its rows are of format \(version), an earlier one")
            var writer = ByteWriter()
            writer.fixed16(version)
            writer.raw([UInt8](repeating: 0, count: 60))
            writer.fixed32(CRC32C.checksum(writer.bytes.span))
            #expect(throws: refusal) { try Checkpoint.decode(writer.bytes.span) }
        }
    }

    @Test func `the keys of seqs lie in the order of events`() {
        let seqs: [Seq] = [0, 1, 2, 255, 256, 65_535, 65_536, 1 << 40, .max]
        let keys = seqs.map(SeqKey.bytes)
        #expect(zip(keys, keys.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        #expect(keys.map { SeqKey.seq($0.span) } == seqs)
        #expect(SeqKey.seq([1, 2, 3].span) == nil)
    }
}
