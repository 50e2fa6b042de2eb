import KopeckJournal
import KopeckLedger
import LMDB
import Testing

@testable import KopeckStore

/// What a writer looks at before it decides anything by the books: every row, and what is not there.
@Suite struct BookCheckTests {
    private static let names = ["tariffs", "wallets", "leads", "precalls", "calls", "callbacks", "runs", "live"]

    private let written: WrittenLedger

    init() throws { written = try WrittenLedger(checkpoints: [1, 3, 7]) }

    private var why: String? { refusal { try snapshot().checkEverything() }?.summary }

    private func snapshot(_ access: Environment.Access = .readOnly) throws -> BookSnapshot {
        try #require(try BookStore(path: written.ledger.booksPath, access: access).snapshot())
    }

    @Test func `books as they were written pass, after one checkpoint and after several`() throws {
        #expect(why == nil)
        for checkpoints in [[1], [2, 3], Array(1...written.blocks.count)] {
            let other = try WrittenLedger(checkpoints: checkpoints)
            try BookStore(path: other.ledger.booksPath, access: .readOnly).snapshot()?.checkEverything()
        }
    }

    /// Changes a table behind the books' back, and closes it again: nobody opens it twice.
    private func change(_ table: String, _ body: (RawTable) throws -> Void) throws {
        let rows = try RawTable(table, in: written.ledger.booksPath)
        try body(rows)
    }

    @Test(arguments: names) func `a row that is gone is missed, in whatever table`(table: String) throws {
        try change(table) { rows in try rows.delete(try #require(try rows.entries().last).key) }
        #expect(why == "books damaged: rows are missing, or not as they were written")
    }

    @Test(arguments: names) func `a row too many is noticed`(table: String) throws {
        var key: [UInt8] = []
        try change(table) { rows in
            let row = try #require(try rows.entries().first)
            key = row.key + [0x7A]
            try rows.put(row.value, for: key)
        }
        #expect(why?.hasPrefix("books damaged: ") == true)
        try change(table) { try $0.delete(key) }
        #expect(why == nil)
    }

    @Test(arguments: names) func `a row that is another than was written is noticed`(table: String) throws {
        try change(table) { rows in
            let row = try #require(try rows.entries().first)
            try rows.put(row.value.flipping(bit: 3), for: row.key)
        }
        #expect(why?.hasPrefix("books damaged: ") == true)
    }

    @Test(arguments: [1, 2, 5, 8192]) func `segments are divided as they grow, and are together the whole`(rows: Int)
        throws
    {
        let other = try WrittenLedger(checkpoints: Array(1...written.blocks.count), segmentRows: rows)
        let snapshot = try #require(try BookStore(path: other.ledger.booksPath, access: .readOnly).snapshot())
        let segments = try snapshot.reader.segments(of: snapshot.checkpoint)
        #expect(segments.allSatisfy { $0.digest.count <= rows })
        #expect(rows > 8 || segments.count > 2 * RowTable.allCases.count)
        try snapshot.checkEverything()
    }

    @Test(arguments: names) func `a segment that is lost, or another, is noticed`(table: String) throws {
        let key = try #require(RowTable.allCases.first { "\($0)" == table }).rawValue
        try change("segments") { rows in
            let row = try #require(try rows.entries().first { $0.key[0] == key })
            try rows.put(row.value.flipping(bit: 20), for: row.key)
        }
        #expect(why == "books damaged: rows are missing, or not as they were written")
        try change("segments") { rows in
            try rows.delete(try #require(try rows.entries().first { $0.key[0] == key }).key)
        }
        #expect(why == "books damaged: rows are missing, or not as they were written")
    }

    /// Of large books a start checks only a part.
    @Test func `what an opening left is checked when it is first looked up, and damage there ends the process`()
        async throws
    {
        try change("calls") { rows in
            let row = try #require(try rows.entries().last)
            try rows.delete(row.key)
            try rows.put(row.value, for: row.key + [0x7A])
        }
        let result = await #expect(processExitsWith: .exitCode(3), observing: [\.standardErrorContent]) {
            [path = written.ledger.booksPath as String] in
            guard let snapshot = try BookStore(path: path, access: .readWrite).snapshot() else { return }
            guard try !snapshot.checkAtOpening(rows: 0).isComplete else { return }
            guard snapshot.shelves.wallets(WalletID(id("W-1")), true) != nil else { return }
            _ = snapshot.shelves.calls(CallID(id("zzzz")), true)
        }
        let words = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(words.contains("were damaged: rows are missing, or not as they were written. They have been removed"))
        #expect(try !written.ledger.holdsBooks(), "the next start makes them again")
    }

    @Test func `the rest is checked bit by bit, and what is found out is said`() throws {
        try change("calls") { rows in
            let row = try #require(try rows.entries().last)
            try rows.put(row.value.flipping(bit: 3), for: row.key)
        }
        let snapshot = try snapshot(.readWrite)
        _ = try snapshot.checkAtOpening(rows: 0)
        let refusal = refusal { try snapshot.checkMore() }
        #expect(refusal?.summary == "books damaged: rows are missing, or not as they were written")
    }

    /// As pages that are exchanged leave them: LMDB's own order cannot be broken through LMDB, so the bytes are.
    @Test func `rows out of order are noticed`() throws {
        try written.edit("books/data.mdb") { bytes in
            for i in 8192..<bytes.count - 3 where Array(bytes[i..<i + 3]) == Array("W-1".utf8) {
                bytes[i + 2] = UInt8(ascii: "z")
            }
        }
        #expect(why?.hasPrefix("books damaged") == true)
    }
}
