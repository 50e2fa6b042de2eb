internal import LMDB

/// Ending the process when going on could answer what a restart would not confirm.
enum FailStop {
    static let status: Int32 = 3

    /// After a failed commit the events may be on the device or not; LMDB may even go on as if nothing had
    /// happened. Only a restart can tell.
    static func commitFailed(_ error: any Error, journal path: String) -> Never {
        let free = (try? Directory(path: path).freeBytes()) ?? .max
        let cause = free < 1 << 20 ? "The disk that holds \(path) is full" : "Writing to \(path) failed: \(error)"
        ProcessFaults.stop(
            """
            \(cause). The last commands were not answered, and may or may not be recorded: put it right and send \
            them again with the same keys; nothing is recorded twice.
            """, status: status)
    }
}
