import KopeckProof

/// A tree whose leaves are all in memory, and whose nodes are made anew by the words of RFC 6962 §2.1.
struct MemoryTree {
    let leaves: [TreeHash]

    init(_ leaves: [TreeHash]) { self.leaves = leaves }

    static func leaf(_ content: [UInt8]) -> TreeHash { TreeHash(of: [0] + content) }

    static func ofNumbers(_ count: Int) -> MemoryTree {
        MemoryTree((0..<count).map { leaf(Array("\($0)".utf8)) })
    }

    func tree(_ size: Int64) -> MerkleTree<Never> {
        MerkleTree(size: size) { level, index in
            let start = Int(index) << level
            return Self.root(of: self.leaves[start..<start + 1 << level])
        }
    }

    private static func root(of leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard leaves.count > 1 else { return leaves.first ?? .ofNothing }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let middle = leaves.startIndex + half
        return TreeHash(of: [1] + root(of: leaves[..<middle]).bytes + root(of: leaves[middle...]).bytes)
    }
}

extension TreeHash {
    var hexadecimal: String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
