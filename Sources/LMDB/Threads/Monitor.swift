import Glibc

/// A lock together with a condition to wait on, for threads of our own.
///
/// Never used from a task: waiting blocks its thread. Wake-ups can come without a signal, so a wait
/// stands in a loop that tests what it waits for.
@safe final class Monitor: Sendable {
    /// Proof of Sendable: both exist to be used by many threads, and stay at one address.
    private nonisolated(unsafe) let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(
        capacity: 1)
    private nonisolated(unsafe) let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(
        capacity: 1)

    init() {
        precondition(unsafe pthread_mutex_init(mutex, nil) == 0)
        precondition(unsafe pthread_cond_init(condition, nil) == 0)
    }

    deinit {
        precondition(unsafe pthread_cond_destroy(condition) == 0)
        precondition(unsafe pthread_mutex_destroy(mutex) == 0)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    /// A thread that holds the lock must not take it again.
    func lock() {
        precondition(unsafe pthread_mutex_lock(mutex) == 0)
    }

    func unlock() {
        precondition(unsafe pthread_mutex_unlock(mutex) == 0)
    }

    /// Gives up the lock, sleeps until a signal, and takes the lock again.
    func wait() {
        precondition(unsafe pthread_cond_wait(condition, mutex) == 0)
    }

    /// Wakes all waiting threads.
    func broadcast() {
        precondition(unsafe pthread_cond_broadcast(condition) == 0)
    }
}
