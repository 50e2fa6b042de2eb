/// Where a table's tree of pages begins, as LMDB 0.9 lays it out (mdb.c, `MDB_db`).
///
/// ```
/// offset  bytes  field            offset  bytes  field
///      0      4  for other kinds      24      8  number of overflow pages
///      4      2  flags                32      8  number of entries
///      6      2  depth                40      8  root page
///      8     16  branch, leaf pages
/// ```
struct Tree: Equatable {
    static let byteCount = 48

    /// How many pages there are from the root to a leaf, both counted.
    let depth: Int
    let root: UInt64
    let entries: UInt64
    let hasOverflowPages: Bool

    /// - Parameter record: at least ``byteCount`` bytes from `offset`.
    init(record: Span<UInt8>, at offset: Int) {
        depth = Int(record.integer(at: offset + 6) as UInt16)
        hasOverflowPages = record.integer(at: offset + 24) as UInt64 != 0
        entries = record.integer(at: offset + 32)
        root = record.integer(at: offset + 40)
    }

    var isEmpty: Bool { root == .max }

    /// A tree is either empty, without depth and root, or has a root behind the meta pages and
    /// within the file. LMDB keeps a path of at most 32 pages.
    func isPossible(lastPage: UInt64) -> Bool {
        if isEmpty { return depth == 0 }
        return (1...32).contains(depth) && (2...max(2, lastPage)).contains(root)
    }
}

extension Span<UInt8> {
    /// The little-endian number at `offset`, all of which must lie within.
    func integer<Integer: FixedWidthInteger>(at offset: Int) -> Integer {
        var value: Integer = 0
        for i in (0..<MemoryLayout<Integer>.size).reversed() {
            value = value << 8 | Integer(truncatingIfNeeded: self[offset + i])
        }
        return value
    }
}
