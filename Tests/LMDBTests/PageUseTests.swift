import Synchronization
import Testing

@testable import LMDB

/// Files that LMDB made, of many shapes: each of their pages is in use once, or free.
@Suite struct PageUseTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func expectHealthy() {
        #expect(pageDamage(in: directory.path) == nil)
        #expect(pageDamage(in: directory.path, readsEveryLeaf: false) == nil)
    }

    @Test func `a file passes that nobody has written to`() throws {
        _ = try Store(directory.path, access: .readWrite)
        expectHealthy()
    }

    /// One, two and three pages from the root to a leaf; values in leaves and in pages of their own.
    @Test(arguments: [8, 700, 2_100, 9_000], [1, 30, 100])
    func `a file passes while its table grows`(valueBytes: Int, count: UInt64) throws {
        let store = try Store(directory.path)
        for number in 0..<count {
            try store.appendNumbers(number..<number + 1, valueBytes: valueBytes)
            if number % 7 == 0 { expectHealthy() }
        }
        expectHealthy()
    }

    @Test func `a file passes after deletes, clears and dropped transactions`() throws {
        let store = try Store(directory.path)
        try store.appendNumbers(0..<100, valueBytes: 5_000)
        for number in UInt64(0)..<100 {
            var transaction = try WriteTransaction(store.environment)
            _ = try transaction.delete(number.stored.raw, in: store.table)
            if number == 60 { try transaction.clear(store.table) }
            if number % 3 != 0 { try transaction.commit() }
            expectHealthy()
        }
    }

    /// Values of any size over one another, so that overflow pages come and go.
    @Test func `a file of several tables passes after every random change`() throws {
        let environment = try Environment(
            path: directory.path, access: .readWrite, mapSizeBytes: 1 << 26, tableCount: 5, readerCount: 4)
        let tables = try environment.openTables(["a", "b", "c", "d", "e"], create: true)
        var random = SplitMix(state: 7)
        for _ in 0..<150 {
            var transaction = try WriteTransaction(environment)
            for _ in 0..<Int.random(in: 0..<60, using: &random) {
                try change(&transaction, tables[Int.random(in: 0..<5, using: &random)], &random)
            }
            if Int.random(in: 0..<6, using: &random) > 0 { try transaction.commit() }
            expectHealthy()
        }
    }

    private func change(
        _ transaction: inout WriteTransaction, _ table: Table, _ random: inout SplitMix
    ) throws {
        let key = String(repeating: "\(Int.random(in: 0..<90, using: &random))", count: 40)
        if Int.random(in: 0..<3, using: &random) == 0 {
            _ = try transaction.delete(key.stored.raw, in: table)
        } else {
            let byteCount = Int.random(
                in: 0..<[200, 5_000, 30_000][Int.random(in: 0..<3, using: &random)], using: &random)
            try transaction.put([UInt8](repeating: 1, count: byteCount).raw, for: key.stored.raw, in: table)
        }
    }

    /// A reader keeps pages from being used again: the list of free pages outgrows its own page.
    @Test func `a file passes that grew under a reader`() throws {
        let store = try Store(directory.path)
        try store.appendNumbers(0..<60, valueBytes: 2_500)
        let reader = try ReadTransaction(store.environment)
        for round in 0..<25 { try store.put(["\(round)": String(repeating: "x", count: 60_000)]) }
        for round in 0..<25 { try store.put(["\(round)": "x"]) }
        expectHealthy()
        #expect(try reader.entryCount(of: store.table) == 60)
        _ = consume reader
        for round in 0..<25 {
            try store.put(["\(round)": String(repeating: "x", count: 9_000)])
            expectHealthy()
        }
    }

    @Test(arguments: [false, true])
    func `a file may be checked while it is written`(isHeld: Bool) throws {
        let store = try Store(directory.path, mapSizeBytes: 1 << 28)
        let isDone = Atomic(false)
        let writer = WriterLoop(store, until: { isDone.load(ordering: .relaxed) })
        while store.environment.lastTransaction() < 300 {
            try store.environment.read { _ throws(LMDBError) in
                #expect(pageDamage(in: directory.path, isHeld: isHeld) == nil)
            }
        }
        isDone.store(true, ordering: .relaxed)
        writer.join()
        expectHealthy()
    }
}
