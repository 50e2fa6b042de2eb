internal import KopeckJournal
public import KopeckLedger
internal import LMDB

/// A digest of each table of the books: two books are compared by it without looking up a single row.
public struct BookDigest: Sendable {
    public internal(set) var wallets = RowDigest()
    public internal(set) var leads = RowDigest()
    public internal(set) var precalls = RowDigest()
    public internal(set) var calls = RowDigest()
    public internal(set) var callbacks = RowDigest()

    public init() {}

    /// The rows of books that are in memory whole, as they would lie in the tables.
    ///
    /// - Parameters:
    ///   - part: which of `parts` equal parts of each table, from 0: several threads can share the work.
    ///   - others: the rows that are in memory there are left out.
    public init(part: Int, of parts: Int, ofRowsOf books: Books, butThoseIn others: Books) {
        wallets = Self.digest(books.wallets, others.wallets, part, parts, RowCoding.wallet) { $1.characters($0.name) }
        leads = Self.digest(books.leads, others.leads, part, parts, RowCoding.lead) { $1.characters($0.name) }
        precalls = Self.digest(books.precalls, others.precalls, part, parts, RowCoding.precall) { $1.bigEndian($0) }
        calls = Self.digest(books.calls, others.calls, part, parts, RowCoding.call) { $1.characters($0.name) }
        callbacks = Self.digest(books.callbacks, others.callbacks, part, parts, RowCoding.callback) {
            $1.characters($0.name)
        }
    }

    private static func digest<ID: RowID, Row>(
        _ rows: Rows<ID, Row>, _ others: Rows<ID, Row>, _ part: Int, _ parts: Int, _ coding: RowCoding<Row>,
        putKey: (borrowing ID, inout ByteWriter) -> Void
    ) -> RowDigest {
        var (digest, key, fields) = (RowDigest(), ByteWriter(capacity: 64), ByteWriter(capacity: 512))
        let left = others.inMemory
        rows.readEach(part: part, of: parts) { id, row in
            guard left.isEmpty || left[id] == nil else { return }
            key.removeAll()
            putKey(id, &key)
            fields.removeAll()
            coding.encode(row, key: key.bytes.span, into: &fields)
            digest.add(key: key.bytes.span, row: fields.bytes.span)
        }
        return digest
    }

    public static func + (a: BookDigest, b: BookDigest) -> BookDigest {
        var sum = a
        (sum.wallets, sum.leads) = (a.wallets + b.wallets, a.leads + b.leads)
        (sum.precalls, sum.calls) = (a.precalls + b.precalls, a.calls + b.calls)
        sum.callbacks = a.callbacks + b.callbacks
        return sum
    }

    public static func - (a: BookDigest, b: BookDigest) -> BookDigest {
        var difference = a
        (difference.wallets, difference.leads) = (a.wallets - b.wallets, a.leads - b.leads)
        (difference.precalls, difference.calls) = (a.precalls - b.precalls, a.calls - b.calls)
        difference.callbacks = a.callbacks - b.callbacks
        return difference
    }
}

extension BookSnapshot {
    /// The settled rows, all of them. What two digests have in common has been read correctly.
    public func digest() throws(StoreError) -> BookDigest {
        var digest = BookDigest()
        do {
            let tables = reader.tables
            try reader.forEachUnchecked(in: tables.wallets) { digest.wallets.add(key: $0, row: $1) }
            try reader.forEachUnchecked(in: tables.leads) { digest.leads.add(key: $0, row: $1) }
            try reader.forEachUnchecked(in: tables.precalls) { digest.precalls.add(key: $0, row: $1) }
            try reader.forEachUnchecked(in: tables.calls) { digest.calls.add(key: $0, row: $1) }
            try reader.forEachUnchecked(in: tables.callbacks) { digest.callbacks.add(key: $0, row: $1) }
        } catch {
            throw damage(error)
        }
        return digest
    }

    /// The settled rows that books hold newer ones of.
    public func digest(ofRowsNewerIn books: Books) throws(StoreError) -> BookDigest {
        var digest = BookDigest()
        do {
            let tables = reader.tables
            for id in books.wallets.inMemory.keys { try add(id.name.bytes, in: tables.wallets, to: &digest.wallets) }
            for id in books.leads.inMemory.keys { try add(id.name.bytes, in: tables.leads, to: &digest.leads) }
            for seq in books.precalls.inMemory.keys {
                try add(SeqKey.bytes(seq), in: tables.precalls, to: &digest.precalls)
            }
            for id in books.calls.inMemory.keys { try add(id.name.bytes, in: tables.calls, to: &digest.calls) }
            for id in books.callbacks.inMemory.keys {
                try add(id.name.bytes, in: tables.callbacks, to: &digest.callbacks)
            }
        } catch {
            throw damage(error)
        }
        return digest
    }

    private func add(_ key: [UInt8], in table: Table, to digest: inout RowDigest) throws {
        try reader.readUnchecked(key, in: table) { if let row = $0 { digest.add(key: key.span, row: row) } }
    }
}
