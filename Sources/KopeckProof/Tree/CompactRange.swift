/// What has to be kept of a tree to add leaves to it and to know its root: the roots of the whole subtrees that it is
/// made of, largest first. One for each bit of its size.
public struct CompactRange: Sendable {
    public private(set) var size: Int64 = 0
    private var roots: [TreeHash] = []

    public init() {}

    /// - Parameter leaf: the hash of the next leaf.
    public mutating func append(_ leaf: TreeHash, _ hasher: inout TreeHasher) {
        var root = leaf
        for _ in 0..<size.trailingOnes { root = hasher.node(roots.removeLast(), root) }
        roots.append(root)
        size += 1
    }

    public func root(_ hasher: inout TreeHasher) -> TreeHash { root(before: nil, &hasher) ?? .ofNothing }

    /// The root of a larger tree, of which these are the leaves before those of another; nil if there are none at all.
    public func root(before rest: TreeHash?, _ hasher: inout TreeHasher) -> TreeHash? {
        var root = rest
        for left in roots.reversed() { root = root.map { hasher.node(left, $0) } ?? left }
        return root
    }
}

extension Int64 {
    /// How many ones it ends with in binary: as many subtrees are completed by the next leaf.
    fileprivate var trailingOnes: Int { (~self).trailingZeroBitCount }
}
