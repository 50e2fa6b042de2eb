import Glibc

/// A file written from its beginning, under a name that nothing has yet. For what is made anew at any time: it is
/// flushed to the device by ``finish()``, and until then may be there in part.
public struct NewFile: ~Copyable {
    private let file: OpenFile
    private var length = 0

    /// - Throws: ``FileError``, with `EEXIST` where there is a file already: it is left alone.
    public init(path: String) throws(FileError) {
        file = try OpenFile(path, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, operation: "create")
    }

    public mutating func append(_ bytes: [UInt8]) throws(FileError) {
        try file.write(bytes.span.rawBytes, at: length)
        length += bytes.count
    }

    public consuming func finish() throws(FileError) { try file.flush() }
}
