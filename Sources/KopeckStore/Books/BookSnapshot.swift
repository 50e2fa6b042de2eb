internal import KopeckJournal
public import KopeckLedger
internal import LMDB

/// The books at one checkpoint, for reading. Used by one thread at a time.
public final class BookSnapshot: @unchecked Sendable {
    // Proof of Sendable: nothing changes after init, and LMDB allows a read transaction (NOTLS) on any thread
    // as long as no two use it at once; the shelves made of it belong to one value of `Books`.
    public let checkpoint: Checkpoint
    let reader: BookReader
    private let path: String

    /// Nil if the books have no checkpoint yet.
    init?(_ transaction: consuming ReadTransaction, of store: BookStore) throws {
        let reader = BookReader(transaction, store.tables)
        guard let checkpoint = try reader.checkpoint() else { return nil }
        self.checkpoint = checkpoint
        self.reader = reader
        path = store.path
    }

    /// Where the books' rows are found. They keep the snapshot alive.
    public var shelves: Shelves {
        Shelves(
            wallets: { self.row($0.name.bytes, RowCoding.wallet, in: self.reader.tables.wallets) },
            leads: { self.row($0.name.bytes, RowCoding.lead, in: self.reader.tables.leads) },
            precalls: { self.row(SeqKey.bytes($0), RowCoding.precall, in: self.reader.tables.precalls) },
            calls: { self.row($0.name.bytes, RowCoding.call, in: self.reader.tables.calls) },
            callbacks: { self.row($0.name.bytes, RowCoding.callback, in: self.reader.tables.callbacks) },
            keys: { self.row($0.bytes, RowCoding.key, in: self.reader.tables.keys) })
    }

    /// A row that cannot be trusted stops the process: no decision may be made without it, and none with it.
    private func row<Row>(_ key: [UInt8], _ coding: RowCoding<Row>, in table: Table) -> Row? {
        do {
            return try reader.row(key, coding, in: table)
        } catch {
            ProcessFaults.stop("kopeck: \(damage(error))", status: 3)
        }
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

    /// Checks every row there is: for whoever is going to decide by what is there, and by what is not.
    ///
    /// - Returns: the names of the rows.
    @discardableResult public func check() throws(StoreError) -> KnownNames {
        do { return try reader.check(checkpoint) } catch { throw damage(error) }
    }

    /// Checks that what is not found is not there. Reads the whole table.
    func confirmAbsence(in table: AbsentThing) throws(StoreError) {
        do {
            switch table {
            case .wallet: try reader.checkOrder(of: reader.tables.wallets)
            case .lead: try reader.checkOrder(of: reader.tables.leads)
            case .call: try reader.checkOrder(of: reader.tables.calls)
            }
        } catch {
            throw damage(error)
        }
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

    public func forEachKey(_ body: (Key, KeyUse) throws -> Void) throws(StoreError) {
        try forEach(RowCoding.key, in: reader.tables.keys, Self.key, body)
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

    static func key(_ key: Span<UInt8>) throws(Corruption) -> Key {
        guard let key = Key(key) else { throw .malformed("a key is not well formed") }
        return key
    }

    func damage(_ error: any Error) -> StoreError { .booksDamaged(path: path, why: "\(error)") }
}
