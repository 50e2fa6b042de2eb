import Glibc

/// A refusal of the operating system about one file or directory.
public struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What a caller may want to tell apart.
    public enum Reason: Sendable {
        /// There is no such file.
        case missing
        /// This user may not do it, or the file system is mounted read-only.
        case permission
        /// No space, or no quota, is left.
        case full
        /// Another holder has the lock; see ``OwnershipLock``.
        case lockedByAnotherProcess
        case other
    }

    public let errno: Int32
    /// What was being done, to follow the words "Could not": "create the directory".
    public let operation: String
    public let path: String

    public init(errno: Int32, operation: String, path: String) {
        self.errno = errno
        self.operation = operation
        self.path = path
    }

    public var reason: Reason {
        switch errno {
        case ENOENT: .missing
        case EACCES, EPERM, EROFS: .permission
        case ENOSPC, EDQUOT: .full
        case EAGAIN where operation == Self.locking: .lockedByAnotherProcess
        default: .other
        }
    }

    /// There is no such file, no space is left, the device failed: for whoever learns of them from another library.
    public static let noFile = ENOENT
    public static let noSpace = ENOSPC
    public static let inputOutput = EIO

    /// The operation of ``OwnershipLock``: elsewhere `EAGAIN` says something else.
    static let locking = "lock"

    public var isMissing: Bool { reason == .missing }
    public var isFull: Bool { reason == .full }
    public var isLockedByAnotherProcess: Bool { reason == .lockedByAnotherProcess }

    public var description: String {
        if isLockedByAnotherProcess {
            return "Could not \(operation) \(path): another process holds its lock"
        }
        let text = unsafe String(cString: strerror(errno))
        return "Could not \(operation) \(path): \(text) (errno \(errno))"
    }

    /// Runs a call that returns -1 and sets `errno`, again when a signal interrupted it.
    @discardableResult
    static func check<Result: SignedInteger>(
        _ operation: @autoclosure () -> String, _ path: String, _ call: () -> Result
    ) throws(FileError) -> Result {
        while true {
            let result = call()
            if result != -1 { return result }
            let code = Glibc.errno
            if code != EINTR {
                throw FileError(errno: code, operation: operation(), path: path)
            }
        }
    }
}
