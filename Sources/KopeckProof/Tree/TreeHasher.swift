/// Hashes leaves and nodes as RFC 6962 §2.1 does; one buffer serves for all of them.
public struct TreeHasher: Sendable {
    private var buffer: [UInt8] = []

    public init() {}

    /// SHA-256(0x00 ‖ content).
    public mutating func leaf(_ content: Span<UInt8>) -> TreeHash {
        buffer.removeAll(keepingCapacity: true)
        buffer.append(0)
        buffer.append(addingCapacity: content.count) { for i in content.indices { $0.append(content[i]) } }
        return TreeHash(of: buffer)
    }

    /// SHA-256(0x01 ‖ left ‖ right).
    public mutating func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        buffer.removeAll(keepingCapacity: true)
        buffer.append(addingCapacity: 1 + 2 * TreeHash.byteCount) {
            $0.append(1)
            $0.append(left)
            $0.append(right)
        }
        return TreeHash(of: buffer)
    }

    /// The root of a tree whose leaf hashes these are.
    public mutating func root(of hashes: [TreeHash]) -> TreeHash {
        if hashes.isEmpty { return .ofNothing }
        var range = CompactRange()
        for hash in hashes { range.append(hash, &self) }
        return range.root(&self)
    }
}
