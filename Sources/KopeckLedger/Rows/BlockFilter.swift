/// Tells of nearly every hash that was not put into it that it was not; one that was is always found.
///
/// A split block Bloom filter (Apache Parquet, `BloomFilter.md`): a hash sets one bit in each of the eight words of one
/// block. With sixteen bits a hash, one in a thousand that was not put in is taken for one that may have been.
public struct BlockFilter: Sendable {
    public private(set) var blocks: [SIMD8<UInt32>]

    static let namesPerBlock = 16
    /// Odd numbers that spread a hash over the words, as the format has them.
    private static let salt = SIMD8<UInt32>(
        0x47b6_137b, 0x4497_4d91, 0x8824_ad5b, 0xa2b7_289d, 0x7054_95c7, 0x2df1_424b, 0x9efc_4947, 0x5c6b_fb31)

    /// - Parameter count: how many hashes it is for.
    public init(count: Int) {
        blocks = Array(repeating: SIMD8(repeating: 0), count: Self.blockCount(for: count))
    }

    /// How many blocks one has that is for so many hashes: one at least.
    public static func blockCount(for count: Int) -> Int { Swift.max(1, (count + namesPerBlock - 1) / namesPerBlock) }

    /// One that was written down; it has a block at least.
    public init(blocks: [SIMD8<UInt32>]) {
        precondition(!blocks.isEmpty)
        self.blocks = blocks
    }

    @inline(__always) public mutating func insert(_ hash: UInt64) { blocks[place(hash)] |= Self.bits(hash) }

    /// Whether a hash may have been put in: false only if it was not.
    @inline(__always) public func mayContain(_ hash: UInt64) -> Bool {
        let bits = Self.bits(hash)
        return blocks.span[place(hash)] & bits == bits
    }

    /// Looks where ``mayContain(_:)`` will look.
    @inline(__always) func glimpse(_ hash: UInt64) -> UInt64 { UInt64(blocks.span[place(hash)][0]) }

    @inline(__always) private func place(_ hash: UInt64) -> Int {
        Int(((hash >> 32) &* UInt64(blocks.count)) >> 32)
    }

    @inline(__always) private static func bits(_ hash: UInt64) -> SIMD8<UInt32> {
        let spread = SIMD8(repeating: UInt32(truncatingIfNeeded: hash)) &* salt
        return SIMD8(repeating: 1) &<< (spread &>> 27)
    }
}
