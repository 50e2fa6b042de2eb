/// Tells of nearly every name that has no row that there is none, without a look at the rows.
///
/// A command's key is nearly always new, and so is much of what it names. To find that out costs a search in memory and
/// one on the shelf for each; here it costs a look at 32 bytes. A name that was inserted is always found; of those that
/// were not, one in a thousand is taken for one that might be there, and looked up.
///
/// A split block Bloom filter (Apache Parquet, `BloomFilter.md`): a name sets one bit in each of the eight words of one
/// block. It grows by generations, each four times as large as the one before, because the names are not kept.
public struct NameFilter: Sendable {
    private struct Generation {
        var blocks: [SIMD8<UInt32>]
        /// How many names more it takes.
        var room: Int

        init(capacity: Int) {
            // Sixteen bits a name.
            blocks = Array(repeating: SIMD8(repeating: 0), count: Swift.max(1, capacity / namesPerBlock))
            room = blocks.count * namesPerBlock
        }

        @inline(__always) func place(_ hash: UInt64) -> Int { Int(((hash >> 32) &* UInt64(blocks.count)) >> 32) }
    }

    private static let namesPerBlock = 16
    private static let smallestCapacity = 1 << 14
    private static let growth = 4
    /// Odd numbers that spread a hash over the words, as the format has them.
    private static let salt = SIMD8<UInt32>(
        0x47b6_137b, 0x4497_4d91, 0x8824_ad5b, 0xa2b7_289d, 0x7054_95c7, 0x2df1_424b, 0x9efc_4947, 0x5c6b_fb31)

    private var generations: [Generation]

    /// - Parameter count: how many names it has to hold soon.
    public init(count: Int = 0) {
        generations = [Generation(capacity: Swift.max(Self.smallestCapacity, 2 * count))]
    }

    /// - Parameter hash: the name's ``RowID/placement``.
    public mutating func insert(_ hash: UInt64) {
        let newest = generations.count - 1
        if generations[newest].room == 0 {
            let capacity = generations[newest].blocks.count * Self.namesPerBlock * Self.growth
            generations.append(Generation(capacity: capacity))
            return insert(hash)
        }
        let place = generations[newest].place(hash)
        generations[newest].blocks[place] |= Self.bits(hash)
        generations[newest].room -= 1
    }

    /// Whether a name of this hash may have been inserted: false only if none was.
    @inline(__always) public func mayContain(_ hash: UInt64) -> Bool {
        let bits = Self.bits(hash)
        for generation in generations where generation.blocks[generation.place(hash)] & bits == bits { return true }
        return false
    }

    @inline(__always) private static func bits(_ hash: UInt64) -> SIMD8<UInt32> {
        let spread = SIMD8(repeating: UInt32(truncatingIfNeeded: hash)) &* salt
        return SIMD8(repeating: 1) &<< (spread &>> 27)
    }
}

/// The filters of the tables in which names are mostly new.
public struct KnownNames: Sendable {
    public var leads: NameFilter
    public var calls: NameFilter
    public var callbacks: NameFilter
    public var keys: NameFilter
    /// Whether every name is in them that a row has; else the shelf is asked for those that are in none.
    public var isComplete: Bool

    /// - Parameters: how many rows each table has.
    public init(leads: Int = 0, calls: Int = 0, callbacks: Int = 0, keys: Int = 0, isComplete: Bool = true) {
        self.isComplete = isComplete
        self.leads = NameFilter(count: leads)
        self.calls = NameFilter(count: calls)
        self.callbacks = NameFilter(count: callbacks)
        self.keys = NameFilter(count: keys)
    }
}
