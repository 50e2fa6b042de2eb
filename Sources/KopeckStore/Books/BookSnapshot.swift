internal import KopeckJournal
public import KopeckLedger
internal import LMDB

/// The books at one checkpoint, for reading. Used by one thread at a time.
public final class BookSnapshot: @unchecked Sendable {
    // Proof of Sendable: nothing changes after init, and LMDB allows a read transaction (NOTLS) on any thread
    // as long as no two use it at once; the shelves made of it belong to one value of `Books`.
    public let checkpoint: Checkpoint
    let reader: BookReader
    private let keyIndex: KeyIndex
    private let path: String
    private let check: BookCheck
    /// Whether it is the writer's: who may remove books that are damaged.
    private let isWriters: Bool

    /// Nil if the books have no checkpoint yet.
    ///
    /// - Parameter check: the writer's; a reader has none yet.
    init?(_ transaction: consuming ReadTransaction, of store: BookStore, check: BookCheck?) throws {
        let reader = BookReader(transaction, store.tables)
        guard let checkpoint = try reader.checkpoint() else { return nil }
        self.checkpoint = checkpoint
        keyIndex = try store.keyIndex(reader, checkpoint)
        self.reader = reader
        path = store.path
        self.check = check ?? BookCheck()
        isWriters = check != nil
    }

    /// Where the books' rows are found. They keep the snapshot alive.
    public var shelves: Shelves {
        Shelves(
            wallets: { self.row($0.name.bytes, $0, $1, RowCoding.wallet, in: .wallets) },
            leads: { self.row($0.name.bytes, $0, $1, RowCoding.lead, in: .leads) },
            precalls: { self.row(SeqKey.bytes($0), $0, $1, RowCoding.precall, in: .precalls) },
            calls: { self.row($0.name.bytes, $0, $1, RowCoding.call, in: .calls) },
            callbacks: { self.row($0.name.bytes, $0, $1, RowCoding.callback, in: .callbacks) },
            keys: { key, _ in self.use(of: key) })
    }

    private func use(of key: Key) -> KeyUse? {
        do { return try keyIndex.use(of: key, reader) } catch { stop(error) }
    }

    /// A row that cannot be trusted stops the process: no decision may be made without it, and none with it.
    private func row<ID: RowID, Row>(
        _ key: [UInt8], _ id: ID, _ isOld: Bool, _ coding: RowCoding<Row>, in table: RowTable
    ) -> Row? {
        do {
            guard try check.mayHold(key.span, id.placement, isOld: isOld, in: table, reader) else { return nil }
            return try reader.row(key, coding, in: reader.tables[table])
        } catch {
            stop(error)
        }
    }

    private func stop(_ error: any Error) -> Never {
        if isWriters { BookStore.stop(overDamageIn: path, "\(error)") }
        ProcessFaults.stop("kopeck: \(damage(error))", status: 3)
    }

    /// How many leads, precalls and calls there are.
    public func rowCounts() throws(StoreError) -> (leads: Int, precalls: Int, calls: Int) {
        do {
            let tables = reader.tables
            return (
                try reader.count(of: tables.leads), try reader.count(of: tables.precalls),
                try reader.count(of: tables.calls)
            )
        } catch {
            throw damage(error)
        }
    }

    // MARK: - Checking

    /// For whoever is going to decide by what is there, and by what is not: checks that nothing is missing, and as many
    /// rows as are wanted. The others are checked before they are looked up.
    ///
    /// - Returns: the names of all rows, if all were checked.
    public func checkAtOpening(rows: Int) throws(StoreError) -> KnownNames {
        do { return try check.begin(reader, checkpoint, rows: rows) } catch { throw damage(error) }
    }

    /// Checks every row there is.
    public func checkEverything() throws(StoreError) { _ = try checkAtOpening(rows: .max) }

    /// Checks some rows more of those that the opening left.
    public func checkMore() throws(StoreError) {
        do { try check.goOn(reader, segments: Limits.segmentsCheckedAtOnce) } catch { throw damage(error) }
    }

    // MARK: - Every row of a table, in the order of keys

    public func forEachWallet(_ body: (WalletID, Wallet) throws -> Void) throws(StoreError) {
        try forEach(RowCoding.wallet, in: reader.tables.wallets, { WalletID(try Self.name($0)) }, body)
    }

    public func forEachLead(_ body: (LeadID, Lead) throws -> Void) throws(StoreError) {
        try forEach(RowCoding.lead, in: reader.tables.leads, { LeadID(try Self.name($0)) }, body)
    }

    public func forEachPrecall(_ body: (Seq, Precall) throws -> Void) throws(StoreError) {
        try forEach(RowCoding.precall, in: reader.tables.precalls, Self.seq, body)
    }

    public func forEachCall(_ body: (CallID, Call) throws -> Void) throws(StoreError) {
        try forEach(RowCoding.call, in: reader.tables.calls, { CallID(try Self.name($0)) }, body)
    }

    public func forEachCallback(_ body: (CallbackID, Callback) throws -> Void) throws(StoreError) {
        try forEach(RowCoding.callback, in: reader.tables.callbacks, { CallbackID(try Self.name($0)) }, body)
    }

    /// A digest of the uses of keys: that of the same uses that events record, or books hold.
    public func digestOfKeys() throws(StoreError) -> RowDigest {
        var digest = RowDigest()
        do {
            for (run, _) in keyIndex.runs {
                try reader.forEachEntry(of: run) { digest.add($0.hash, $0.seq) }
            }
        } catch {
            throw damage(error)
        }
        return digest
    }

    /// Calls and precalls in progress, by the seq that began them.
    public func inProgress() throws(StoreError) -> [Seq: LiveThing] {
        var live: [Seq: LiveThing] = [:]
        try forEach(RowCoding.live, in: reader.tables.live, Self.seq) { live[$0] = $1 }
        return live
    }

    private func forEach<ID, Row>(
        _ coding: RowCoding<Row>, in table: Table, _ id: (Span<UInt8>) throws -> ID,
        _ body: (ID, Row) throws -> Void
    ) throws(StoreError) {
        do {
            try reader.forEach(coding, in: table) { key, row in try body(id(key), row) }
        } catch {
            throw damage(error)
        }
    }

    static func name(_ key: Span<UInt8>) throws(Corruption) -> Identifier {
        guard let name = Identifier(key) else { throw .malformed("a key is no name") }
        return name
    }

    static func seq(_ key: Span<UInt8>) throws(Corruption) -> Seq {
        guard let seq = SeqKey.seq(key) else { throw .malformed("a key is no seq") }
        return seq
    }

    func damage(_ error: any Error) -> StoreError { .booksDamaged(path: path, why: "\(error)") }
}
