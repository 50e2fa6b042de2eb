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

    /// Shows a row as it lies there, if there is one. Nothing of it has been checked.
    func readUnchecked(_ key: [UInt8], in table: Table, _ body: (Span<UInt8>) throws -> Void) throws {
        guard let bytes = try transaction.value(key.span.rawBytes, in: table) else { return }
        try body(bytes.byteSpan)
    }

    func count(of table: Table) throws -> Int { try transaction.entryCount(of: table) }

    /// Checks that a table's keys ascend, and are as many as LMDB counts.
    ///
    /// LMDB 0.9 does not notice a page that lies in another's place: what is looked up there is not found, and no
    /// checksum of a row can tell. A walk through the table can.
    func checkOrder(of table: Table) throws {
        var count = 0
        try forEachInOrder(in: table) { _, _ in count += 1 }
        guard try count == transaction.entryCount(of: table) else { throw Corruption.malformed("rows are missing") }
    }

    /// Checks every row of every table against the checkpoint's digest, and that keys ascend.
    ///
    /// LMDB 0.9 notices neither a page in another's place nor one as it was before, and what cannot be found there is
    /// taken for what never was: a payment whose key was lost would be made again.
    ///
    /// - Returns: the names of the rows that were found.
    func check(_ checkpoint: Checkpoint) throws -> KnownNames {
        var digest = RowDigest(count: 0, sums: (0, 0))
        var names = KnownNames(
            leads: try count(of: tables.leads), calls: try count(of: tables.calls),
            callbacks: try count(of: tables.callbacks), keys: try count(of: tables.keys))
        for (number, table) in tables.rows {
            try forEachInOrder(in: table) { key, row in
                digest.add(number, key: key, row: row)
                switch table {
                case tables.leads: names.leads.insert(LeadID(try BookSnapshot.name(key)).placement)
                case tables.calls: names.calls.insert(CallID(try BookSnapshot.name(key)).placement)
                case tables.callbacks: names.callbacks.insert(CallbackID(try BookSnapshot.name(key)).placement)
                case tables.keys: names.keys.insert(try BookSnapshot.key(key).placement)
                default: break
                }
            }
        }
        guard digest == checkpoint.digest else {
            throw Corruption.malformed("rows are missing, or not as they were written")
        }
        return names
    }

    /// Every row of a table as it lies there, in the order of keys. Nothing of it has been checked.
    func forEachUnchecked(in table: Table, _ body: (_ key: Span<UInt8>, _ row: Span<UInt8>) throws -> Void) throws {
        var cursor = try transaction.cursor(table)
        while try cursor.next() { try body(cursor.key.byteSpan, cursor.value.byteSpan) }
    }

    /// The same, and keys that do not ascend are refused.
    private func forEachInOrder(
        in table: Table, _ body: (_ key: Span<UInt8>, _ row: Span<UInt8>) throws -> Void
    ) throws {
        var last: [UInt8] = []
        try forEachUnchecked(in: table) { key, row in
            guard last.span.precedes(key) else { throw Corruption.malformed("rows lie out of order") }
            last.removeAll(keepingCapacity: true)
            for i in key.indices { last.append(key[i]) }
            try body(key, row)
        }
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

extension Span<UInt8> {
    /// Whether it comes before another in LMDB's order of keys.
    fileprivate func precedes(_ other: Span<UInt8>) -> Bool {
        for i in 0..<Swift.min(count, other.count) where self[i] != other[i] { return self[i] < other[i] }
        return count < other.count
    }
}
