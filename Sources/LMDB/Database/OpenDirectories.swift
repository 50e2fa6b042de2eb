import Glibc

/// The directories this process has an environment open in, told apart by device and inode so that
/// two spellings of one path are one directory.
///
/// LMDB rule: "Do not have open an LMDB database twice in the same process at the same time. Not
/// even from a plain open() call - close()ing it breaks fcntl() advisory locking." A second
/// environment silently releases the first one's writer lock, and two processes then write at once.
enum OpenDirectories {
    struct Identity: Hashable {
        let device: UInt64
        let inode: UInt64
    }

    private static let identities = Guarded<Set<Identity>>([])

    /// The directory behind `path`, or the `errno` of asking.
    static func identity(of path: String) throws(LMDBError) -> Identity {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            throw LMDBError(code: errno, operation: "find the directory \(path)")
        }
        return Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }

    /// Claims a directory. Claiming it twice is a bug of the program, not a state of the world.
    static func claim(_ identity: Identity, path: String) {
        let isNew = identities.update { $0.insert(identity).inserted }
        precondition(isNew, "\(path) is already open in this process")
    }

    static func release(_ identity: Identity) {
        identities.update { _ = $0.remove(identity) }
    }
}
