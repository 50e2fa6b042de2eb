internal import KopeckJournal
internal import KopeckProof
public import KopeckStore
internal import LMDB

/// `proofs/`: the tree of events and the tree of wallets in tiles, and the heads of wallets.
///
/// It follows from the journal, and can be removed: sealing makes it again.
public final class SealStore: Sendable {
    /// Address space: an eighth of the journal's.
    private static let mapBytes = Limits.mapBytes / 8
    private static let names = ["state", "tiles", "walletTiles", "heads", "marks"]

    let environment: Environment
    let tables: SealTables
    let path: String
    let directory: LedgerDirectory
    /// Held by whoever seals.
    private let lock: OwnershipLock?

    /// Opens what was sealed for reading; nil if nothing was.
    public static func read(_ directory: LedgerDirectory) throws(SealError) -> SealStore? {
        try isThere(directory) ? try SealStore(directory, nil) : nil
    }

    /// Takes the right to seal, and makes the store where there is none.
    public static func write(_ directory: LedgerDirectory) throws(SealError) -> SealStore {
        let lock = try lock(directory)
        if try !isThere(directory) { try create(directory) }
        return try SealStore(directory, lock)
    }

    /// Whether another process is sealing now, as far as can be told.
    static func isBeingSealed(_ directory: LedgerDirectory) -> Bool {
        (try? OwnershipLock.isHeld(path: directory.sealLockPath)) ?? false
    }

    private static func lock(_ directory: LedgerDirectory) throws(SealError) -> OwnershipLock {
        do { return try OwnershipLock(path: directory.sealLockPath) } catch {
            throw error.isLockedByAnotherProcess ? .locked(path: directory.path) : .store(.file(error))
        }
    }

    private static func isThere(_ directory: LedgerDirectory) throws(SealError) -> Bool {
        let proofs = Directory(path: directory.proofsPath)
        do throws(FileError) {
            guard try proofs.kind() == .directory else { return false }
            return try proofs.names().contains("data.mdb")
        } catch {
            throw .store(.file(error))
        }
    }

    /// Makes a store without a row under another name: a reader meets a whole one, or none.
    private static func create(_ directory: LedgerDirectory) throws(SealError) {
        do {
            let unfinished = try Directory.unfinished(for: directory.proofsPath)
            try makeTables(in: unfinished.path)
            try Directory(path: directory.proofsPath).removeIfPresent()
            try unfinished.finish(as: directory.proofsPath)
        } catch let error as FileError {
            throw .store(.file(error))
        } catch {
            throw failure(error, directory.proofsPath)
        }
    }

    private static func makeTables(in path: String) throws(LMDBError) {
        let environment = try Environment(
            path: path, access: .readWrite, mapSizeBytes: mapBytes, tableCount: names.count, readerCount: Limits.readers
        )
        _ = try environment.openTables(names, create: true)
        try environment.sync()
    }

    private init(_ directory: LedgerDirectory, _ lock: OwnershipLock?) throws(SealError) {
        (self.directory, self.lock) = (directory, lock)
        path = directory.proofsPath
        do {
            try DataFileCheck.check(directory: path)
            environment = try Environment(
                path: path, access: lock == nil ? .readOnly : .readWrite, mapSizeBytes: Self.mapBytes,
                tableCount: Self.names.count, readerCount: Limits.readers)
            // An earlier version may have ended before it had made them.
            tables = SealTables(try environment.openTables(Self.names, create: lock != nil))
        } catch {
            throw Self.failure(error, directory.proofsPath)
        }
    }

    /// What is sealed now.
    public func snapshot() throws(SealError) -> SealSnapshot {
        do { return try SealSnapshot(try ReadTransaction(environment), of: self) } catch let error as SealError {
            throw error
        } catch {
            throw failure(error)
        }
    }

    func failure(_ error: any Error) -> SealError { Self.failure(error, path) }

    private static func failure(_ error: any Error, _ path: String) -> SealError {
        if let error = error as? SealError { return error }
        if let error = error as? StoreError { return .store(error) }
        guard let error = error as? LMDBError else { return .damaged(path: path, why: "\(error)") }
        if error.code == LMDBError.notFound { return .damaged(path: path, why: "a table is missing") }
        return error.isDamage ? .damaged(path: path, why: "\(error)") : .lmdb(error, path: path)
    }
}

/// The tables of `proofs/`.
struct SealTables: Sendable {
    /// One row: how far the ledger has been sealed.
    let state: Table
    /// Of the tree of events, and of the tree of wallets at the newest sealed event.
    let tiles: Table
    let walletTiles: Table
    /// By wallet: its newest head; and by wallet and count, some of the earlier ones.
    let heads: Table
    let marks: Table

    static let stateKey = Array("sealed".utf8)

    init(_ tables: [Table]) {
        (state, tiles, walletTiles, heads, marks) = (tables[0], tables[1], tables[2], tables[3], tables[4])
    }
}
