internal import KopeckProof

/// A tree made once more, leaf by leaf, tile by tile: what is in memory is one unfinished tile a level.
struct TileFold {
    private var levels: [[TreeHash]] = [[]]
    private(set) var size: Int64 = 0
    private var hasher = TreeHasher()

    /// - Parameter completed: shown each tile that becomes whole, with its level and index.
    mutating func append(
        _ leaf: TreeHash, completed: (Int, Int64, [TreeHash]) throws -> Void
    ) throws {
        size += 1
        var (hash, level) = (leaf, 0)
        while true {
            if level == levels.count { levels.append([]) }
            levels[level].append(hash)
            guard levels[level].count == Tile.width else { return }
            let index = size >> Int64(Tile.levels * (level + 1)) - 1
            try completed(level, index, levels[level])
            hash = hasher.root(of: levels[level])
            levels[level].removeAll(keepingCapacity: true)
            level += 1
        }
    }

    /// The tiles that are not whole yet.
    func unfinished(_ body: (Int, Int64, [TreeHash]) throws -> Void) throws {
        for (level, hashes) in levels.enumerated() where !hashes.isEmpty {
            try body(level, size >> Int64(Tile.levels * (level + 1)), hashes)
        }
    }

    mutating func root() -> TreeHash {
        var root: TreeHash?
        for hashes in levels {
            var range = CompactRange()
            for hash in hashes { range.append(hash, &hasher) }
            root = range.root(before: root, &hasher) ?? root
        }
        return root ?? .ofNothing
    }
}
