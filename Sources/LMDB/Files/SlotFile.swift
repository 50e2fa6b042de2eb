import Glibc

/// An open file of fixed places, each overwritten again and again.
///
/// Overwriting is not atomic: a crash can leave a place half old and half new. Use two places in
/// turn, with a checksum in each, and one of them is always whole. Create the file with all its
/// places by ``DurableFile/replace(with:)`` first: then a write needs no new disk block, and a full
/// disk cannot refuse it.
public struct SlotFile: ~Copyable, Sendable {
    private let file: OpenFile

    init(path: String) throws(FileError) {
        file = try OpenFile(path, flags: O_RDWR, operation: "open")
    }

    /// Writes `bytes` at `offset` and returns when they are on the device.
    public borrowing func write(_ bytes: RawSpan, at offset: Int) throws(FileError) {
        try file.write(bytes, at: offset)
        try flush()
    }

    /// Writes `bytes` at `offset`. They outlive the process, but not a power cut before ``flush()``.
    public borrowing func writeWithoutFlush(_ bytes: RawSpan, at offset: Int) throws(FileError) {
        try file.write(bytes, at: offset)
    }

    /// Returns when everything written is on the device.
    public borrowing func flush() throws(FileError) {
        try file.flushData()
    }

    /// Up to `count` bytes from `offset`; fewer only where the file ends.
    public borrowing func read(count: Int, at offset: Int) throws(FileError) -> [UInt8] {
        try file.read(count: count, at: offset)
    }
}
