import CLMDB
import Glibc
import Synchronization

/// The one transaction that may write, from begin to commit on one thread.
///
/// Only one exists at a time, over all threads and processes: beginning waits for the one before.
/// Dropping it without ``commit()`` leaves nothing behind. It must be begun, used and ended on one
/// thread, with no `await` between; ending it elsewhere stops the process, because LMDB's mutex
/// would stay locked for ever.
///
/// LMDB rule: "A transaction and its cursors must only be used by a single thread, and a thread may
/// only have a single transaction at a time."
@safe public struct WriteTransaction: ~Copyable {
    let handle: OpaquePointer
    private let thread: pthread_t
    private let turn: UInt64
    /// Held by hand: `discard self` takes only fields that need no destruction.
    private let environment: Unmanaged<Environment>

    /// Waits for the writer's turn and begins at the newest commit.
    /// - Throws: ``LMDBError/panic`` after a fatal error or when a thread died while writing,
    ///   `EACCES` when the environment is read-only.
    @available(*, noasync)
    public init(_ environment: Environment) throws(LMDBError) {
        let thread = pthread_self()
        precondition(
            environment.writerThread.load(ordering: .relaxed) != thread,
            "this thread already has a write transaction; a second one would wait for ever")
        var handle: OpaquePointer?
        let code = unsafe mdb_txn_begin(environment.handle, nil, 0, &handle)
        try LMDBError.check(code, "begin writing")
        guard let handle = unsafe handle else { preconditionFailure("LMDB returned no handle") }
        environment.writerThread.store(thread, ordering: .relaxed)
        turn = environment.writesBegun.wrappingAdd(1, ordering: .relaxed).newValue
        environment.writeTurn.store(turn, ordering: .relaxed)
        unsafe self.handle = handle
        self.thread = thread
        unsafe self.environment = Unmanaged.passRetained(environment)
    }

    deinit {
        unsafe Self.prepareToEnd(thread, environment)
        unsafe mdb_txn_abort(handle)
        unsafe environment.release()
    }

    /// Makes everything durable and visible, or nothing; returns after the device has flushed.
    ///
    /// - Throws: any error leaves the outcome unknown, the data may or may not survive a restart.
    ///   The caller must answer "unknown", stop serving and end the process.
    public consuming func commit() throws(LMDBError) {
        let (handle, thread) = unsafe (self.handle, self.thread)
        let environment = unsafe self.environment
        discard self
        unsafe Self.prepareToEnd(thread, environment)
        let code = unsafe mdb_txn_commit(handle)
        unsafe environment.release()
        try LMDBError.check(code, "commit the transaction")
    }

    /// The marks go before the mutex does: after it another thread may have set its own.
    private static func prepareToEnd(_ thread: pthread_t, _ environment: Unmanaged<Environment>) {
        precondition(
            pthread_equal(thread, pthread_self()) != 0,
            "a write transaction must end on the thread that began it")
        unsafe environment._withUnsafeGuaranteedRef {
            $0.writerThread.store(0, ordering: .relaxed)
            $0.writeTurn.store(0, ordering: .relaxed)
        }
    }
}

/// Reading within the transaction: it sees its own writes.
extension WriteTransaction {
    /// The value stored under `key`, in place, or nil.
    ///
    /// LMDB rule: "Values returned from the database are valid only until a subsequent update
    /// operation": a pointer kept across a put has been seen to read another record. Writing is
    /// `mutating`, so the compiler refuses to keep the span that long.
    @_lifetime(borrow self)
    public borrowing func value(
        _ key: RawSpan, in table: Table
    ) throws(LMDBError) -> RawSpan? {
        guard let found = unsafe try TransactionRead.value(key, in: table, handle) else {
            return nil
        }
        return unsafe _overrideLifetime(RawSpan(unbound: found), borrowing: self)
    }

    /// How many keys the table holds.
    public borrowing func entryCount(of table: Table) throws(LMDBError) -> Int {
        unsafe try TransactionRead.entryCount(of: table, handle)
    }

    /// A cursor over the table; nothing can be written while it is alive.
    @_lifetime(borrow self)
    public borrowing func cursor(_ table: Table) throws(LMDBError) -> Cursor {
        let turn = unsafe WriteTurn(environment: environment.takeUnretainedValue(), number: turn)
        let cursor = unsafe try Cursor(transaction: handle, turn: turn, table: table)
        return unsafe _overrideLifetime(cursor, borrowing: self)
    }
}
