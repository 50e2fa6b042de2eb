/// Stands for a set of rows, whatever their order: two sets with one digest are the same but for a chance of
/// 2^-128.
///
/// It is a sum of keyed hashes. The key is drawn when the process starts, so nobody can prepare two sets that
/// collide; and so a digest means nothing to another process.
struct RowDigest: Equatable {
    private(set) var count = 0
    private var high: UInt64 = 0
    private var low: UInt64 = 0

    mutating func add<ID: Hashable, Row: Hashable>(_ id: ID, _ row: Row) {
        count += 1
        high &+= Self.hash(0, id, row)
        low &+= Self.hash(1, id, row)
    }

    private static func hash<ID: Hashable, Row: Hashable>(_ domain: UInt8, _ id: ID, _ row: Row) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(domain)
        hasher.combine(id)
        hasher.combine(row)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
