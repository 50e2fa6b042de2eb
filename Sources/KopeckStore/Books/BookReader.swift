internal import KopeckJournal
internal import KopeckLedger
internal import LMDB

/// Reads rows of the books in one LMDB snapshot.
struct BookReader: ~Copyable {
    private let transaction: ReadTransaction
    let tables: BookTables

    init(_ transaction: consuming ReadTransaction, _ tables: BookTables) {
        self.transaction = transaction
        self.tables = tables
    }

    /// Nil if the books have no checkpoint yet.
    func checkpoint() throws -> Checkpoint? {
        let key = BookStore.stateKey
        guard let row = try transaction.value(key.span.rawBytes, in: tables.state) else { return nil }
        var checkpoint = try Checkpoint.decode(row.byteSpan)
        try forEach(RowCoding.tariff, in: tables.tariffs) { _, tariff in checkpoint.state.tariffs.append(tariff) }
        return checkpoint
    }

    func row<Row>(_ key: [UInt8], _ coding: RowCoding<Row>, in table: Table) throws -> Row? {
        guard let bytes = try transaction.value(key.span.rawBytes, in: table) else { return nil }
        return try coding.row(from: bytes.byteSpan, key: key.span)
    }

    /// Shows a row as it lies there, or nil if there is none. Nothing of it has been checked.
    func readUnchecked(_ key: [UInt8], in table: Table, _ body: (Span<UInt8>?) throws -> Void) throws {
        guard let bytes = try transaction.value(key.span.rawBytes, in: table) else { return try body(nil) }
        try body(bytes.byteSpan)
    }

    func count(of table: Table) throws -> Int { try transaction.entryCount(of: table) }

    // MARK: - Checking

    /// All segments, if together they are what a checkpoint says, and no table has other rows.
    func segments(of checkpoint: Checkpoint) throws -> [Segment] {
        var (segments, digest, counts) = ([Segment](), RowDigest.empty, [RowTable: Int]())
        var cursor = try transaction.cursor(tables.segments)
        var isEnd = try !cursor.first()
        while !isEnd {
            let segment: Segment
            (segment, isEnd) = try Segment.read(&cursor)
            digest = digest + segment.digest
            counts[segment.table, default: 0] += segment.digest.count
            segments.append(segment)
        }
        let isWhole = try RowTable.allCases.allSatisfy { try count(of: tables[$0]) == counts[$0] ?? 0 }
        guard isWhole, digest == checkpoint.digest else { throw Segment.difference }
        return segments
    }

    /// The segment that a key belongs to.
    func segment(of key: Span<UInt8>, in table: RowTable) throws -> Segment {
        var cursor = try transaction.cursor(tables.segments)
        return try Segment.find(key, of: table, &cursor)
    }

    /// Checks every row of a segment against its digest, and that keys ascend.
    ///
    /// - Parameter body: shown the key of each row.
    func check(_ segment: Segment, _ body: (Span<UInt8>) throws -> Void) throws {
        var (digest, last) = (RowDigest.empty, [UInt8]())
        var cursor = try transaction.cursor(tables[segment.table])
        try segment.forEachRow(&cursor) { key, row in
            guard digest.count == 0 || last.span.precedes(key) else {
                throw Corruption.malformed("rows lie out of order")
            }
            digest.add(segment.table, key: key, row: row)
            try body(key)
            last.removeAll(keepingCapacity: true)
            for i in key.indices { last.append(key[i]) }
        }
        guard digest == segment.digest else { throw Segment.difference }
    }

    /// Empty filters that take the names of all rows.
    func roomForNames() throws -> KnownNames {
        KnownNames(
            leads: try count(of: tables.leads), calls: try count(of: tables.calls),
            callbacks: try count(of: tables.callbacks))
    }

    /// Every run of keys that is whole, newest first. Those that are being merged hold no key that these do not.
    func keyRuns() throws -> [KeyRun] {
        var cursor = try transaction.cursor(tables.runs)
        return try KeyRun.all(&cursor).reversed().filter(\.isWhole)
    }

    /// Every row of a table as it lies there, in the order of keys. Nothing of it has been checked.
    func forEachUnchecked(in table: Table, _ body: (_ key: Span<UInt8>, _ row: Span<UInt8>) throws -> Void) throws {
        var cursor = try transaction.cursor(table)
        while try cursor.next() { try body(cursor.key.byteSpan, cursor.value.byteSpan) }
    }

    /// Every row of a table, in the order of keys.
    func forEach<Row>(_ coding: RowCoding<Row>, in table: Table, _ body: (Span<UInt8>, Row) throws -> Void) throws {
        var cursor = try transaction.cursor(table)
        while try cursor.next() {
            let key = cursor.key.byteSpan
            let row = try coding.row(from: cursor.value.byteSpan, key: key)
            try body(key, row)
        }
    }
}
