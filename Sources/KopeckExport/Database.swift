internal import GRDB
internal import KopeckJournal
internal import KopeckLedger
internal import KopeckWire
internal import LMDB

extension LedgerExport {
    /// Writes a database of SQLite into an empty file.
    ///
    /// Whoever calls takes the file away if it fails: nothing is kept in it to go back to, which makes it fast.
    ///
    /// - Throws: `FileError` where the disk is full or the file cannot be written; ``StoreError`` where the journal is
    ///   damaged.
    public func writeDatabase(at path: String) throws {
        do {
            let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
            defer { try? queue.close() }
            try queue.inDatabase { database in
                try database.inTransaction {
                    try fill(database)
                    return .commit
                }
            }
        } catch let error as DatabaseError {
            throw Self.fileError(error, path)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            for pragma in [
                "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -65536",
            ] {
                _ = try Row.fetchAll(database, sql: "PRAGMA \(pragma)")
            }
        }
        return configuration
    }

    /// SQLite's refusals in the words of the system's.
    private static func fileError(_ error: DatabaseError, _ path: String) -> FileError {
        let isFull = error.resultCode == .SQLITE_FULL
        return FileError(errno: isFull ? FileError.noSpace : FileError.inputOutput, operation: "write", path: path)
    }

    private func fill(_ database: Database) throws {
        try database.execute(sql: DatabaseSchema.tables)
        let opening = try opening()
        var rows = try EventRows(database)
        if let opening { try rows.open(opening.balances, in: database) }
        try forEachEvent { try rows.write($0) }
        try rows.writeWallets(in: database)
        try writeMeta(database)
        try database.execute(sql: DatabaseSchema.indexes)
        try database.execute(sql: DatabaseSchema.views)
    }

    private func writeMeta(_ database: Database) throws {
        let values = [
            ("format", "1"), ("ledger", Self.name(of: genesis)), ("currency", genesis.currency),
            ("first_seq", "\(firstSeq)"), ("last_seq", "\(try lastSeq())"),
        ]
        for (name, value) in values {
            try database.execute(sql: "INSERT INTO meta VALUES (?, ?)", arguments: [name, value])
        }
    }
}
