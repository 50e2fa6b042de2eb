internal import KopeckJournal
internal import KopeckLedger
internal import LMDB

/// Rows on their way into the books, in one transaction; the digest of all rows goes along with them.
struct RowWriter: ~Copyable {
    private var transaction: WriteTransaction
    private let tables: BookTables
    private(set) var digest: RowDigest

    /// - Parameter digest: of the rows that are there.
    init(_ transaction: consuming WriteTransaction, _ tables: BookTables, _ digest: RowDigest) {
        self.transaction = transaction
        self.tables = tables
        self.digest = digest
    }

    mutating func put(_ settlement: Settlement) throws(LMDBError) {
        try put(tariffs: settlement.tariffs, 1)
        try put(settlement.wallets, RowCoding.wallet, in: tables.wallets, 2) { $1.characters($0.name) }
        try put(settlement.leads, RowCoding.lead, in: tables.leads, 3) { $1.characters($0.name) }
        try put(settlement.precalls, RowCoding.precall, in: tables.precalls, 4) { $1.bigEndian($0) }
        try put(settlement.calls, RowCoding.call, in: tables.calls, 5) { $1.characters($0.name) }
        try put(settlement.callbacks, RowCoding.callback, in: tables.callbacks, 6) { $1.characters($0.name) }
        try put(settlement.keys, RowCoding.key, in: tables.keys, 7, areNew: true) { $1.characters($0) }
        try put(live: settlement.live, 8)
    }

    /// Writes the checkpoint's own row, and makes all of it durable.
    consuming func finish(_ checkpoint: Checkpoint) throws(LMDBError) {
        let (key, row) = (BookStore.stateKey, checkpoint.encoded())
        try transaction.put(row.span.rawBytes, for: key.span.rawBytes, in: tables.state)
        try transaction.commit()
    }

    /// In the order of keys: neighbours share a page.
    ///
    /// - Parameter areNew: whether no row takes another's place: a key is used once.
    private mutating func put<ID: RowID, Row>(
        _ rows: RowMap<ID, Row>, _ coding: RowCoding<Row>, in table: Table, _ number: UInt64, areNew: Bool = false,
        putKey: (borrowing ID, inout ByteWriter) -> Void
    ) throws(LMDBError) {
        var (key, fields) = (ByteWriter(capacity: Key.maximumLength), ByteWriter(capacity: 512))
        try rows.readEachInOrder { id, row throws(LMDBError) in
            key.removeAll()
            putKey(id, &key)
            if !areNew { try forget(key.bytes.span, in: table, number) }
            fields.removeAll()
            coding.encode(row, key: key.bytes.span, into: &fields)
            try put(fields.bytes.span, for: key.bytes.span, in: table, number)
        }
    }

    /// What began is put down, what ended is taken out.
    private mutating func put(live: [Seq: LiveThing?], _ number: UInt64) throws(LMDBError) {
        for (seq, thing) in live.sorted(by: { $0.key < $1.key }) {
            let key = SeqKey.bytes(seq)
            try forget(key.span, in: tables.live, number)
            if let thing {
                let row = RowCoding.live.bytes(of: thing, key: key)
                try put(row.span, for: key.span, in: tables.live, number)
            } else {
                _ = try transaction.delete(key.span.rawBytes, in: tables.live)
            }
        }
    }

    /// Tariffs never change: only those that are new.
    private mutating func put(tariffs: [Tariff], _ number: UInt64) throws(LMDBError) {
        let known = try transaction.entryCount(of: tables.tariffs)
        for (order, tariff) in tariffs.enumerated().dropFirst(known) {
            let key = SeqKey.bytes(Seq(order))
            let row = RowCoding.tariff.bytes(of: tariff, key: key)
            try put(row.span, for: key.span, in: tables.tariffs, number)
        }
    }

    private mutating func put(
        _ row: Span<UInt8>, for key: Span<UInt8>, in table: Table, _ number: UInt64
    ) throws(LMDBError) {
        digest.add(number, key: key, row: row)
        try transaction.put(row.rawBytes, for: key.rawBytes, in: table)
    }

    private mutating func forget(_ key: Span<UInt8>, in table: Table, _ number: UInt64) throws(LMDBError) {
        digest = try digest(without: key, in: table, number)
    }

    /// The digest without the row that is there, if any.
    private func digest(without key: Span<UInt8>, in table: Table, _ number: UInt64) throws(LMDBError) -> RowDigest {
        var digest = digest
        guard let row = try transaction.value(key.rawBytes, in: table) else { return digest }
        digest.remove(number, key: key, row: row.byteSpan)
        return digest
    }
}
