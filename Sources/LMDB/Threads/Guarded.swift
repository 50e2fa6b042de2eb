/// State that threads share and wait on: reached only with the lock held.
///
/// It is used instead of the standard library's `Mutex`, which the thread sanitizer does not understand.
public final class Guarded<State: ~Copyable>: Sendable {
    private let monitor = Monitor()
    /// Proof of Sendable: read and written only between `lock` and `unlock` of `monitor`.
    private nonisolated(unsafe) var state: State

    public init(_ state: consuming sending State) {
        unsafe self.state = state
    }

    /// Runs `body` on the state and wakes every waiting thread to look again.
    public func update<Result, Failure: Error>(
        _ body: (inout State) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        monitor.lock()
        defer {
            monitor.unlock()
            // Afterwards: who is woken with the lock taken sleeps again at once.
            monitor.broadcast()
        }
        return unsafe try body(&state)
    }

    /// Runs `body` on the state, which it may not change, and wakes nobody.
    public func look<Result>(_ body: (borrowing State) -> Result) -> Result {
        monitor.lock()
        defer { monitor.unlock() }
        return unsafe body(state)
    }

    /// Sleeps until `take` returns something, tried at once and after every ``update(_:)``.
    public func wait<Result>(until take: (inout State) -> Result?) -> Result {
        monitor.lock()
        defer { monitor.unlock() }
        while true {
            if let result = unsafe take(&state) { return result }
            monitor.wait()
        }
    }
}
