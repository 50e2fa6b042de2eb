import CLMDB

/// What LMDB counts of an environment.
extension Environment {
    /// How far the data file is in use, in bytes, free pages within it included.
    public var usedBytes: Int {
        var statistics = MDB_stat()
        precondition(unsafe mdb_env_stat(handle, &statistics) == MDB_SUCCESS)
        return (unsafe information().me_last_pgno + 1) * Int(statistics.ms_psize)
    }

    /// The number of the newest committed transaction; every commit that changed something adds 1.
    public func lastTransaction() -> UInt64 {
        UInt64(unsafe information().me_last_txnid)
    }

    private func information() -> MDB_envinfo {
        var information = unsafe MDB_envinfo()
        precondition(unsafe mdb_env_info(handle, &information) == MDB_SUCCESS)
        return unsafe information
    }
}
