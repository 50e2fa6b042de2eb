import CLMDB

/// Writing. After ``LMDBError/mapFull`` or an I/O error the transaction can only be dropped; every
/// further call throws ``LMDBError/badTransaction``.
extension WriteTransaction {
    /// Stores `value` under `key`, over any value there was.
    public mutating func put(
        _ value: RawSpan, for key: RawSpan, in table: Table
    ) throws(LMDBError) {
        let code = store(value, for: key, in: table, flags: 0)
        try LMDBError.check(code, "write to the table \(table.name)")
    }

    /// Stores `value` under a `key` greater than every key in the table.
    ///
    /// - Throws: ``LMDBError/keyExists`` when the key is not greater; nothing is stored.
    public mutating func append(
        _ value: RawSpan, for key: RawSpan, in table: Table
    ) throws(LMDBError) {
        let code = store(value, for: key, in: table, flags: MDB_APPEND)
        try LMDBError.check(code, "append to the table \(table.name)")
    }

    /// Appends a value of `byteCount` bytes which `fill` writes straight into LMDB's page.
    ///
    /// LMDB rule: "the caller is expected to modify all of the space requested". Bytes left out
    /// would carry this process's old memory into the file, so `fill` is given zeroes.
    ///
    /// - Throws: ``LMDBError/keyExists`` when the key is not greater; `fill` is not called then.
    public mutating func append(
        byteCount: Int, for key: RawSpan, in table: Table, fill: (inout MutableRawSpan) -> Void
    ) throws(LMDBError) {
        precondition(byteCount > 0, "there is nothing to fill")
        let handle = unsafe self.handle
        var space = unsafe MDB_val(mv_size: byteCount, mv_data: nil)
        let code = unsafe key.withMDBValue { key in
            unsafe mdb_put(
                handle, table.handle, &key, &space, UInt32(MDB_RESERVE | MDB_APPEND))
        }
        try LMDBError.check(code, "append to the table \(table.name)")
        guard let start = unsafe space.mv_data else { preconditionFailure("LMDB gave no space") }
        unsafe start.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
        var bytes = unsafe MutableRawSpan(_unsafeStart: start, byteCount: byteCount)
        fill(&bytes)
    }

    /// Removes `key` and its value; false when there was none.
    public mutating func delete(_ key: RawSpan, in table: Table) throws(LMDBError) -> Bool {
        let handle = unsafe self.handle
        let code = unsafe key.withMDBValue { key in
            unsafe mdb_del(handle, table.handle, &key, nil)
        }
        if code == MDB_NOTFOUND { return false }
        try LMDBError.check(code, "delete from the table \(table.name)")
        return true
    }

    /// Removes every entry and keeps the table. Dropping a large table makes one of the next
    /// commits slow, by seconds for gigabytes: rebuild into a new directory instead.
    public mutating func clear(_ table: Table) throws(LMDBError) {
        let code = unsafe mdb_drop(handle, table.handle, 0)
        try LMDBError.check(code, "clear the table \(table.name)")
    }

    @inline(__always)
    private func store(
        _ value: RawSpan, for key: RawSpan, in table: Table, flags: Int32
    ) -> Int32 {
        let handle = unsafe self.handle
        return unsafe key.withMDBValue { key in
            unsafe value.withMDBValue { value in
                unsafe mdb_put(handle, table.handle, &key, &value, UInt32(flags))
            }
        }
    }
}
