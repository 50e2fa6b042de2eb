internal import KopeckJournal
internal import KopeckLedger

/// The longest row of blocks, each of which follows the one before, from the genesis on.
///
/// Two blocks can claim one place: a commit that failed, and the one that was made again after the restart. The one
/// that more events follow is taken; a block of another ledger, or of another past, follows nothing.
struct LongestChain {
    let blocks: [FoundBlock]

    init(of found: [FoundBlock], after genesis: Genesis) {
        let followers = Dictionary(grouping: found, by: \.previous)
        var reach: [BlockHash: Seq] = [:]
        // From the last to the first: what follows a block is known before the block is.
        for block in found.sorted(by: { $0.firstSeq > $1.firstSeq }) {
            let followed = Self.next(after: block.hash, block.lastSeq, followers, reach)
            reach[block.hash] = followed.flatMap { reach[$0.hash] } ?? block.lastSeq
        }
        var (chain, last, hash): ([FoundBlock], Seq, BlockHash) = ([], 0, genesis.hash)
        while let next = Self.next(after: hash, last, followers, reach) {
            chain.append(next)
            (last, hash) = (next.lastSeq, next.hash)
        }
        blocks = chain
    }

    private static func next(
        after hash: BlockHash, _ lastSeq: Seq, _ followers: [BlockHash: [FoundBlock]], _ reach: [BlockHash: Seq]
    ) -> FoundBlock? {
        followers[hash]?.filter { $0.firstSeq == lastSeq + 1 }.max { a, b in
            (reach[a.hash] ?? 0, b.offset) < (reach[b.hash] ?? 0, a.offset)
        }
    }
}
