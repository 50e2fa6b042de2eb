import Glibc

/// Disk space for LMDB's reader table, taken before LMDB maps it.
///
/// lock.mdb is a sparse file used through a memory map: on a full disk the first touch of a page
/// without a block kills the process with SIGBUS. An error before opening is better than that.
/// Other programs must never open, copy or delete lock.mdb: with a plain `close` a process gives
/// up every lock it holds on the file. Here nothing is open yet, which ``OpenDirectories`` proves.
enum LockFile {
    /// LMDB's own arithmetic: a cache line per reader and two for the mutexes. Exactly this length,
    /// because LMDB takes a longer file for a table with more slots.
    private static let lineBytes = 64

    static func reserve(in directory: String, readerCount: Int) throws(LMDBError) {
        let path = directory + "/lock.mdb"
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw LMDBError(code: errno, operation: "create \(path)")
        }
        defer { close(descriptor) }
        let byteCount = (readerCount + 2) * lineBytes
        let code = posix_fallocate(descriptor, 0, byteCount)
        try LMDBError.check(code, "reserve \(byteCount) bytes for \(path)")
    }
}
