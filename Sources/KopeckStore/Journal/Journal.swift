public import KopeckJournal
package import KopeckLedger
public import LMDB

/// `journal/`: the blocks of events, keyed by their first seq. The truth: everything else follows from it.
public final class Journal: Sendable {
    public let genesis: Genesis
    public let path: String
    let environment: Environment
    let blocks: Table

    /// Opens the journal that lies in a directory.
    ///
    /// The data file is checked before it is mapped: liblmdb trusts it, and would fault on a torn one or make a
    /// new one where there is none.
    ///
    /// - Parameter mapBytes: the most it may ever hold.
    public init(
        path: String, access: Environment.Access, mapBytes: Int = Limits.mapBytes
    ) throws(StoreError) {
        self.path = path
        do {
            try DataFileCheck.check(directory: path)
            // A list of free pages that is out of date does no harm until something is written: then acknowledged
            // events are written over.
            if access == .readWrite { try PageUse.check(directory: path) }
        } catch .unreadable(let errno) {
            throw .file(FileError(errno: errno, operation: "read", path: path + "/data.mdb"))
        } catch {
            throw .journalDamaged(path: path, why: "\(error)")
        }
        do {
            environment = try Environment(
                path: path, access: access, mapSizeBytes: mapBytes, tableCount: 4, readerCount: Limits.readers,
                keptCount: access == .readWrite ? Limits.readersKeptForWriter : 0)
            // What a process killed in its commit left behind can be read now and lost with the next power cut:
            // it must be on the device before anybody is told of it.
            if access == .readWrite { try environment.sync() }
            let tables = try environment.openTables(["genesis", "blocks"], create: false)
            blocks = tables[1]
            genesis = try Self.readGenesis(environment, tables[0], path)
        } catch {
            throw Self.failure(error, path: path)
        }
    }

    /// Makes a new journal in a directory that does not exist yet, durable when this returns.
    ///
    /// - Parameter fill: puts blocks into the new journal before it gets its name.
    package static func create(
        path: String, genesis: Genesis, fill: (Journal) throws(StoreError) -> Void = { _ in }
    ) throws(StoreError) {
        let unfinished: Directory
        do { unfinished = try .unfinished(for: path) } catch { throw .file(error) }
        try write(genesis, to: unfinished)
        try fill(Journal(path: unfinished.path, access: .readWrite))
        do { try unfinished.finish(as: path) } catch { throw .file(error) }
    }

    private static func write(_ genesis: Genesis, to directory: Directory) throws(StoreError) {
        do throws(LMDBError) {
            let environment = try Environment(
                path: directory.path, access: .readWrite, mapSizeBytes: Limits.mapBytes, tableCount: 4,
                readerCount: Limits.readers)
            let tables = try environment.openTables(["genesis", "blocks"], create: true)
            var transaction = try WriteTransaction(environment)
            let (key, value) = (genesisKey, genesis.encoded())
            try transaction.put(value.span.rawBytes, for: key.span.rawBytes, in: tables[0])
            try transaction.commit()
            try environment.sync()
        } catch {
            throw failure(error, path: directory.path)
        }
    }

    private static let genesisKey = Array("genesis".utf8)

    private static func readGenesis(
        _ environment: Environment, _ table: Table, _ path: String
    ) throws -> Genesis {
        let transaction = try ReadTransaction(environment)
        let key = genesisKey
        guard let bytes = try transaction.value(key.span.rawBytes, in: table) else {
            throw StoreError.journalDamaged(path: path, why: "its genesis is missing")
        }
        return try Genesis.decode(bytes.byteSpan)
    }

    /// Appends a block in one durable commit.
    ///
    /// - Throws: ``StoreError``; whether the block is there is then unknown until the journal is opened again.
    package func append(_ block: [UInt8], firstSeq: Seq) throws(StoreError) {
        try append([(firstSeq, block)])
    }

    /// Appends several blocks in one durable commit: for whoever copies a journal.
    func append(_ copies: [(firstSeq: Seq, bytes: [UInt8])]) throws(StoreError) {
        do throws(LMDBError) {
            var transaction = try WriteTransaction(environment)
            for copy in copies {
                let key = SeqKey.bytes(copy.firstSeq)
                try transaction.append(copy.bytes.span.rawBytes, for: key.span.rawBytes, in: blocks)
            }
            try transaction.commit()
        } catch {
            throw .lmdb(error, path: path)
        }
    }

    /// Room for the blocks to come, so that appending one does not make the file longer.
    package func growthRoom() -> GrowthRoom { GrowthRoom(environment) }

    /// Frees what readers hold that were killed. Until then no page they could see is used again, and each commit makes
    /// the file longer.
    public func forgetDeadReaders() throws(StoreError) {
        do { try environment.checkReaders() } catch { throw .lmdb(error, path: path) }
    }

    /// The journal as it stands now.
    public func snapshot() throws(StoreError) -> JournalSnapshot {
        do { return JournalSnapshot(try ReadTransaction(environment), of: self) } catch {
            throw Self.failure(error, path: path)
        }
    }

    static func failure(_ error: any Error, path: String) -> StoreError {
        if let error = error as? StoreError { return error }
        if let error = error as? Corruption { return .journal(path, error) }
        guard let error = error as? LMDBError else { return .journalDamaged(path: path, why: "\(error)") }
        switch error.code {
        case LMDBError.notFound: return .journalDamaged(path: path, why: "a table is missing")
        case _ where error.isDamage:
            return .journalDamaged(path: path, why: "\(error)")
        default: return .lmdb(error, path: path)
        }
    }
}
