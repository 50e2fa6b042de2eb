internal import KopeckLedger
public import LMDB

/// `books/`: the rows of the books as they stood at one event, so that a start need not read the whole
/// journal. Safe to delete at any time.
public final class BookStore: Sendable {
    public let path: String
    let environment: Environment
    let tables: BookTables
    /// Rows that a segment holds before it is divided.
    let segmentRows: Int
    /// The writer's, from one checkpoint to the next: he alone changes the books. Readers have one a snapshot.
    private let check: BookCheck?
    /// The writer's.
    let keyFilters = Guarded(KeyFilters())

    /// Opens the books that lie in a directory.
    public init(
        path: String, access: Environment.Access, segmentRows: Int = Limits.segmentRows
    ) throws(StoreError) {
        (self.path, self.segmentRows) = (path, segmentRows)
        check = access == .readWrite ? BookCheck() : nil
        do {
            try DataFileCheck.check(directory: path)
            // Rows have checksums of their own, and there may be gigabytes of them: a start cannot wait for that.
            if access == .readWrite { try PageUse.check(directory: path, readsEveryLeaf: false) }
        } catch .unreadable(let errno) {
            throw .file(FileError(errno: errno, operation: "read", path: path + "/data.mdb"))
        } catch {
            throw .booksDamaged(path: path, why: "\(error)")
        }
        do throws(LMDBError) {
            environment = try Environment(
                path: path, access: access, mapSizeBytes: Limits.mapBytes, tableCount: BookTables.names.count,
                readerCount: Limits.readers, keptCount: access == .readWrite ? Limits.readersKeptForWriter : 0)
            tables = BookTables(try environment.openTables(BookTables.names, create: false))
        } catch {
            throw Self.failure(error, path: path)
        }
        if let check, try snapshot() == nil { check.trustEverything() }
    }

    /// Makes empty books in a directory that does not exist yet.
    package static func create(path: String) throws(StoreError) {
        let unfinished: Directory
        do { unfinished = try .unfinished(for: path) } catch { throw .file(error) }
        do throws(LMDBError) {
            let environment = try Environment(
                path: unfinished.path, access: .readWrite, mapSizeBytes: Limits.mapBytes,
                tableCount: BookTables.names.count, readerCount: Limits.readers)
            _ = try environment.openTables(BookTables.names, create: true)
            try environment.sync()
        } catch {
            throw .lmdb(error, path: path)
        }
        do { try unfinished.finish(as: path) } catch { throw .file(error) }
    }

    /// The newest checkpoint, as a snapshot; nil in books that have none yet.
    public func snapshot() throws(StoreError) -> BookSnapshot? {
        do {
            let transaction = try ReadTransaction(environment)
            return try BookSnapshot(transaction, of: self, check: check)
        } catch let error as LMDBError {
            throw Self.failure(error, path: path)
        } catch {
            throw .booksDamaged(path: path, why: "\(error)")
        }
    }

    /// The runs of keys of a snapshot, for the writer with their filters; those of runs that are gone are forgotten.
    func keyIndex(_ reader: borrowing BookReader, _ checkpoint: Checkpoint) throws -> KeyIndex {
        let runs = try reader.keyRuns()
        guard check != nil else { return KeyIndex(KeyHasher(ledgerID: checkpoint.ledgerID), runs.map { ($0, nil) }) }
        let known = keyFilters.update { $0.whole }
        let filters = try runs.map { ($0, try known[$0.id] ?? reader.filter(of: $0)) }
        keyFilters.update { $0.whole = Dictionary(uniqueKeysWithValues: filters.map { ($0.id, $1) }) }
        return KeyIndex(KeyHasher(ledgerID: checkpoint.ledgerID), filters.map { ($0, $1) })
    }

    /// Ends a writer that came across damage. The next start may not, so the books are taken away, and it makes them
    /// again; where that fails, the sentence says what is left to do.
    package static func stop(overDamageIn path: String, _ why: String) -> Never {
        let damage = StoreError.booksDamaged(path: path, why: why)
        do throws(FileError) {
            try Directory(path: path).remove()
        } catch {
            ProcessFaults.stop("kopeck: \(damage)", status: 3)
        }
        ProcessFaults.stop(
            """
            kopeck: The books in \(path) were damaged: \(why). They have been removed, and are made again from the \
            journal at the next start. What was not answered may be sent again with the same keys; nothing is recorded \
            twice.
            """, status: 3)
    }

    static func failure(_ error: LMDBError, path: String) -> StoreError {
        switch error.code {
        case LMDBError.notFound: .booksDamaged(path: path, why: "a table is missing")
        // Between the check and the opening: their writer came across damage, and took them away.
        case FileError.noFile: .booksDamaged(path: path, why: "they have just been removed")
        case _ where error.isDamage:
            .booksDamaged(path: path, why: "\(error)")
        default: .lmdb(error, path: path)
        }
    }
}
