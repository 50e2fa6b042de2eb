import Glibc
import Synchronization
import Testing

@testable import LMDB

@Suite struct DataFileCheckTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// A file of some hundred kilobytes whose two meta pages are both in use.
    private func writeFile() throws {
        try Store(directory.path).appendNumbers(0..<200, valueBytes: 700)
    }

    private func damage() -> DataFileDamage? {
        do throws(DataFileDamage) {
            try DataFileCheck.check(directory: directory.path)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a whole file passes, new or used`() throws {
        _ = try Environment(
            path: directory.path, access: .readWrite, mapSizeBytes: 1 << 20, tableCount: 1,
            readerCount: 1)
        #expect(damage() == nil)
        try writeFile()
        #expect(damage() == nil)
    }

    @Test func `a file passes after deletes, clears and dropped transactions`() throws {
        let store = try Store(directory.path)
        try store.appendNumbers(0..<100, valueBytes: 900)
        for number in UInt64(0)..<100 {
            try change(store, number)
            #expect(DataFileCheck.damage(in: directory.path) == nil)
        }
    }

    private func change(_ store: Store, _ number: UInt64) throws {
        var transaction = try WriteTransaction(store.environment)
        _ = try transaction.delete(number.stored.raw, in: store.table)
        if number == 60 { try transaction.clear(store.table) }
        if number % 3 != 0 { try transaction.commit() }
    }

    @Test func `a missing file is told from an empty one`() throws {
        #expect(damage() == .missing)
        try directory.file("data.mdb").replace(with: [UInt8]().span.rawBytes)
        #expect(damage() == .empty)
    }

    @Test func `a file that cannot be read is told with the system's reason`() throws {
        try Directory(path: directory.path(of: "data.mdb")).create()
        #expect(damage() == .unreadable(errno: EISDIR))
        try Directory(path: directory.path(of: "data.mdb")).remove()
    }

    @Test(arguments: [1, 100, 4096, 8191])
    func `a file that ends within the meta pages is refused`(byteCount: Int) throws {
        try truncateFile(to: byteCount)
        #expect(damage() == .shorterThanMetaPages(byteCount: byteCount))
    }

    @Test(arguments: [8192, 12288, 100_000])
    func `a file that ends before its last page is refused`(byteCount: Int) throws {
        let whole = try truncateFile(to: byteCount)
        #expect(damage() == .truncated(byteCount: byteCount, promised: UInt64(whole)))
        #expect(
            damage()?.description == """
                data.mdb is \(byteCount) bytes long, but its newest meta page promises \(whole): \
                it has been truncated
                """)
    }

    @Test func `a file that lacks one byte is refused`() throws {
        let whole = try truncateFile(to: nil)
        #expect(damage() == .truncated(byteCount: whole - 1, promised: UInt64(whole)))
    }

    /// LMDB does not write a page that a transaction took and gave back.
    @Test func `a file may lack pages at its end that are free`() throws {
        let whole = try truncateFile(to: nil)
        let rest = Array(try directory.file("data.mdb").contents().prefix(whole - 4096))
        try directory.file("data.mdb").replace(with: rest.span.rawBytes)
        #expect(damage() == nil)
        try PageUse.check(directory: directory.path)
        let store = try Store(directory.path)
        let before = try store.entries().count
        try store.put(["more": String(repeating: "x", count: 50_000)])
        #expect(try store.entries().count == before + 1)
    }

    /// The newest transaction is on meta page 1 or 0 by turns; only it promises the last pages.
    @Test(arguments: [200, 201])
    func `the newest meta page decides, wherever it is`(commits: UInt64) throws {
        try Store(directory.path).appendNumbers(0..<commits, valueBytes: 100)
        let before = try directory.file("data.mdb").contents().count
        try Store(directory.path).put(["large": String(repeating: "x", count: 100_000)])
        let whole = try directory.file("data.mdb").contents()
        #expect(whole.count >= before + 100_000)
        try directory.file("data.mdb").replace(with: Array(whole.prefix(before)).raw)
        #expect(damage() == .truncated(byteCount: before, promised: UInt64(whole.count)))
    }

    /// Cuts a good file to `byteCount`, or by one byte; returns its length before.
    @discardableResult
    private func truncateFile(to byteCount: Int?) throws -> Int {
        try writeFile()
        let whole = try directory.file("data.mdb").contents()
        let rest = Array(whole.prefix(byteCount ?? whole.count - 1))
        try directory.file("data.mdb").replace(with: rest.span.rawBytes)
        return whole.count
    }

    @Test func `a file may be checked while it is written`() throws {
        let store = try Store(directory.path)
        let isDone = Atomic(false)
        let writer = WriterLoop(store, until: { isDone.load(ordering: .relaxed) })
        while store.environment.lastTransaction() < 300 { #expect(damage() == nil) }
        isDone.store(true, ordering: .relaxed)
        writer.join()
    }

    @Test func `a file that is not LMDB's is refused`() throws {
        try directory.file("data.mdb").replace(
            with: [UInt8](repeating: 0x20, count: 16384).span.rawBytes)
        #expect(damage() == .notAMetaPage(page: 0))
    }
}
