internal import KopeckJournal
internal import KopeckLedger
internal import LMDB

/// Rows on their way into the books, in one transaction; the digests of their segments, and of all rows, go along.
struct RowWriter: ~Copyable {
    var transaction: WriteTransaction
    let tables: BookTables
    let hasher: KeyHasher
    private let segmentRows: Int
    /// Of the runs of keys that are written, and of those that are being merged.
    var filters: KeyFilters
    /// Of all rows.
    private var digest: RowDigest
    /// The segment that rows are being put into, not written back yet.
    private var segment: Segment?

    /// - Parameters:
    ///   - digest: of the rows that are there.
    ///   - filters: of the runs of keys that are being merged.
    ///   - segmentRows: how many rows a segment holds before it is divided.
    init(
        _ transaction: consuming WriteTransaction, _ tables: BookTables, _ hasher: KeyHasher, _ digest: RowDigest,
        _ filters: consuming KeyFilters, segmentRows: Int
    ) {
        self.transaction = transaction
        self.tables = tables
        self.hasher = hasher
        self.digest = digest
        self.filters = filters
        self.segmentRows = segmentRows
    }

    mutating func put(_ settlement: Settlement) throws {
        try put(tariffs: settlement.tariffs)
        try put(settlement.wallets, RowCoding.wallet, in: .wallets) { $1.characters($0.name) }
        try put(settlement.leads, RowCoding.lead, in: .leads) { $1.characters($0.name) }
        try put(settlement.precalls, RowCoding.precall, in: .precalls) { $1.bigEndian($0) }
        try put(settlement.calls, RowCoding.call, in: .calls) { $1.characters($0.name) }
        try put(settlement.callbacks, RowCoding.callback, in: .callbacks) { $1.characters($0.name) }
        try put(keys: settlement.keys)
        try put(live: settlement.live)
        try leaveSegment()
    }

    /// Writes the checkpoint's own row, given the digest of all rows, and makes all of it durable.
    ///
    /// - Returns: the filters of the runs of keys that are new, and of those that are being merged.
    consuming func finish(_ checkpoint: (RowDigest) -> Checkpoint) throws(LMDBError) -> KeyFilters {
        let (key, row, filters) = (BookStore.stateKey, checkpoint(digest).encoded(), filters)
        try transaction.put(row.span.rawBytes, for: key.span.rawBytes, in: tables.state)
        try transaction.commit()
        return filters
    }

    // MARK: - The rows of a table

    /// In the order of keys: neighbours share a page, and a segment.
    private mutating func put<ID: RowID, Row>(
        _ rows: RowMap<ID, Row>, _ coding: RowCoding<Row>, in table: RowTable,
        putKey: (borrowing ID, inout ByteWriter) -> Void
    ) throws {
        var (key, fields) = (ByteWriter(capacity: Key.maximumLength), ByteWriter(capacity: 512))
        try rows.readEachInOrder { id, row in
            key.removeAll()
            putKey(id, &key)
            fields.removeAll()
            coding.encode(row, key: key.bytes.span, into: &fields)
            try put(fields.bytes.span, for: key.bytes.span, in: table, isNew: false)
        }
    }

    /// What began is put down, what ended is taken out.
    private mutating func put(live: [(seq: Seq, thing: LiveThing?)]) throws {
        for (seq, thing) in live {
            let key = SeqKey.bytes(seq)
            if let thing {
                let row = RowCoding.live.bytes(of: thing, key: key)
                try put(row.span, for: key.span, in: .live, isNew: false)
            } else {
                try remove(key, from: .live)
            }
        }
    }

    /// Tariffs never change: only those that are new.
    private mutating func put(tariffs: [Tariff]) throws {
        let known = try transaction.entryCount(of: tables.tariffs)
        for (order, tariff) in tariffs.enumerated().dropFirst(known) {
            let key = SeqKey.bytes(Seq(order))
            let row = RowCoding.tariff.bytes(of: tariff, key: key)
            try put(row.span, for: key.span, in: .tariffs, isNew: true)
        }
    }

    mutating func put(_ row: Span<UInt8>, for key: Span<UInt8>, in table: RowTable, isNew: Bool) throws {
        try enterSegment(of: key, in: table)
        if !isNew { try forget(key, in: table) }
        var added = RowDigest.empty
        added.add(table, key: key, row: row)
        count(added)
        try transaction.put(row.rawBytes, for: key.rawBytes, in: tables[table])
    }

    mutating func remove(_ key: [UInt8], from table: RowTable) throws {
        try enterSegment(of: key.span, in: table)
        try forget(key.span, in: table)
        _ = try transaction.delete(key.span.rawBytes, in: tables[table])
    }

    /// Takes the row that is there, if any, out of the digests.
    private mutating func forget(_ key: Span<UInt8>, in table: RowTable) throws(LMDBError) {
        count(RowDigest.empty - (try digestOfRow(key, in: table)))
    }

    private func digestOfRow(_ key: Span<UInt8>, in table: RowTable) throws(LMDBError) -> RowDigest {
        var digest = RowDigest.empty
        if let row = try transaction.value(key.rawBytes, in: tables[table]) {
            digest.add(table, key: key, row: row.byteSpan)
        }
        return digest
    }

    private mutating func count(_ change: RowDigest) {
        digest = digest + change
        guard let digest = segment?.digest else { preconditionFailure("a row belongs to a segment") }
        segment?.digest = digest + change
    }

    // MARK: - Segments

    private mutating func enterSegment(of key: Span<UInt8>, in table: RowTable) throws {
        if let segment, segment.table == table, segment.covers(key) { return }
        try leaveSegment()
        segment = try findSegment(of: key, in: table)
    }

    private func findSegment(of key: Span<UInt8>, in table: RowTable) throws -> Segment {
        var cursor = try transaction.cursor(tables.segments)
        return try Segment.find(key, of: table, &cursor)
    }

    /// Writes the segment back; one that has grown too large is divided.
    private mutating func leaveSegment() throws {
        guard let left = segment else { return }
        segment = nil
        for part in left.digest.count > segmentRows ? try parts(of: left) : [left] {
            let (key, row) = (part.key, part.row)
            try transaction.put(row.span.rawBytes, for: key.span.rawBytes, in: tables.segments)
        }
    }

    /// Equal parts of a segment, each about half as large as one may become.
    private func parts(of whole: Segment) throws -> [Segment] {
        let count = max(2, 2 * whole.digest.count / segmentRows)
        let rows = (whole.digest.count + count - 1) / count
        var parts = [Segment(table: whole.table, first: whole.first, end: nil)]
        var cursor = try transaction.cursor(tables[whole.table])
        try whole.forEachRow(&cursor) { key, row in
            if parts[parts.count - 1].digest.count == rows {
                parts.append(Segment(table: whole.table, first: key.array, end: nil))
            }
            parts[parts.count - 1].digest.add(whole.table, key: key, row: row)
        }
        guard parts.reduce(RowDigest.empty, { $0 + $1.digest }) == whole.digest else { throw Segment.difference }
        return parts
    }
}
