import Glibc

/// The right of one process to serve a directory, held from init to deinit.
///
/// LMDB's own writer lock is not enough: it is a POSIX record lock, which a process gives up by any
/// `open` and `close` of lock.mdb, and another process then writes at the same time. This one is an
/// open-file-description lock on a file of its own: it belongs to the one descriptor held here, so
/// a stray `close` elsewhere cannot release it, and the kernel releases it when the process dies.
/// Take it before ``Environment`` is opened. The file itself stays: deleting it would let two
/// processes lock two files of one name.
public final class OwnershipLock: Sendable {
    public let path: String
    private let file: OpenFile
    private let directory: OpenFile
    private let name: String

    /// Creates the file if it is missing and locks it at once or not at all.
    /// - Throws: ``FileError/Reason/lockedByAnotherProcess`` when someone holds the lock.
    public init(path: String) throws(FileError) {
        let file = try OpenFile(
            path, flags: O_RDWR | O_CREAT | O_NOFOLLOW, operation: "open the lock file")
        var request = flock()
        request.l_type = Int16(F_WRLCK)
        request.l_whence = Int16(SEEK_SET)
        try FileError.check(FileError.locking, path) {
            unsafe fcntl(file.descriptor, Self.setOpenFileDescriptionLock, &request)
        }
        name = path.split(separator: "/").last.map(String.init) ?? ""
        directory = try OpenFile(
            Directory(path: path).parent.path, flags: O_RDONLY | O_DIRECTORY,
            operation: "open the directory of the lock file")
        self.path = path
        self.file = file
    }

    /// Whether somebody holds the lock of that file. Takes and makes nothing.
    public static func isHeld(path: String) throws(FileError) -> Bool {
        let file = try OpenFile(path, flags: O_RDONLY | O_NOFOLLOW, operation: "open the lock file")
        var request = flock()
        request.l_type = Int16(F_WRLCK)
        request.l_whence = Int16(SEEK_SET)
        try FileError.check("look at the lock", path) {
            unsafe fcntl(file.descriptor, Self.getOpenFileDescriptionLock, &request)
        }
        return request.l_type != Int16(F_UNLCK)
    }

    /// `F_OFD_GETLK` and `F_OFD_SETLK` of linux/fcntl.h, which Swift's Glibc module leaves out.
    private static let getOpenFileDescriptionLock: Int32 = 36
    private static let setOpenFileDescriptionLock: Int32 = 37

    /// Whether the file of that name is still the one locked here. False means that someone deleted or replaced it, so
    /// that another process could lock its successor: stop serving at once.
    ///
    /// It is looked for in the directory that it was made in, wherever that has been moved since.
    public var isStillOwned: Bool {
        var (held, found) = (stat(), stat())
        guard unsafe fstat(file.descriptor, &held) == 0,
            unsafe fstatat(directory.descriptor, name, &found, AT_SYMLINK_NOFOLLOW) == 0
        else { return false }
        return held.st_dev == found.st_dev && held.st_ino == found.st_ino
    }
}
