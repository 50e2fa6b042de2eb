import KopeckJournal
import KopeckLedger
import LMDB
import Testing

@testable import KopeckStore

/// What a writer looks at before it decides anything by the books: every row, and what is not there.
@Suite struct BookCheckTests {
    private static let names = ["tariffs", "wallets", "leads", "precalls", "calls", "callbacks", "keys", "live"]

    private let written: WrittenLedger

    init() throws { written = try WrittenLedger(checkpoints: [1, 3, 7]) }

    private var why: String? {
        let refusal = refusal {
            try BookStore(path: written.ledger.booksPath, access: .readOnly).snapshot()?.check()
        }
        return refusal?.summary
    }

    @Test func `books as they were written pass, after one checkpoint and after several`() throws {
        #expect(why == nil)
        for checkpoints in [[1], [2, 3], Array(1...written.blocks.count)] {
            let other = try WrittenLedger(checkpoints: checkpoints)
            try BookStore(path: other.ledger.booksPath, access: .readOnly).snapshot()?.check()
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
