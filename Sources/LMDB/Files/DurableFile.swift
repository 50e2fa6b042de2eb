import Glibc

/// A small file whose changes survive a power cut, named by its path.
///
/// It has one writer at a time: two would use the same temporary file.
public struct DurableFile: Sendable, Equatable {
    /// The most bytes ``contents()`` reads; larger files have no place here.
    public static let byteCountMax = 1 << 20

    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// The whole file.
    /// - Throws: `EFBIG` above ``byteCountMax``.
    public func contents() throws(FileError) -> [UInt8] {
        let file = try OpenFile(path, flags: O_RDONLY, operation: "open")
        let bytes = try file.read(count: Self.byteCountMax + 1, at: 0)
        guard bytes.count <= Self.byteCountMax else {
            throw FileError(errno: EFBIG, operation: "read", path: path)
        }
        return bytes
    }

    /// Puts `bytes` in place of the file, or creates it. After a crash at any moment the file has
    /// its old contents or its new ones, and once this returns the new ones.
    ///
    /// The order is what makes it so: the new bytes reach the device under another name before
    /// the rename, and the directory, which holds the name, is flushed after it.
    public func replace(with bytes: RawSpan) throws(FileError) {
        let temporaryPath = path + ".tmp"
        do throws(FileError) {
            try Self.write(bytes, to: temporaryPath)
            try FileError.check("rename \(temporaryPath) to", path) {
                unsafe rename(temporaryPath, path)
            }
        } catch {
            unsafe _ = unlink(temporaryPath)
            throw error
        }
        try Directory(path: path).parent.flush()
    }

    private static func write(_ bytes: RawSpan, to path: String) throws(FileError) {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW
        let file = try OpenFile(path, flags: flags, operation: "create")
        try file.write(bytes, at: 0)
        try file.flush()
    }

    /// Opens the existing file for writes in place.
    public func open() throws(FileError) -> SlotFile {
        try SlotFile(path: path)
    }
}
