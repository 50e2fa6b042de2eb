import Glibc

/// A new file, written from front to back.
///
/// What was not finished is removed again: half an export must not be taken for a whole one.
public final class OutputFile: Sendable {
    private let file: OpenFile
    private let written = Guarded(0)

    public var path: String { file.path }

    /// - Throws: `EEXIST` where something stands at the path; it is left as it is.
    public init(creating path: String) throws(FileError) {
        file = try OpenFile(path, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, operation: "create")
    }

    /// Appends all of the bytes.
    public func write(_ bytes: [UInt8]) throws(FileError) {
        let start = written.update { $0 }
        try file.write(unsafe bytes.span.bytes, at: start)
        written.update { $0 += bytes.count }
    }

    /// Returns when the file and its name are on the device.
    public func finish() throws(FileError) {
        try file.flush()
        try Directory(path: path).parent.flush()
    }

    /// Takes the file away again.
    public func discard() {
        unsafe _ = unlink(path)
    }
}
