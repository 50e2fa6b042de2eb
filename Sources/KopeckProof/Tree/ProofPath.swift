/// Checks proofs of a Merkle tree by the algorithms of RFC 9162: they need the tree's size and root, and no tree.
public enum ProofPath {
    /// Whether a path leads from a leaf to the root of a tree (§2.1.3.2).
    public static func leads(
        _ path: [TreeHash], from leaf: TreeHash, at index: Int64, to root: TreeHash, ofSize size: Int64
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var (place, last) = (index, size - 1)
        var (hash, hasher) = (leaf, TreeHasher())
        for other in path {
            if last == 0 { return false }
            if place & 1 == 1 || place == last {
                hash = hasher.node(other, hash)
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                hash = hasher.node(hash, other)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// Whether a path shows that a newer tree begins with an older one (§2.1.4.2).
    public static func connects(
        _ path: [TreeHash], older: (size: Int64, root: TreeHash), newer: (size: Int64, root: TreeHash)
    ) -> Bool {
        guard older.size >= 0, older.size <= newer.size else { return false }
        if older.size == newer.size { return path.isEmpty && older.root == newer.root }
        // Every log begins with nothing.
        if older.size == 0 { return path.isEmpty && older.root == .ofNothing }
        var path = path
        if older.size & (older.size - 1) == 0 { path.insert(older.root, at: 0) }
        guard let first = path.first else { return false }
        var (place, last) = (older.size - 1, newer.size - 1)
        while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
        var (oldHash, newHash, hasher) = (first, first, TreeHasher())
        for other in path.dropFirst() {
            if last == 0 { return false }
            if place & 1 == 1 || place == last {
                oldHash = hasher.node(other, oldHash)
                newHash = hasher.node(other, newHash)
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                newHash = hasher.node(newHash, other)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && oldHash == older.root && newHash == newer.root
    }
}
