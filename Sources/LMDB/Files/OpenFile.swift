import Glibc

/// An open file, closed when it goes out of scope. Programs started later do not inherit it.
struct OpenFile: ~Copyable, Sendable {
    let descriptor: Int32
    let path: String

    /// Opens `path`; a file created here belongs to this user alone (mode 0600).
    init(_ path: String, flags: Int32, operation: String) throws(FileError) {
        descriptor = try FileError.check(operation, path) {
            unsafe open(path, flags | O_CLOEXEC, 0o600)
        }
        self.path = path
    }

    deinit {
        // An error of close reports writes that were not flushed; every writer here flushes first.
        close(descriptor)
    }

    func byteCount() throws(FileError) -> Int {
        var status = stat()
        try FileError.check("measure", path) { unsafe fstat(descriptor, &status) }
        return Int(status.st_size)
    }

    /// Up to `count` bytes from `offset`; fewer only where the file ends.
    func read(count: Int, at offset: Int) throws(FileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let (start, position) = (filled, offset + filled)
            let taken = try FileError.check("read", path) {
                unsafe bytes.withUnsafeMutableBytes { buffer in
                    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
                    return unsafe pread(descriptor, rest.baseAddress, rest.count, position)
                }
            }
            if taken == 0 { break }
            filled += taken
        }
        bytes.removeLast(count - filled)
        return bytes
    }

    /// Writes all of `bytes` at `offset`.
    func write(_ bytes: RawSpan, at offset: Int) throws(FileError) {
        var written = 0
        while written < bytes.byteCount {
            let rest = bytes.extracting(droppingFirst: written)
            let position = offset + written
            written += try FileError.check("write", path) {
                unsafe rest.withUnsafeBytes { buffer in
                    unsafe pwrite(descriptor, buffer.baseAddress, buffer.count, position)
                }
            }
        }
    }

    /// Returns when the bytes, and the length needed to read them back, are on the device.
    func flushData() throws(FileError) {
        try FileError.check("flush", path) { fdatasync(descriptor) }
    }

    /// Returns when the bytes and everything known about the file are on the device.
    func flush() throws(FileError) {
        try FileError.check("flush", path) { fsync(descriptor) }
    }
}
