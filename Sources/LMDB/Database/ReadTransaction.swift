import CLMDB

/// One consistent snapshot of an environment, for reading.
///
/// It sees every commit made before it began and none made after. Keep it short, a fraction of a
/// second: as long as it lives the pages it can see are not reused and the file grows. It may be
/// handed to another thread but not used by two at once, and must not be held across an `await`.
///
/// LMDB rule: "A read-only transaction may span threads if the user synchronizes its use."
@safe public struct ReadTransaction: ~Copyable {
    let handle: OpaquePointer
    /// Keeps the map open: "All transactions [...] must already be closed before" closing it. It is
    /// held by hand because `discard self` takes only fields that need no destruction.
    private let environment: Unmanaged<Environment>

    /// Begins at the newest commit.
    /// - Throws: ``LMDBError/readersFull``, ``LMDBError/mapResized``, ``LMDBError/panic``.
    public init(_ environment: Environment) throws(LMDBError) {
        unsafe handle = try environment.places.begin(environment.handle)
        unsafe self.environment = Unmanaged.passRetained(environment)
    }

    deinit {
        unsafe environment._withUnsafeGuaranteedRef { unsafe $0.places.end(handle) }
        unsafe environment.release()
    }

    /// The number of the commit this snapshot shows.
    public var snapshot: UInt64 { UInt64(unsafe mdb_txn_id(handle)) }

    /// The value stored under `key`, in place and not copied, or nil.
    ///
    /// LMDB rule: "Values returned from the database are valid only until a subsequent update
    /// operation, or the end of the transaction." The compiler holds the caller to it.
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

    /// A cursor over the table, to walk it in key order.
    @_lifetime(borrow self)
    public borrowing func cursor(_ table: Table) throws(LMDBError) -> Cursor {
        let cursor = unsafe try Cursor(transaction: handle, turn: nil, table: table)
        return unsafe _overrideLifetime(cursor, borrowing: self)
    }

    /// LMDB rule: a table handle "will be private to the current transaction until the transaction
    /// is successfully committed".
    consuming func keepOpenedTables() throws(LMDBError) {
        let handle = unsafe self.handle
        let environment = unsafe self.environment
        discard self
        let code = unsafe mdb_txn_commit(handle)
        unsafe environment.release()
        try LMDBError.check(code, "keep the opened tables")
    }
}
