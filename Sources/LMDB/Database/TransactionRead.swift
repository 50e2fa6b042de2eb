import CLMDB

/// What reading means to LMDB, the same in both kinds of transaction.
enum TransactionRead {
    @inline(__always)
    static func value(
        _ key: RawSpan, in table: Table, _ transaction: OpaquePointer
    ) throws(LMDBError) -> MDB_val? {
        var found = unsafe MDB_val()
        let code = unsafe key.withMDBValue { key in
            unsafe mdb_get(transaction, table.handle, &key, &found)
        }
        if code == MDB_NOTFOUND { return nil }
        try LMDBError.check(code, "read from the table \(table.name)")
        return unsafe found
    }

    static func entryCount(
        of table: Table, _ transaction: OpaquePointer
    ) throws(LMDBError) -> Int {
        var statistics = MDB_stat()
        let code = unsafe mdb_stat(transaction, table.handle, &statistics)
        try LMDBError.check(code, "count the table \(table.name)")
        return statistics.ms_entries
    }
}
