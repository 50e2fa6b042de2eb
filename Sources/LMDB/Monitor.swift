import Glibc

/// A lock together with a condition to wait on, for threads of our own.
///
/// Never used from a task: waiting blocks its thread. Wake-ups can come without a signal, so a wait
/// stands in a loop that tests what it waits for. ``Guarded`` is the same with the state inside.
@safe public final class Monitor: Sendable {
    /// Proof of Sendable: both exist to be used by many threads, and stay at one address.
    private nonisolated(unsafe) let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(
        capacity: 1)
    private nonisolated(unsafe) let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(
        capacity: 1)

    public init() {
        var attributes = pthread_condattr_t()
        precondition(unsafe pthread_condattr_init(&attributes) == 0)
        // Waits with a limit must not stretch or end when someone sets the clock.
        precondition(unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) == 0)
        precondition(unsafe pthread_mutex_init(mutex, nil) == 0)
        precondition(unsafe pthread_cond_init(condition, &attributes) == 0)
        precondition(unsafe pthread_condattr_destroy(&attributes) == 0)
    }

    deinit {
        precondition(unsafe pthread_cond_destroy(condition) == 0)
        precondition(unsafe pthread_mutex_destroy(mutex) == 0)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    /// A thread that holds the lock must not take it again.
    public func lock() {
        precondition(unsafe pthread_mutex_lock(mutex) == 0)
    }

    public func unlock() {
        precondition(unsafe pthread_mutex_unlock(mutex) == 0)
    }

    /// Runs `body` with the lock held.
    public func locked<Result: ~Copyable, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        lock()
        defer { unlock() }
        return try body()
    }

    /// Gives up the lock, sleeps until a signal, and takes the lock again.
    public func wait() {
        precondition(unsafe pthread_cond_wait(condition, mutex) == 0)
    }

    /// The same for at most so long; false when the time is up.
    public func wait(nanoseconds: Int) -> Bool {
        precondition(nanoseconds >= 0)
        var deadline = timespec()
        precondition(unsafe clock_gettime(CLOCK_MONOTONIC, &deadline) == 0)
        let fraction = deadline.tv_nsec + nanoseconds % 1_000_000_000
        deadline.tv_sec += nanoseconds / 1_000_000_000 + fraction / 1_000_000_000
        deadline.tv_nsec = fraction % 1_000_000_000
        let code = unsafe pthread_cond_timedwait(condition, mutex, &deadline)
        precondition(code == 0 || code == ETIMEDOUT)
        return code == 0
    }

    /// Wakes one waiting thread.
    public func signal() {
        precondition(unsafe pthread_cond_signal(condition) == 0)
    }

    /// Wakes all waiting threads.
    public func broadcast() {
        precondition(unsafe pthread_cond_broadcast(condition) == 0)
    }
}
