import Glibc

/// data.mdb by plain reads, for whoever has no reason to trust what LMDB would make of it.
public final class DataFileBytes: Sendable {
    private let file: OpenFile
    public let byteCount: Int

    /// Opens the file that lies in `directory`, at the length it has now.
    public init(directory: String) throws(FileError) {
        let file = try OpenFile(directory + "/data.mdb", flags: O_RDONLY, operation: "open")
        byteCount = try file.byteCount()
        self.file = file
    }

    /// Returns when the file's bytes are on the device, whoever wrote them.
    public func flush() throws(FileError) { try file.flushData() }

    /// Up to `count` bytes from `offset`; fewer only where the file ends.
    public func read(count: Int, at offset: Int) throws(FileError) -> [UInt8] {
        try file.read(count: count, at: offset)
    }
}
