internal import KopeckJournal
internal import LMDB

/// Rows of one table that are neighbours in the order of keys, with a digest of them: few enough to be read whole before
/// one of them is believed, or believed to be missing.
///
/// A table is divided without gaps: its first segment begins before every key, its last one ends behind every key.
struct Segment {
    let table: RowTable
    /// No key of it is less.
    let first: [UInt8]
    /// Every key of it is less; nil: the table ends with it.
    let end: [UInt8]?
    var digest = RowDigest.empty

    /// Where it lies in the table of segments.
    var key: [UInt8] { [table.rawValue] + first }

    var row: [UInt8] {
        var writer = ByteWriter(capacity: 32)
        digest.encode(into: &writer)
        return writer.bytes
    }

    func covers(_ key: Span<UInt8>) -> Bool { ends(behind: key) && !key.precedes(first.span) }

    func ends(behind key: Span<UInt8>) -> Bool {
        guard let end else { return true }
        return key.precedes(end.span)
    }

    /// Shows every row of it, in the order of keys, as it lies in its table. Nothing of it has been checked.
    ///
    /// - Parameter cursor: on the table.
    func forEachRow(
        _ cursor: inout Cursor, _ body: (_ key: Span<UInt8>, _ row: Span<UInt8>) throws -> Void
    ) throws {
        var isRow = try first.isEmpty ? cursor.first() : cursor.seek(atLeast: first.span.rawBytes)
        while isRow, ends(behind: cursor.key.byteSpan) {
            try body(cursor.key.byteSpan, cursor.value.byteSpan)
            isRow = try cursor.next()
        }
    }

    /// What is wrong with rows that have another digest than was written down.
    static var difference: Corruption { .malformed("rows are missing, or not as they were written") }

    // MARK: - Finding segments

    /// The segment that a key belongs to: a table without any has one, of no rows.
    static func find(_ key: Span<UInt8>, of table: RowTable, _ cursor: inout Cursor) throws -> Segment {
        let none = Segment(table: table, first: [], end: nil)
        let wanted = [table.rawValue] + key.array
        if try cursor.seek(atLeast: wanted.span.rawBytes) {
            // It may stand at the segment behind.
            if wanted.span.precedes(cursor.key.byteSpan), try !cursor.previous() { return none }
        } else if try !cursor.last() {
            return none
        }
        guard cursor.key.byteSpan[0] == table.rawValue else { return none }
        return try read(&cursor).segment
    }

    /// The segment at a cursor, which moves on to the next if there is one.
    static func read(_ cursor: inout Cursor) throws -> (segment: Segment, isLast: Bool) {
        guard let (table, first) = place(cursor.key.byteSpan) else {
            throw Corruption.malformed("a segment has no table")
        }
        var reader = ByteReader(cursor.value.byteSpan)
        let digest = try RowDigest.decode(&reader)
        let isLast = try !cursor.next()
        let next = isLast ? nil : place(cursor.key.byteSpan)
        let end = next?.table == table ? next?.first : nil
        return (Segment(table: table, first: first, end: end, digest: digest), isLast)
    }

    private static func place(_ key: Span<UInt8>) -> (table: RowTable, first: [UInt8])? {
        guard key.count > 0, let table = RowTable(rawValue: key[0]) else { return nil }
        return (table, key.extracting(1...).array)
    }
}

extension Span<UInt8> {
    /// Whether it comes before another in LMDB's order of keys.
    func precedes(_ other: Span<UInt8>) -> Bool {
        for i in 0..<Swift.min(count, other.count) where self[i] != other[i] { return self[i] < other[i] }
        return count < other.count
    }

    var array: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for i in indices { bytes.append(self[i]) }
        return bytes
    }
}
