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
        guard try isThere(directory), try hasFile(directory) else { return nil }
        return try SealStore(directory, isWriting: false)
    }

    /// Takes the right to seal, and makes the store where there is none.
    public static func write(_ directory: LedgerDirectory) throws(SealError) -> SealStore {
        if try !isThere(directory) {
            do { try Directory(path: directory.proofsPath).create() } catch { throw .store(.file(error)) }
        }
        return try SealStore(directory, isWriting: true)
    }

    private static func isThere(_ directory: LedgerDirectory) throws(SealError) -> Bool {
        do {
            let proofs = Directory(path: directory.proofsPath)
            return try proofs.kind() == .directory
        } catch { throw .store(.file(error)) }
    }

    /// False where a process ended just after it made the directory.
    private static func hasFile(_ directory: LedgerDirectory) throws(SealError) -> Bool {
        do { return try Directory(path: directory.proofsPath).names().contains("data.mdb") } catch {
            throw .store(.file(error))
        }
    }

    private init(_ directory: LedgerDirectory, isWriting: Bool) throws(SealError) {
        self.directory = directory
        path = directory.proofsPath
        lock = isWriting ? try Self.lock(directory.proofsPath) : nil
        do {
            // A store that was never written to has no file yet, and nothing that could be damaged.
            if try Self.hasFile(directory) { try DataFileCheck.check(directory: path) }
            environment = try Environment(
                path: path, access: isWriting ? .readWrite : .readOnly, mapSizeBytes: Self.mapBytes,
                tableCount: Self.names.count, readerCount: Limits.readers)
            tables = SealTables(try environment.openTables(Self.names, create: isWriting))
        } catch let error as LMDBError {
            throw Self.failure(error, directory.proofsPath)
        } catch let error as SealError {
            throw error
        } catch {
            throw .damaged(path: directory.proofsPath, why: "\(error)")
        }
    }

    private static func lock(_ path: String) throws(SealError) -> OwnershipLock {
        do { return try OwnershipLock(path: path + "/seal.lock") } catch {
            throw error.isLockedByAnotherProcess ? .locked(path: path) : .store(.file(error))
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
