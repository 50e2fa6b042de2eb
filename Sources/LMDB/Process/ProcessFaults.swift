import Glibc

/// What this process does about signals that a damaged file, a full disk or a closed pipe raises.
public enum ProcessFaults {
    /// Ends the process with one sentence and `status` when a mapped page cannot be read.
    ///
    /// liblmdb walks its file through a memory map and trusts it: on a damaged page it faults
    /// (SIGBUS behind the end of the file, SIGSEGV at a wild address) or aborts. For a command-line
    /// tool that inspects such files, "it is damaged" is an answer and a core dump is not. A fault
    /// in our own code, or a precondition that data read from such a file broke, gives the same
    /// sentence. Nothing continues after it. Call it once, early, on the thread that will read;
    /// other threads run the handler on their own stacks.
    public static func reportMappingFaults(sentence: String, status: Int32) {
        FaultReport.prepare(sentence: sentence, status: status)
        FaultReport.useAlternateStack()
        for signal in [SIGBUS, SIGSEGV, SIGABRT, SIGILL, SIGTRAP] { FaultReport.install(on: signal) }
    }

    /// A write beyond the process's file-size limit gives `EFBIG` instead of ending the process.
    public static func ignoreFileSizeSignal() {
        _ = signal(SIGXFSZ, SIG_IGN)
    }

    /// No file of this process may grow beyond so many bytes: a real limit, for trying what a write that fails does.
    public static func limitFileSizes(to byteCount: Int) {
        let limit = rlimit(rlim_cur: rlim_t(byteCount), rlim_max: rlim_t(byteCount))
        precondition(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), [limit]) == 0)
    }

    /// Ends the process by a signal unless it has ended by then.
    public static func endAfter(seconds: UInt32) { _ = alarm(seconds) }

    /// A write to a pipe or socket nobody reads gives `EPIPE` instead of ending the process.
    public static func ignoreBrokenPipeSignal() {
        _ = signal(SIGPIPE, SIG_IGN)
    }
}

/// The handler and what it needs. It may use only what POSIX calls async-signal-safe: `write`,
/// `_exit` and memory that was made ready before.
private enum FaultReport {
    /// Set before the handler is installed and never changed after: no two threads write them.
    private nonisolated(unsafe) static var text: UnsafeMutablePointer<UInt8>? = nil
    private nonisolated(unsafe) static var byteCount = 0
    private nonisolated(unsafe) static var status: Int32 = 0
    private static let stackBytes = 64 << 10

    static func prepare(sentence: String, status: Int32) {
        precondition(unsafe text == nil, "the fault report is already installed")
        let bytes = Array((sentence + "\n").utf8)
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        for (index, byte) in bytes.enumerated() { unsafe copy[index] = byte }
        unsafe (text, byteCount, Self.status) = unsafe (copy, bytes.count, status)
    }

    /// The handler must run even when the fault is a stack that is used up.
    static func useAlternateStack() {
        var stack = unsafe stack_t()
        unsafe stack.ss_sp = UnsafeMutableRawPointer.allocate(
            byteCount: stackBytes, alignment: 16)
        unsafe stack.ss_size = stackBytes
        precondition(unsafe sigaltstack(&stack, nil) == 0)
    }

    static func install(on signal: Int32) {
        var action = sigaction()
        action.sa_flags = SA_ONSTACK
        unsafe action.__sigaction_handler.sa_handler = { _ in
            unsafe _ = Glibc.write(STDERR_FILENO, FaultReport.text, FaultReport.byteCount)
            unsafe _exit(FaultReport.status)
        }
        precondition(unsafe sigaction(signal, &action, nil) == 0)
    }
}
