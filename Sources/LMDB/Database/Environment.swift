import CLMDB
import Glibc
import Synchronization

/// One open LMDB directory: the memory map, the lock file and the tables in it.
///
/// Open it once per process and keep it: every transaction holds a reference, so the map is closed
/// only after the last transaction and the last reference are gone. Take an ``OwnershipLock`` and
/// pass ``DataFileCheck`` before opening: LMDB trusts its files and faults on damaged ones, and
/// with ``Access/readWrite`` it silently makes a new empty file where one is missing.
///
/// LMDB rule: "Do not use LMDB databases on remote filesystems." "Use an MDB_env* in the process
/// which opened it, not after fork()."
@safe public final class Environment: Sendable {
    public enum Access: Sendable {
        case readOnly
        case readWrite
    }

    /// Proof of Sendable: LMDB guards a `MDB_env` with its own process-shared mutexes, the pointer
    /// never changes, and only `deinit`, which no other call can overlap, frees it.
    nonisolated(unsafe) let handle: OpaquePointer
    private let identity: OpenDirectories.Identity
    /// The thread inside a write transaction, 0 when there is none; see ``WriteTransaction``.
    let writerThread = Atomic<UInt>(0)
    /// The number of the open write transaction, 0 when there is none; see ``WriteTurn``.
    let writeTurn = Atomic<UInt64>(0)
    let writesBegun = Atomic<UInt64>(0)
    /// LMDB rule: mdb_dbi_open "must not be called from multiple concurrent transactions in the
    /// same process".
    let tableOpening = Guarded(())
    /// Where its read transactions come from.
    let places: KeptPlaces
    /// Where the data file is mapped, once it has been found out: the map is never moved.
    let foundMap = Guarded<Range<UInt>?>(nil)

    /// Opens the directory at `path`, which must exist, and forgets readers that died.
    ///
    /// - Parameters:
    ///   - mapSizeBytes: the most the data may ever grow to. It costs address space, not memory or
    ///     disk, and is never changed while the environment is open: give it generously.
    ///   - tableCount: the most tables there can be.
    ///   - readerCount: the most read transactions at once, over all processes.
    ///   - keptCount: how many of them are kept for this process, whether it reads or not.
    /// - Throws: `ENOENT`, `EACCES`, ``LMDBError/invalid`` for a file that is not LMDB's.
    public init(
        path: String, access: Access, mapSizeBytes: Int, tableCount: Int, readerCount: Int, keptCount: Int = 0
    ) throws(LMDBError) {
        precondition(mapSizeBytes > 0 && tableCount > 0 && readerCount > 0)
        let identity = try OpenDirectories.identity(of: path)
        OpenDirectories.claim(identity, path: path)
        do throws(LMDBError) {
            if access == .readWrite { try LockFile.reserve(in: path, readerCount: readerCount) }
            let handle = unsafe try Self.makeHandle(
                mapSizeBytes: mapSizeBytes, tableCount: tableCount, readerCount: readerCount)
            unsafe try Self.open(handle, path: path, access: access)
            unsafe self.handle = handle
            self.identity = identity
            places = KeptPlaces(count: keptCount)
        } catch {
            OpenDirectories.release(identity)
            throw error
        }
        _ = try checkReaders()
        unsafe try places.fill(handle)
    }

    deinit {
        // LMDB rule: "All transactions, databases, and cursors must already be closed before
        // calling this function." Each of them holds or borrows a reference to this object.
        places.leave()
        unsafe mdb_env_close(handle)
        OpenDirectories.release(identity)
    }

    /// Flushes everything written so far to the device, whatever the flags.
    ///
    /// Call it once after opening and before the first answer: a process killed in the middle of
    /// its last commit leaves data that can be read now and lost with the next power cut.
    /// - Throws: `EACCES` when read-only, `EIO`: then stop the process, the outcome is unknown.
    public func sync() throws(LMDBError) {
        try LMDBError.check(unsafe mdb_env_sync(handle, 1), "flush the data file")
    }

    /// Frees the slots of readers whose process died, and returns how many there were.
    ///
    /// A dead reader keeps every page it could have seen from being reused, and the file only
    /// grows: call this every few seconds.
    @discardableResult
    public func checkReaders() throws(LMDBError) -> Int {
        var dead: Int32 = 0
        try LMDBError.check(unsafe mdb_reader_check(handle, &dead), "check for dead readers")
        return Int(dead)
    }
}

/// Opening, step by step.
extension Environment {
    private static func makeHandle(
        mapSizeBytes: Int, tableCount: Int, readerCount: Int
    ) throws(LMDBError) -> OpaquePointer {
        var handle: OpaquePointer?
        try LMDBError.check(unsafe mdb_env_create(&handle), "create an environment")
        guard let handle = unsafe handle else { preconditionFailure("LMDB returned no handle") }
        // These three refuse only an environment that is open already.
        precondition(unsafe mdb_env_set_mapsize(handle, mapSizeBytes) == MDB_SUCCESS)
        precondition(unsafe mdb_env_set_maxdbs(handle, MDB_dbi(tableCount)) == MDB_SUCCESS)
        precondition(unsafe mdb_env_set_maxreaders(handle, UInt32(readerCount)) == MDB_SUCCESS)
        // Before it says in its own words what it found damaged: ``ProcessFaults`` has a sentence for people.
        precondition(unsafe mdb_env_set_assert(handle) { _, _ in abort() } == MDB_SUCCESS)
        return unsafe handle
    }

    /// LMDB rule: "If this function fails, mdb_env_close() must be called to discard the handle."
    private static func open(
        _ handle: OpaquePointer, path: String, access: Access
    ) throws(LMDBError) {
        // NOTLS: "Applications that multiplex many user threads over individual OS threads need
        // this option" - tasks do. No flag that weakens a commit is ever set.
        let flags = UInt32(access == .readOnly ? MDB_NOTLS | MDB_RDONLY : MDB_NOTLS)
        let code = unsafe mdb_env_open(handle, path, flags, 0o600)
        guard code == MDB_SUCCESS else {
            unsafe mdb_env_close(handle)
            throw LMDBError(code: code, operation: "open the environment in \(path)")
        }
        var flagsInForce: UInt32 = 0
        precondition(unsafe mdb_env_get_flags(handle, &flagsInForce) == MDB_SUCCESS)
        precondition(flagsInForce == flags, "LMDB runs with other flags than it was given")
        unsafe closeOnExec(handle)
    }

    /// LMDB 0.9.24 opens data.mdb without O_CLOEXEC, and a program we start must not inherit it.
    private static func closeOnExec(_ handle: OpaquePointer) {
        var descriptor: Int32 = -1
        precondition(unsafe mdb_env_get_fd(handle, &descriptor) == MDB_SUCCESS)
        precondition(fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0)
    }
}
