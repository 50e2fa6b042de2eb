import Glibc
import LMDB
import Testing

@Suite struct TransactionTests {
    let directory: TemporaryDirectory
    let store: Store

    init() throws {
        directory = try TemporaryDirectory()
        store = try Store(directory.path)
    }

    @Test func `a committed value is read back and a missing one is nil`() throws {
        try store.put(["wallet": "100", "empty": ""])
        #expect(try store.value("wallet") == "100")
        #expect(try store.value("empty") == "")
        #expect(try store.value("wallets") == nil)
    }

    @Test func `a second put replaces the value`() throws {
        try store.put(["wallet": "100"])
        try store.put(["wallet": "a longer value than before"])
        #expect(try store.value("wallet") == "a longer value than before")
    }

    @Test func `a value larger than a page comes back whole`() throws {
        let value = String(repeating: "0123456789", count: 10_000)
        try store.put(["large": value])
        #expect(try store.value("large") == value)
    }

    @Test func `a write transaction reads its own writes`() throws {
        var transaction = try WriteTransaction(store.environment)
        try transaction.put("1".stored.raw, for: "key".stored.raw, in: store.table)
        let own = try transaction.text("key", in: store.table)
        #expect(own == "1")
        #expect(try transaction.entryCount(of: store.table) == 1)
        #expect(try store.value("key") == nil)
        try transaction.commit()
        #expect(try store.value("key") == "1")
    }

    @Test func `a transaction that is dropped leaves nothing`() throws {
        try store.put(["kept": "1"])
        let before = store.environment.lastTransaction()
        try abandon(storing: "lost")
        #expect(try store.value("lost") == nil)
        #expect(try store.value("kept") == "1")
        #expect(store.environment.lastTransaction() == before)
        try store.put(["after": "2"])
        #expect(try store.entries().count == 2)
    }

    private func abandon(storing key: String) throws {
        var transaction = try WriteTransaction(store.environment)
        try transaction.put("x".stored.raw, for: key.stored.raw, in: store.table)
        try transaction.clear(store.table)
    }

    @Test func `delete says whether there was something`() throws {
        try store.put(["key": "1"])
        var transaction = try WriteTransaction(store.environment)
        #expect(try transaction.delete("key".stored.raw, in: store.table))
        #expect(try !transaction.delete("key".stored.raw, in: store.table))
        try transaction.commit()
        #expect(try store.value("key") == nil)
    }

    @Test func `clear empties a table and keeps it usable`() throws {
        try store.put(["a": "1", "b": "2"])
        var transaction = try WriteTransaction(store.environment)
        try transaction.clear(store.table)
        #expect(try transaction.entryCount(of: store.table) == 0)
        try transaction.put("3".stored.raw, for: "c".stored.raw, in: store.table)
        try transaction.commit()
        #expect(try store.entries() == [Entry(key: Array("c".utf8), value: Array("3".utf8))])
    }

    @Test func `an append out of order is refused and stores nothing`() throws {
        try store.appendNumbers(1..<3)
        var transaction = try WriteTransaction(store.environment)
        for late in [UInt64(1), 2, 0] {
            let error = #expect(throws: LMDBError.self) {
                try transaction.append("x".stored.raw, for: late.stored.raw, in: store.table)
            }
            #expect(error?.code == LMDBError.keyExists)
        }
        // The transaction survives the refusal, as lmdb.h does not say but 0.9.24 does.
        try transaction.append("3".stored.raw, for: UInt64(3).stored.raw, in: store.table)
        try transaction.commit()
        #expect(try store.entries().map(\.key) == [1, 2, 3].map { UInt64($0).stored })
    }

    @Test(arguments: [(0, false), (1, true), (511, true), (512, false)])
    func `keys have 1 to 511 bytes`(byteCount: Int, isAccepted: Bool) throws {
        var transaction = try WriteTransaction(store.environment)
        let key = [UInt8](repeating: 7, count: byteCount)
        do throws(LMDBError) {
            try transaction.put("1".stored.raw, for: key.span.rawBytes, in: store.table)
            #expect(isAccepted)
        } catch {
            #expect(!isAccepted)
            #expect(error.code == LMDBError.badValueSize)
        }
    }

    @Test func `a snapshot does not see later commits`() throws {
        try store.put(["key": "old"])
        let reader = try ReadTransaction(store.environment)
        try store.put(["key": "new", "other": "1"])
        #expect(try reader.text("key", in: store.table) == "old")
        #expect(try reader.entryCount(of: store.table) == 1)
        let later = try ReadTransaction(store.environment)
        #expect(try later.text("key", in: store.table) == "new")
        #expect(try later.entryCount(of: store.table) == 2)
        #expect(later.snapshot == reader.snapshot + 1)
    }

    @Test func `one thread holds several snapshots`() throws {
        try store.put(["key": "1"])
        let older = try ReadTransaction(store.environment)
        try store.put(["key": "2"])
        let newer = try ReadTransaction(store.environment)
        #expect(try older.text("key", in: store.table) == "1")
        #expect(try newer.text("key", in: store.table) == "2")
    }

    @Test func `a full map refuses the put and the transaction, and a smaller one succeeds`() throws {
        let small = try TemporaryDirectory()
        let store = try Store(small.path, mapSizeBytes: 64 * 4096)
        try store.put(["kept": "1"])
        try fill(store)
        try store.put(["after": "2"])
        #expect(try store.entries().count == 2)
    }

    private func fill(_ store: Store) throws {
        var transaction = try WriteTransaction(store.environment)
        let value = [UInt8](repeating: 1, count: 4000)
        let full = #expect(throws: LMDBError.self) {
            for number in UInt64(0)..<1000 {
                try transaction.put(value.span.rawBytes, for: number.stored.raw, in: store.table)
            }
        }
        #expect(full?.code == LMDBError.mapFull)
        let spoiled = #expect(throws: LMDBError.self) {
            try transaction.put("1".stored.raw, for: "1".stored.raw, in: store.table)
        }
        #expect(spoiled?.code == LMDBError.badTransaction)
    }

    @Test func `readers beyond the reader count are refused`() throws {
        let crowded = try TemporaryDirectory()
        let store = try Store(crowded.path, readerCount: 2)
        let first = try ReadTransaction(store.environment)
        let second = try ReadTransaction(store.environment)
        let error = #expect(throws: LMDBError.self) { _ = try store.value("key") }
        #expect(error?.code == LMDBError.readersFull)
        #expect(first.snapshot == second.snapshot)
    }

    @Test func `a kept place serves one reader after another, and each sees the newest commit`() throws {
        let crowded = try TemporaryDirectory()
        let store = try Store(crowded.path, readerCount: 2, keptCount: 2)
        for number in 0..<5 {
            try store.put(["key": "\(number)"])
            let first = try ReadTransaction(store.environment)
            let second = try ReadTransaction(store.environment)
            let error = #expect(throws: LMDBError.self) { _ = try store.value("key") }
            #expect(error?.code == LMDBError.readersFull)
            #expect(try first.text("key", in: store.table) == "\(number)")
            #expect(try second.text("key", in: store.table) == "\(number)")
        }
    }

    @Test func `no page waits for a place that is kept and not in use`() throws {
        let quiet = try TemporaryDirectory()
        let store = try Store(quiet.path, keptCount: 4)
        try store.put(["key": "value"])
        _ = try store.value("key")
        for number in 0..<200 { try store.put(["key": "\(number)"]) }
        #expect(store.environment.usedBytes < 32 * 4096)
    }

    @Test func `the map stays open for a transaction that outlives its environment`() throws {
        let other = try TemporaryDirectory()
        let transaction = try Self.orphan(other.path)
        #expect(try transaction.count() == 1)
    }

    private static func orphan(_ path: String) throws -> Orphan {
        let store = try Store(path)
        try store.put(["key": "1"])
        return Orphan(transaction: try ReadTransaction(store.environment), table: store.table)
    }
}

private struct Orphan: ~Copyable {
    let transaction: ReadTransaction
    let table: Table

    func count() throws -> Int { try transaction.entryCount(of: table) }
}
