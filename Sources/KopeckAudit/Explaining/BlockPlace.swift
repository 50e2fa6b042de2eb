internal import KopeckJournal
public import KopeckLedger
internal import KopeckStore

/// Where in the chain of hashes an event lies: who holds the hash of a later block can check it.
public struct BlockPlace: Equatable, Sendable {
    public let firstSeq: Seq
    public let count: Int
    /// The event's place in the block, from 1.
    public let position: Int
    /// The SHA-256 of the block, in hexadecimal digits.
    public let hash: String
    /// The hash that the block names as that of the one before it, or of the genesis.
    public let previous: String
}

extension JournalSnapshot {
    /// Where an event lies that the journal has reached.
    func place(of seq: Seq) throws(StoreError) -> BlockPlace {
        var walk = try walk()
        // An event that is missing would have been missed before.
        guard try walk.move(toBlockOf: seq) else { preconditionFailure("event \(seq) lies in no block") }
        let header = try walk.block().header
        return BlockPlace(
            firstSeq: header.firstSeq, count: header.count, position: Int(seq - header.firstSeq) + 1,
            hash: "\(BlockHash(of: walk.copiedBytes()))", previous: "\(header.previous)")
    }
}
