import CLMDB

/// A place in one table, moved entry by entry in key order.
///
/// It cannot outlive its transaction, and a write transaction cannot write while one is alive. A
/// new cursor stands before the first and after the last entry at once: `next` goes to the first,
/// `previous` to the last. A move that returns false leaves it standing on nothing until `first`,
/// `last` or `seek` sets it again.
///
/// LMDB rule: "A cursor in a read-only transaction must be closed explicitly, before or after its
/// transaction ends."
@safe public struct Cursor: ~Copyable, ~Escapable {
    private enum Place {
        case fresh
        case entry
        case ended
    }

    private let handle: OpaquePointer
    private let table: Table
    /// The write transaction it belongs to, if any.
    private let turn: WriteTurn?
    private var place = Place.fresh
    /// What the last move found; addresses into the snapshot's pages.
    private var foundKey = unsafe MDB_val()
    private var foundValue = unsafe MDB_val()

    /// The transaction binds the lifetime to itself before handing the cursor out.
    @unsafe @_lifetime(immortal)
    init(transaction: OpaquePointer, turn: WriteTurn?, table: Table) throws(LMDBError) {
        var handle: OpaquePointer?
        let code = unsafe mdb_cursor_open(transaction, table.handle, &handle)
        try LMDBError.check(code, "open a cursor on the table \(table.name)")
        guard let handle = unsafe handle else { preconditionFailure("LMDB returned no handle") }
        unsafe self.handle = handle
        self.table = table
        self.turn = turn
    }

    deinit {
        if let turn, turn.isOver { return }
        unsafe mdb_cursor_close(handle)
    }

    /// The key here, until the next move. The cursor must stand on an entry.
    public var key: RawSpan {
        @_lifetime(borrow self)
        borrowing get {
            precondition(place == .entry, "the cursor stands on no entry")
            return unsafe _overrideLifetime(RawSpan(unbound: foundKey), borrowing: self)
        }
    }

    /// The value here, until the next move. The cursor must stand on an entry.
    public var value: RawSpan {
        @_lifetime(borrow self)
        borrowing get {
            precondition(place == .entry, "the cursor stands on no entry")
            return unsafe _overrideLifetime(RawSpan(unbound: foundValue), borrowing: self)
        }
    }
}

/// The moves. Each returns whether it reached an entry.
extension Cursor {
    @_lifetime(self: copy self)
    public mutating func first() throws(LMDBError) -> Bool {
        try move(MDB_FIRST)
    }

    @_lifetime(self: copy self)
    public mutating func last() throws(LMDBError) -> Bool {
        try move(MDB_LAST)
    }

    @_lifetime(self: copy self)
    public mutating func next() throws(LMDBError) -> Bool {
        if place == .ended { return false }
        return try move(MDB_NEXT)
    }

    @_lifetime(self: copy self)
    public mutating func previous() throws(LMDBError) -> Bool {
        if place == .ended { return false }
        return try move(MDB_PREV)
    }

    /// Moves to the first entry whose key is `key` or greater.
    @_lifetime(self: copy self)
    public mutating func seek(atLeast key: RawSpan) throws(LMDBError) -> Bool {
        var (found, value) = unsafe (MDB_val(), MDB_val())
        let handle = unsafe self.handle
        let code = unsafe key.withMDBValue { key in
            // LMDB writes the key it found over the one it was given.
            let code = unsafe mdb_cursor_get(handle, &key, &value, MDB_SET_RANGE)
            unsafe found = key
            return code
        }
        return unsafe try arrive(code, found, value)
    }

    @_lifetime(self: copy self)
    private mutating func move(_ operation: MDB_cursor_op) throws(LMDBError) -> Bool {
        var (key, value) = unsafe (MDB_val(), MDB_val())
        let code = unsafe mdb_cursor_get(handle, &key, &value, operation)
        return unsafe try arrive(code, key, value)
    }

    @_lifetime(self: copy self)
    private mutating func arrive(
        _ code: Int32, _ key: MDB_val, _ value: MDB_val
    ) throws(LMDBError) -> Bool {
        place = code == MDB_SUCCESS ? .entry : .ended
        if code == MDB_NOTFOUND { return false }
        try LMDBError.check(code, "move a cursor on the table \(table.name)")
        unsafe (foundKey, foundValue) = unsafe (key, value)
        return true
    }
}
