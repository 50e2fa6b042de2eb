import Glibc
import LMDB
import Testing

@Suite struct DurableFileTests {
    let directory: TemporaryDirectory
    let file: DurableFile

    init() throws {
        directory = try TemporaryDirectory()
        file = directory.file("marks")
    }

    @Test func `replace creates the file and then replaces all of it`() throws {
        try file.replace(with: "longer than the next".stored.raw)
        try file.replace(with: "short".stored.raw)
        #expect(try file.contents() == "short".stored)
        #expect(try Directory(path: directory.path).names() == ["marks"])
    }

    @Test func `what a crash left under the temporary name does no harm`() throws {
        try directory.file("marks.tmp").replace(with: "longer than the next".stored.raw)
        try file.replace(with: "short".stored.raw)
        #expect(try file.contents() == "short".stored)
    }

    @Test func `a missing file is a missing file`() {
        let reading = #expect(throws: FileError.self) { _ = try file.contents() }
        #expect(reading?.isMissing == true)
        let opening = #expect(throws: FileError.self) { _ = try file.open() }
        #expect(opening?.isMissing == true)
    }

    @Test func `a failed replace keeps the old file and leaves no other`() throws {
        try file.replace(with: "old".stored.raw)
        let obstacle = Directory(path: file.path + ".tmp")
        try obstacle.create()
        #expect(throws: FileError.self) { try file.replace(with: "new".stored.raw) }
        try obstacle.remove()
        #expect(try file.contents() == "old".stored)
        #expect(try Directory(path: directory.path).names() == ["marks"])
    }

    @Test func `a file of one mebibyte is read and a longer one refused`() throws {
        let bytes = [UInt8](repeating: 5, count: DurableFile.byteCountMax)
        try file.replace(with: bytes.raw)
        #expect(try file.contents() == bytes)
        try file.replace(with: (bytes + [5]).raw)
        let error = #expect(throws: FileError.self) { _ = try file.contents() }
        #expect(error?.errno == EFBIG)
    }

    @Test func `a slot is written in place and read back`() throws {
        try file.replace(with: "....----".stored.raw)
        let slots = try file.open()
        try slots.write("abcd".stored.raw, at: 4)
        #expect(try slots.read(count: 4, at: 4) == "abcd".stored)
        #expect(try slots.read(count: 10, at: 6) == "cd".stored)
        try slots.write("ef".stored.raw, at: 0)
        #expect(try file.contents() == "ef..abcd".stored)
    }

    @Test func `writing beyond the file-size limit is an error and not the end`() async throws {
        await #expect(processExitsWith: .exitCode(EFBIG)) { [path = file.path as String] in
            // A task's thread holds signals back; the threads of a real program need not.
            var signals = sigset_t()
            #expect(unsafe sigemptyset(&signals) == 0 && sigaddset(&signals, SIGXFSZ) == 0)
            #expect(unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil) == 0)
            ProcessFaults.ignoreFileSizeSignal()
            var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
            #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
            do throws(FileError) {
                try DurableFile(path: path).replace(with: [UInt8](repeating: 1, count: 8192).raw)
            } catch {
                exit(error.errno)
            }
        }
        #expect(try Directory(path: directory.path).names().isEmpty)
    }

    @Test(arguments: [(ENOSPC, true), (EDQUOT, true), (EIO, false), (ENOENT, false)])
    func `a full disk is told from other errors`(code: Int32, isFull: Bool) {
        let error = FileError(errno: code, operation: "write", path: "/x")
        #expect(error.isFull == isFull)
    }

    @Test func `only a lock can be held by another process`() {
        let reading = FileError(errno: EAGAIN, operation: "read", path: "/x")
        #expect(!reading.isLockedByAnotherProcess)
        let locking = FileError(errno: EAGAIN, operation: "lock", path: "/x")
        #expect(locking.isLockedByAnotherProcess)
    }

    @Test func `an error says what was done, where, why and its number`() {
        let error = FileError(errno: EACCES, operation: "open", path: "/ledger/marks")
        #expect(error.reason == .permission)
        #expect(error.description == "Could not open /ledger/marks: Permission denied (errno 13)")
    }
}
