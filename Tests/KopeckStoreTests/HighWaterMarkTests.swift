import KopeckLedger
import LMDB
import Testing

@testable import KopeckStore

@Suite struct HighWaterMarkTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/acknowledged" }
    private var file: DurableFile { DurableFile(path: path) }

    init() throws { directory = try TemporaryDirectory() }

    private func raise(to seqs: Seq...) throws {
        var mark = try HighWaterMark(path: path)
        for seq in seqs { try mark.raise(to: seq) }
        try mark.flush()
    }

    @Test func `where there is no mark nothing was acknowledged`() throws {
        #expect(try HighWaterMark.read(path: path) == 0)
        try raise()
        #expect(try HighWaterMark.read(path: path) == 0)
    }

    @Test func `the mark is the highest seq it was raised to`() throws {
        try raise(to: 5)
        #expect(try HighWaterMark.read(path: path) == 5)
        try raise(to: 5, 9, 12, 1 << 40)
        #expect(try HighWaterMark.read(path: path) == 1 << 40)
    }

    @Test func `the two places are written in turn`() throws {
        var mark = try HighWaterMark(path: path)
        var places: [[UInt8]] = []
        for seq in 1...5 as ClosedRange<Seq> {
            try mark.raise(to: seq)
            let bytes = try file.contents()
            #expect(bytes.count == 32)
            let place = (0..<2).map { Array(bytes[$0 * 16..<$0 * 16 + 16]) }
            #expect(place[1 - Int(seq % 2)].starts(with: [UInt8(seq), 0, 0, 0, 0, 0, 0, 0]))
            if seq > 1 { #expect(place[Int(seq % 2)] == places.last) }
            places.append(place[1 - Int(seq % 2)])
        }
    }

    @Test func `a torn place leaves the one before`() throws {
        try raise(to: 41, 42)
        let old = try file.contents()
        try raise(to: 300)
        let new = try file.contents()
        #expect(try HighWaterMark.read(path: path) == 300)
        for torn in 1..<16 {
            let bytes = Array(new[..<torn]) + old[torn...]
            try file.replace(with: bytes)
            #expect(try HighWaterMark.read(path: path) == (bytes == new ? 300 : 42), "\(torn) bytes of the new mark")
        }
        try file.replace(with: [UInt8](repeating: 0xFF, count: 32))
        #expect(try HighWaterMark.read(path: path) == 0)
    }

    /// A writer that opens the mark again must not begin with the place that holds it.
    @Test func `a place torn after a restart leaves the newest mark`() throws {
        for seqs in [[41], [41, 42], [41, 42, 43]] as [[Seq]] {
            try file.replace(with: [UInt8](repeating: 0, count: 32))
            var mark = try HighWaterMark(path: path)
            for seq in seqs { try mark.raise(to: seq) }
            let old = try file.contents()
            try raise(to: 300)
            let new = try file.contents()
            let torn = zip(old, new).map { $0 == $1 ? $0 : 0xEE }
            try file.replace(with: torn)
            #expect(try HighWaterMark.read(path: path) == seqs.last, "after \(seqs)")
        }
    }

    @Test func `no flipped bit makes a mark higher than it was`() throws {
        try raise(to: 41, 42)
        let bytes = try file.contents()
        for bit in bytes.bitIndices {
            try file.replace(with: bytes.flipping(bit: bit))
            let seq = try HighWaterMark.read(path: path)
            #expect(seq == 41 || seq == 42, "bit \(bit)")
        }
    }

    @Test func `a mark cut short counts as far as it is whole`() throws {
        try raise(to: 41, 42)
        let bytes = try file.contents()
        for length in 0..<32 {
            try file.replace(with: Array(bytes[..<length]))
            #expect(try HighWaterMark.read(path: path) == (length < 16 ? 0 : 41))
        }
    }

    // MARK: - In a ledger

    @Test func `a journal that lacks what was acknowledged is refused`() throws {
        let written = try WrittenLedger()
        let last = written.lastBlock
        try RawTable("blocks", in: written.ledger.journalPath).delete(SeqKey.bytes(last.firstSeq))
        #expect(
            written.refusal?.summary
                == "journal damaged: it ends with event \(last.firstSeq - 1), but event \(last.lastSeq) was acknowledged"
        )
    }

    @Test func `an older copy of the journal is refused`() throws {
        let written = try WrittenLedger()
        let older = try written.file("journal/data.mdb").contents()
        let next = written.lastBlock.lastSeq + 1
        try appendAndAcknowledge(next, to: written)
        #expect(try written.view().books.lastSeq == next)
        try written.file("journal/data.mdb").replace(with: older)
        #expect(
            written.refusal?.summary
                == "journal damaged: it ends with event \(next - 1), but event \(next) was acknowledged")
    }

    private func appendAndAcknowledge(_ seq: Seq, to written: WrittenLedger) throws {
        let clock = written.story.books.clock
        let event = Event(seq: seq, at: clock, recordedAt: clock, fact: .clockAdvanced)
        let block = WrittenBlock([event], after: written.lastBlock.hash)
        let journal = try Journal(path: written.ledger.journalPath, access: .readWrite)
        try journal.append(block.bytes, firstSeq: seq)
        var mark = try HighWaterMark(path: written.ledger.markPath)
        try mark.raise(to: seq)
    }

    @Test func `a journal that goes beyond the mark is served`() throws {
        let written = try WrittenLedger()
        try DurableFile(path: written.ledger.markPath).replace(with: [UInt8](repeating: 0, count: 32))
        #expect(try written.view().books.lastSeq == written.story.books.lastSeq)
        try Directory(path: written.path).removeFile(named: "acknowledged")
        #expect(try written.view().books.lastSeq == written.story.books.lastSeq)
    }
}
