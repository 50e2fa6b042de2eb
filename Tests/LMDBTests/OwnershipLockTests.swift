import Glibc
import LMDB
import Testing

@Suite struct OwnershipLockTests {
    let directory: TemporaryDirectory
    let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.path(of: "owner.lock")
    }

    @Test func `a second holder is refused at once, and served after the first is gone`() throws {
        try holdAndRefuse()
        _ = try OwnershipLock(path: path)
    }

    private func holdAndRefuse() throws {
        let lock = try OwnershipLock(path: path)
        let error = #expect(throws: FileError.self) { _ = try OwnershipLock(path: path) }
        #expect(error?.reason == .lockedByAnotherProcess)
        #expect(error?.description == "Could not lock \(path): another process holds its lock")
        #expect(lock.isStillOwned)
    }

    @Test func `another process is refused, even after a stray open and close here`() async throws {
        let lock = try OwnershipLock(path: path)
        _ = try DurableFile(path: path).contents()
        await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
            do throws(FileError) {
                _ = try OwnershipLock(path: path)
                exit(0)
            } catch {
                exit(error.isLockedByAnotherProcess ? 7 : 1)
            }
        }
        #expect(lock.isStillOwned)
    }

    @Test func `the lock of a process that died is free`() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let lock = try OwnershipLock(path: path)
            if lock.isStillOwned { kill(getpid(), SIGKILL) }
        }
        _ = try OwnershipLock(path: path)
    }

    @Test func `a lock file that was moved aside is noticed, one whose directory was moved is not lost`() throws {
        let (old, new) = (directory.path + "/old", directory.path + "/new")
        try Directory(path: old).create()
        let lock = try OwnershipLock(path: old + "/lock")
        #expect(unsafe rename(old, new) == 0)
        #expect(lock.isStillOwned)
        #expect(unsafe rename(new + "/lock", new + "/aside") == 0)
        #expect(!lock.isStillOwned)
        _ = try OwnershipLock(path: new + "/lock")
        #expect(!lock.isStillOwned)
        for name in ["lock", "aside"] { try Directory(path: new).removeFile(named: name) }
        try Directory(path: new).remove()
    }

    @Test func `a deleted or replaced lock file is noticed`() throws {
        let lock = try OwnershipLock(path: path)
        try Directory(path: directory.path).removeFile(named: "owner.lock")
        #expect(!lock.isStillOwned)
        try DurableFile(path: path).replace(with: [UInt8]().raw)
        #expect(!lock.isStillOwned)
    }

    @Test func `the lock file belongs to this user alone`() throws {
        _ = try OwnershipLock(path: path)
        var status = stat()
        #expect(unsafe stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test func `a lock in a missing directory is a missing file`() {
        let error = #expect(throws: FileError.self) { _ = try OwnershipLock(path: path + "/x") }
        #expect(error?.reason == .missing)
    }
}
