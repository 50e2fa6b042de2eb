import CLMDB
import Glibc

/// One operating-system thread of our own, for work that must stay on one thread or may block.
///
/// LMDB's write transactions belong to the thread that began them, and Swift's tasks move between
/// threads. A thread that ends inside a write transaction makes every later one fail.
public final class DedicatedThread: Sendable {
    /// The size of the stack: that of a main thread, so that deep code behaves as in tests.
    public static let stackBytes = 8 << 20
    /// What the kernel keeps of a thread's name.
    public static let nameBytesMax = 15

    private let thread: pthread_t
    private let isJoined = Guarded(false)

    /// Starts `body` at once. No thread to be had is an end of the program's start, not an error.
    ///
    /// - Parameter niceness: how far the thread stands back where processors are short, 0 … 19 (setpriority(2)).
    public init(name: String, niceness: Int32 = 0, _ body: @escaping @Sendable () -> Void) {
        precondition(name.utf8.count <= Self.nameBytesMax, "a thread's name is at most 15 bytes")
        let work = unsafe Unmanaged.passRetained(Work(name: name, niceness: niceness, body: body))
        var attributes = pthread_attr_t()
        precondition(unsafe pthread_attr_init(&attributes) == 0)
        precondition(unsafe pthread_attr_setstacksize(&attributes, Self.stackBytes) == 0)
        defer { unsafe _ = pthread_attr_destroy(&attributes) }
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, &attributes,
            { argument in
                guard let argument = unsafe argument else { return nil }
                unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, work.toOpaque())
        precondition(code == 0, "no thread could be started for \(name) (errno \(code))")
        self.thread = thread
    }

    deinit {
        if !isJoined.update({ $0 }) { pthread_detach(thread) }
    }

    /// Waits until the body has returned. Joining again returns at once after the first has.
    public func join() {
        precondition(pthread_equal(thread, pthread_self()) == 0, "a thread cannot join itself")
        isJoined.update { isJoined in
            if isJoined { return }
            precondition(pthread_join(thread, nil) == 0)
            isJoined = true
        }
    }
}

/// What the thread is to do, carried through C's untyped argument.
private final class Work: Sendable {
    private let name: String
    private let niceness: Int32
    private let body: @Sendable () -> Void

    init(name: String, niceness: Int32, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.niceness = niceness
        self.body = body
    }

    func run() {
        unsafe _ = pthread_setname_np(pthread_self(), name)
        // Linux keeps a niceness for each thread, and 0 names the calling one. Refused: no harm.
        if niceness > 0 { _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness) }
        body()
    }
}
