import CLMDB

/// A named, sorted map of byte strings inside an ``Environment``.
///
/// Keys are 1 to 511 bytes and compared byte by byte, so numbers must be big-endian. A key has one
/// value: tables with sorted duplicates are refused, they are where LMDB 0.9.24 has known faults.
/// A table is good as long as its environment is open.
public struct Table: Sendable, Equatable {
    public let name: String
    let handle: MDB_dbi
}

extension Environment {
    /// Opens tables for the life of the environment, all in one transaction: once, at the start,
    /// before any reader.
    ///
    /// LMDB rule: "A transaction that uses this function must finish (either commit or abort)
    /// before any other transaction in the process may use this function." Two calls of this
    /// method therefore wait for each other.
    ///
    /// - Parameter create: makes missing tables, and needs ``Access/readWrite``.
    /// - Throws: ``LMDBError/notFound`` for a missing table when `create` is false,
    ///   ``LMDBError/tablesFull``, ``LMDBError/incompatible`` for a table with other flags.
    public func openTables(_ names: [String], create: Bool) throws(LMDBError) -> [Table] {
        try tableOpening.update { _ throws(LMDBError) -> [Table] in
            guard create else { return try openExistingTables(names) }
            let transaction = try WriteTransaction(self)
            var tables: [Table] = []
            for name in names {
                let handle = unsafe transaction.handle
                tables.append(unsafe try Self.openTable(name, handle, MDB_CREATE))
            }
            try transaction.commit()
            return tables
        }
    }

    private func openExistingTables(_ names: [String]) throws(LMDBError) -> [Table] {
        let transaction = try ReadTransaction(self)
        var tables: [Table] = []
        for name in names {
            let handle = unsafe transaction.handle
            tables.append(unsafe try Self.openTable(name, handle, 0))
        }
        try transaction.keepOpenedTables()
        // Its end gave back the place that it had.
        unsafe try places.fill(handle)
        return tables
    }

    private static func openTable(
        _ name: String, _ transaction: OpaquePointer, _ flags: Int32
    ) throws(LMDBError) -> Table {
        var handle: MDB_dbi = 0
        let code = unsafe mdb_dbi_open(transaction, name, UInt32(flags), &handle)
        try LMDBError.check(code, "open the table \(name)")
        var flagsInForce: UInt32 = 0
        let flagsCode = unsafe mdb_dbi_flags(transaction, handle, &flagsInForce)
        try LMDBError.check(flagsCode, "read the flags of the table \(name)")
        guard flagsInForce == 0 else {
            throw LMDBError(code: LMDBError.incompatible, operation: "use the table \(name)")
        }
        return Table(name: name, handle: handle)
    }
}
