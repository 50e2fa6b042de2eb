internal import KopeckJournal
public import KopeckLedger
internal import LMDB

/// The books at one checkpoint, for reading. Used by one thread at a time.
public final class BookSnapshot: @unchecked Sendable {
    // Proof of Sendable: nothing changes after init, and LMDB allows a read transaction (NOTLS) on any thread
    // as long as no two use it at once; the shelves made of it belong to one value of `Books`.
    public let checkpoint: Checkpoint
    private let reader: BookReader
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
            ProcessFaults.stop("\(damage(error))", status: 3)
        }
    }

    /// Every wallet's row, in the order of names.
    public func forEachWallet(_ body: (WalletID, Wallet) throws -> Void) throws {
        try forEach(RowCoding.wallet, in: reader.tables.wallets) { WalletID(try Self.name($0)) } body: { try body($0, $1) }
    }

    /// Calls and precalls in progress, by the seq that began them.
    public func inProgress() throws(StoreError) -> [Seq: LiveThing] {
        var live: [Seq: LiveThing] = [:]
        do {
            try forEach(RowCoding.live, in: reader.tables.live, id: Self.seq) { live[$0] = $1 }
        } catch {
            throw damage(error)
        }
        return live
    }

    func forEach<ID, Row>(
        _ coding: RowCoding<Row>, in table: Table, id: ([UInt8]) throws -> ID, body: (ID, Row) throws -> Void
    ) throws {
        try reader.forEach(coding, in: table) { key, row in try body(id(key), row) }
    }

    static func name(_ key: [UInt8]) throws(Corruption) -> Identifier {
        guard let name = Identifier(key.span) else { throw .malformed("a key is no name") }
        return name
    }

    static func seq(_ key: [UInt8]) throws(Corruption) -> Seq {
        guard let seq = SeqKey.seq(key.span) else { throw .malformed("a key is no seq") }
        return seq
    }

    private func damage(_ error: any Error) -> StoreError { .booksDamaged(path: path, why: "\(error)") }
}
