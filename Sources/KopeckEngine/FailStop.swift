internal import KopeckStore
internal import LMDB

/// Ending the process when going on could answer what a restart would not confirm.
enum FailStop {
    static let status: Int32 = 3

    /// After a failed commit the events may be on the device or not; LMDB may even go on as if nothing had
    /// happened. Only a restart can tell.
    static func commitFailed(_ error: any Error, journal path: String) -> Never {
        ProcessFaults.stop(
            """
            kopeck: \(cause(error, path)) The last commands were not answered, and may or may not be recorded: put it right and send \
            them again with the same keys; nothing is recorded twice.
            """, status: status)
    }

    /// Somebody removed the lock file or put another in its place: from then on two processes may write.
    static func lockLost(_ path: String) -> Never {
        ProcessFaults.stop(
            """
            kopeck: \(path) was removed or replaced, so another process may be writing to the ledger. Everything that was \
            answered is recorded: make sure that only one process writes, start again, and send what was not answered \
            again with the same keys.
            """, status: status)
    }

    /// The books are only behind: nothing that was answered depends on them.
    static func checkpointFailed(_ error: StoreError, books path: String) -> Never {
        if case .booksDamaged(_, let why) = error { BookStore.stop(overDamageIn: path, why) }
        ProcessFaults.stop(
            """
            kopeck: \(cause(error, path)) Everything that was answered is recorded: put it right and start again; the books \
            are made from the journal.
            """, status: status)
    }

    private static func cause(_ error: any Error, _ path: String) -> String {
        let free = (try? Directory(path: path).freeBytes()) ?? .max
        if free < 1 << 20 { return "The disk that holds \(path) is full." }
        let text = "\(error)"
        return text.hasSuffix(".") ? text : "Writing to \(path) failed: \(text)."
    }
}
