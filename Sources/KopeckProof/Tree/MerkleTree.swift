/// A Merkle tree of RFC 6962 over so many leaves, whose nodes lie somewhere else.
///
/// A node is named by its level, 0 for leaves, and its index on it: node (3, 2) stands over the leaves 16 … 23.
public struct MerkleTree<Failure: Error> {
    public let size: Int64
    /// Only ever asked for a node that stands over leaves that are all there.
    private let node: (_ level: Int, _ index: Int64) throws(Failure) -> TreeHash

    public init(size: Int64, node: @escaping (_ level: Int, _ index: Int64) throws(Failure) -> TreeHash) {
        precondition(size >= 0)
        self.size = size
        self.node = node
    }

    public func root() throws(Failure) -> TreeHash {
        size == 0 ? .ofNothing : try hash(of: 0..<size)
    }

    /// The inclusion proof of a leaf (§2.1.1), from the leaf upwards.
    public func inclusion(of leaf: Int64) throws(Failure) -> [TreeHash] {
        precondition(leaf >= 0 && leaf < size, "a tree of \(size) leaves has no leaf \(leaf)")
        var (range, path) = (0..<size, [TreeHash]())
        while range.count > 1 {
            let (left, right) = Self.halves(of: range)
            path.append(try hash(of: left.contains(leaf) ? right : left))
            range = left.contains(leaf) ? left : right
        }
        return path.reversed()
    }

    /// The proof that the tree of the first `older` leaves is the beginning of this one (§2.1.2).
    public func consistency(with older: Int64) throws(Failure) -> [TreeHash] {
        precondition(older >= 0 && older <= size, "a tree of \(size) leaves was never one of \(older)")
        guard older > 0, older < size else { return [] }
        var (range, path) = (0..<size, [TreeHash]())
        while range.upperBound != older {
            let (left, right) = Self.halves(of: range)
            path.append(try hash(of: older <= left.upperBound ? right : left))
            range = older <= left.upperBound ? left : right
        }
        // Whoever asks knows the older root, if the last part is that whole tree.
        if range.lowerBound > 0 { path.append(try hash(of: range)) }
        return path.reversed()
    }

    /// The largest power of two of leaves goes to the left.
    private static func halves(of range: Range<Int64>) -> (Range<Int64>, Range<Int64>) {
        let left: Int64 = 1 << (Int64(range.count) - 1).significantBits
        let middle = range.lowerBound + left
        return (range.lowerBound..<middle, middle..<range.upperBound)
    }

    private func hash(of range: Range<Int64>) throws(Failure) -> TreeHash {
        let count = Int64(range.count)
        if count & (count - 1) == 0 {
            let level = count.trailingZeroBitCount
            return try node(level, range.lowerBound >> Int64(level))
        }
        let (left, right) = Self.halves(of: range)
        var hasher = TreeHasher()
        return hasher.node(try hash(of: left), try hash(of: right))
    }
}

extension Int64 {
    /// The place of the highest one in binary.
    fileprivate var significantBits: Int64 { 63 - Int64(leadingZeroBitCount) }
}
