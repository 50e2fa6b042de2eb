public import KopeckJournal
public import KopeckLedger

/// Follows the chain of hashes from block to block: each names the hash of the one before, and begins
/// where it ended.
public struct ChainCheck: Sendable {
    private var previous: BlockHash
    private var nextSeq: Seq

    /// - Parameter previous: the hash of the block that ends with `lastSeq`, or of the genesis for 0.
    public init(after lastSeq: Seq, previous: BlockHash) {
        self.previous = previous
        nextSeq = lastSeq + 1
    }

    /// The hash of the newest block seen.
    public var head: BlockHash { previous }

    /// Takes the next block.
    ///
    /// - Throws: ``Corruption/brokenChain(firstSeq:)`` if it does not follow.
    public mutating func follow(_ header: BlockHeader, bytes: [UInt8]) throws(Corruption) {
        guard header.firstSeq == nextSeq, header.previous == previous else {
            throw .brokenChain(firstSeq: header.firstSeq)
        }
        previous = BlockHash(of: bytes)
        nextSeq = header.lastSeq + 1
    }
}
