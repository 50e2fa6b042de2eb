import Glibc
import LMDB
import Testing

@Suite struct EnvironmentTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test func `opening one directory twice in a process stops it`() async throws {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { [path = directory.path as String] in
            let first = try Store(path)
            // Another spelling of the same directory.
            let second = try Store(path + "/.", access: .readOnly)
            print(first.table, second.table)
        }
        #expect(result.trapped("is already open in this process"))
    }

    @Test func `a directory can be opened again after it was closed`() throws {
        try Store(directory.path).put(["key": "1"])
        #expect(try Store(directory.path).value("key") == "1")
        #expect(try Store(directory.path, access: .readOnly).value("key") == "1")
    }

    @Test func `a failed opening does not keep the directory`() throws {
        try directory.file("data.mdb").replace(with: [UInt8](repeating: 7, count: 8192).span.rawBytes)
        for _ in 0..<2 {
            let error = #expect(throws: LMDBError.self) { _ = try Store(directory.path) }
            #expect(error?.code == LMDBError.invalid)
        }
    }

    @Test func `a missing directory is reported with its path`() throws {
        let path = directory.path(of: "nowhere")
        let error = #expect(throws: LMDBError.self) { _ = try Store(path) }
        #expect(error?.code == ENOENT)
        #expect(error?.description.contains(path) == true)
    }

    @Test func `a missing table is not found unless it is created`() throws {
        let store = try Store(directory.path)
        let error = #expect(throws: LMDBError.self) {
            _ = try store.environment.openTables(["events", "rows"], create: false)
        }
        #expect(error?.code == LMDBError.notFound)
        #expect(error?.operation == "open the table rows")
        #expect(try store.environment.openTables(["rows"], create: true).map(\.name) == ["rows"])
        #expect(try store.environment.openTables(["rows"], create: false).map(\.name) == ["rows"])
    }

    @Test func `tables beyond the table count are refused and none is made`() throws {
        let store = try Store(directory.path)
        let error = #expect(throws: LMDBError.self) {
            _ = try store.environment.openTables(["a", "b", "c", "d"], create: true)
        }
        #expect(error?.code == LMDBError.tablesFull)
        let missing = #expect(throws: LMDBError.self) {
            _ = try store.environment.openTables(["a"], create: false)
        }
        #expect(missing?.code == LMDBError.notFound)
    }

    @Test func `a table with sorted duplicates is refused`() throws {
        try Store(directory.path).put(["key": "1"])
        var file = try directory.file("data.mdb").contents()
        // In the table of tables the name is followed by 4 bytes of padding and the flags.
        let name = Array("events".utf8)
        for start in file.indices.dropLast(16) where file[start..<start + 6].elementsEqual(name) {
            file[start + 10] |= 0x04
        }
        try directory.file("data.mdb").replace(with: file.raw)
        let error = #expect(throws: LMDBError.self) { _ = try Store(directory.path) }
        #expect(error?.code == LMDBError.incompatible)
        #expect(error?.operation == "use the table events")
    }

    @Test func `a read-only environment refuses to write and to flush`() throws {
        try Store(directory.path).put(["key": "1"])
        let store = try Store(directory.path, access: .readOnly)
        let writing = #expect(throws: LMDBError.self) { try store.put(["key": "2"]) }
        #expect(writing?.code == EACCES)
        let flushing = #expect(throws: LMDBError.self) { try store.environment.sync() }
        #expect(flushing?.code == EACCES)
        #expect(try store.value("key") == "1")
    }

    @Test func `used bytes are the file's length and every commit counts one`() throws {
        let store = try Store(directory.path)
        let first = store.environment.lastTransaction()
        try store.appendNumbers(0..<50, valueBytes: 1000)
        try store.environment.sync()
        #expect(store.environment.lastTransaction() == first + 50)
        let fileBytes = try Directory(path: directory.path).byteCount(ofFile: "data.mdb")
        #expect(store.environment.usedBytes == fileBytes)
        #expect(fileBytes > 50 * 1000)
    }

    @Test func `a reader that died is found and forgotten`() async throws {
        let store = try Store(directory.path)
        #expect(try store.environment.checkReaders() == 0)
        await #expect(processExitsWith: .exitCode(9)) { [path = directory.path as String] in
            let reader = try Store(path, access: .readOnly)
            let transaction = try ReadTransaction(reader.environment)
            if transaction.snapshot > 0 { _exit(9) }
        }
        #expect(try store.environment.checkReaders() == 1)
        #expect(try store.environment.checkReaders() == 0)
    }

    @Test func `a program started later inherits no file of an environment`() throws {
        let store = try Store(directory.path)
        let open = try Self.openDescriptors(in: directory.path)
        #expect(open.count >= 2)
        for descriptor in open {
            #expect(try Self.flags(of: descriptor) & UInt(O_CLOEXEC) != 0)
        }
        try store.environment.sync()
    }

    /// The descriptors of this process that lie in `path`, found by opening the links' targets.
    private static func openDescriptors(in path: String) throws -> [String] {
        var buffer = [UInt8](repeating: 0, count: 4096)
        return try Directory(path: "/proc/self/fd").names().filter { descriptor in
            let length = unsafe readlink("/proc/self/fd/\(descriptor)", &buffer, buffer.count)
            let target = String(decoding: buffer.prefix(max(0, length)), as: UTF8.self)
            return target.hasPrefix(path + "/")
        }
    }

    /// The open flags the kernel shows in octal on the line "flags:".
    private static func flags(of descriptor: String) throws -> UInt {
        let text = String(
            decoding: try DurableFile(path: "/proc/self/fdinfo/\(descriptor)").contents(),
            as: UTF8.self)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("flags:") })
        let octal = try #require(line.split(whereSeparator: { $0 == "\t" || $0 == " " }).last)
        return try #require(UInt(octal, radix: 8))
    }

    @Test func `the lock file has its disk blocks before it is mapped`() throws {
        let store = try Store(directory.path, readerCount: 200)
        var status = stat()
        #expect(unsafe stat(directory.path(of: "lock.mdb"), &status) == 0)
        #expect(Int(status.st_size) == (200 + 2) * 64)
        #expect(status.st_blocks * 512 >= status.st_size)
        #expect(status.st_mode & 0o777 == 0o600)
        try store.environment.sync()
    }

    @Test func `an error says what was done, what LMDB says and its code`() {
        let error = LMDBError(code: LMDBError.mapFull, operation: "append to the table events")
        #expect(
            error.description == """
                LMDB could not append to the table events: MDB_MAP_FULL: Environment mapsize \
                limit reached (code -30792)
                """)
    }
}
