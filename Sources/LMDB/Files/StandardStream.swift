import Glibc

/// Standard output and standard error, written as bytes.
public enum StandardStream: Int32, Sendable {
    case output = 1
    case error = 2

    /// Whether a person looks at it, rather than a program or a file.
    public var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Writes all of it.
    public func write(_ bytes: [UInt8]) throws(FileError) {
        var written = 0
        while written < bytes.count {
            let start = written
            written += try FileError.check("write to", "standard \(self)") {
                unsafe bytes.withUnsafeBytes { buffer in
                    let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start...])
                    return unsafe Glibc.write(rawValue, rest.baseAddress, rest.count)
                }
            }
        }
    }
}

/// The time since some fixed moment, in nanoseconds: for measuring how long something took.
public func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
