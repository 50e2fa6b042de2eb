import LMDB
import Testing

@Suite struct CursorTests {
    let directory: TemporaryDirectory
    let store: Store

    init() throws {
        directory = try TemporaryDirectory()
        store = try Store(directory.path)
    }

    @Test func `next walks up and previous walks down, in key order`() throws {
        try store.put(["b": "2", "a": "1", "c": "3"])
        let transaction = try ReadTransaction(store.environment)
        let up = try Self.walk(transaction, store.table) { cursor throws(LMDBError) in
            try cursor.next()
        }
        let down = try Self.walk(transaction, store.table) { cursor throws(LMDBError) in
            try cursor.previous()
        }
        #expect(up == ["a=1", "b=2", "c=3"])
        #expect(down == ["c=3", "b=2", "a=1"])
    }

    private static func walk(
        _ transaction: borrowing ReadTransaction, _ table: Table,
        _ step: (inout Cursor) throws(LMDBError) -> Bool
    ) throws(LMDBError) -> [String] {
        var found: [String] = []
        var cursor = try transaction.cursor(table)
        while try step(&cursor) { found.append(String(cursor.key) + "=" + String(cursor.value)) }
        return found
    }

    @Test func `first and last go to the ends from anywhere`() throws {
        try store.put(["a": "1", "b": "2", "c": "3"])
        let transaction = try ReadTransaction(store.environment)
        var cursor = try transaction.cursor(store.table)
        #expect(try cursor.last())
        #expect(String(cursor.key) == "c")
        #expect(try cursor.first())
        #expect(String(cursor.key) == "a")
        #expect(try cursor.next())
        #expect(String(cursor.value) == "2")
    }

    @Test(arguments: [("a", "b"), ("b", "b"), ("ba", "d"), ("c", "d"), ("d", "d"), ("e", nil)])
    func `seek finds the key or the next greater one`(key: String, found: String?) throws {
        try store.put(["b": "1", "d": "2"])
        let transaction = try ReadTransaction(store.environment)
        var cursor = try transaction.cursor(store.table)
        let isFound = try cursor.seek(atLeast: key.stored.raw)
        #expect(isFound == (found != nil))
        #expect((isFound ? String(cursor.key) : nil) == found)
    }

    @Test func `a cursor past the end stays there until it is set again`() throws {
        try store.put(["a": "1", "b": "2"])
        let transaction = try ReadTransaction(store.environment)
        var cursor = try transaction.cursor(store.table)
        #expect(try !cursor.seek(atLeast: "z".stored.raw))
        #expect(try !cursor.next())
        #expect(try !cursor.previous())
        #expect(try cursor.last())
        #expect(String(cursor.key) == "b")
        #expect(try cursor.previous())
        #expect(try !cursor.previous())
        #expect(try !cursor.next())
    }

    @Test func `an empty table has no first, last, next or previous entry`() throws {
        let transaction = try ReadTransaction(store.environment)
        var cursor = try transaction.cursor(store.table)
        #expect(try !cursor.first())
        #expect(try !cursor.last())
        #expect(try !cursor.seek(atLeast: "a".stored.raw))
        var fresh = try transaction.cursor(store.table)
        #expect(try !fresh.next())
    }

    @Test func `numbers across many pages come in order`() throws {
        try store.appendNumbers(0..<300, valueBytes: 400)
        let entries = try store.entries()
        #expect(entries.map(\.key) == (0..<300).map { UInt64($0).stored })
        #expect(entries.allSatisfy { $0.value == Array(repeating: $0.key[7], count: 400) })
    }

    @Test func `a cursor in a write transaction sees its writes and ends before the commit`() throws {
        var transaction = try WriteTransaction(store.environment)
        for key in ["a", "b"] {
            try transaction.put("1".stored.raw, for: key.stored.raw, in: store.table)
        }
        let last = try Self.lastKey(transaction, store.table)
        #expect(last == "b")
        try transaction.put("1".stored.raw, for: "c".stored.raw, in: store.table)
        try transaction.commit()
        #expect(try store.entries().count == 3)
    }

    private static func lastKey(
        _ transaction: borrowing WriteTransaction, _ table: Table
    ) throws(LMDBError) -> String? {
        var cursor = try transaction.cursor(table)
        return try cursor.last() ? String(cursor.key) : nil
    }

    // A cursor closed after its write transaction would be freed twice: run under the address
    // sanitizer, these two are the tests of the order in one scope.

    @Test func `a cursor in the scope of its write transaction is closed before it`() throws {
        try store.put(["a": "1"])
        let transaction = try WriteTransaction(store.environment)
        var cursor = try transaction.cursor(store.table)
        #expect(try cursor.first())
    }

    @Test func `a cursor used for the last time is closed before the next write`() throws {
        try store.put(["a": "1"])
        var transaction = try WriteTransaction(store.environment)
        var cursor = try transaction.cursor(store.table)
        #expect(try cursor.first())
        try transaction.put("2".stored.raw, for: "b".stored.raw, in: store.table)
        try transaction.commit()
        #expect(try store.entries().count == 2)
    }

    @Test func `the key of a cursor that stands on nothing stops the process`() async throws {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) {
            let directory = try TemporaryDirectory()
            let store = try Store(directory.path)
            try directory.removeNow()
            let transaction = try ReadTransaction(store.environment)
            let cursor = try transaction.cursor(store.table)
            _ = cursor.key.byteCount
        }
        #expect(result.trapped("the cursor stands on no entry"))
    }
}
