import Glibc

extension ProcessFaults {
    /// Ends the process at once with one sentence on standard error: when going on could lose or invent
    /// something, and only a restart can tell what is true.
    public static func stop(_ sentence: String, status: Int32) -> Never {
        var text = sentence + "\n"
        text.withUTF8 { bytes in
            unsafe _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count)
        }
        _exit(status)
    }
}

extension ProcessFaults {
    /// Ends the process with a status, after what its streams still hold has been written.
    public static func exit(_ status: Int32) -> Never { Glibc.exit(status) }
}

extension FileError {
    /// Nobody reads what is written any more.
    public var isBrokenPipe: Bool { errno == EPIPE }
}
