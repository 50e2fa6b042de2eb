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
