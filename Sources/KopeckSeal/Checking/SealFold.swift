internal import KopeckLedger
internal import KopeckProof

/// The trees and heads of the events so far, each compared as soon as it is there.
struct SealFold {
    private let snapshot: SealSnapshot?
    /// How many events were sealed.
    private let sealed: Seq
    /// By ascending size; those that are still to come.
    private var checkpoints: ArraySlice<LogCheckpoint>
    private var hasher = TreeHasher()
    private var tiles = TileFold()
    private var places = RowMap<WalletID, Void>()
    /// In the order of the wallets' first events.
    private var heads: [(wallet: WalletID, head: WalletHead)] = []
    private var clock: Timestamp?

    init(_ snapshot: SealSnapshot?, _ checkpoints: [LogCheckpoint]) {
        (self.snapshot, self.checkpoints) = (snapshot, checkpoints[...])
        sealed = snapshot?.state?.size ?? 0
    }

    mutating func take(_ next: borrowing LeavesAhead.Leaf) throws {
        let seq = next.seq
        if seq == 1 { try compareCheckpoint() }
        guard let leaf = next.hash else { throw FoundDifference(seq, "it moves the money of no wallet") }
        try tiles.append(leaf) { [snapshot, sealed] level, index, hashes in
            if seq <= sealed { try Self.compare(snapshot, level, index, hashes) }
        }
        try advance(by: next, leaf)
        clock = next.recordedAt
        try compareCheckpoint()
        if seq == sealed { try compareSealed() }
    }

    /// After the last event.
    mutating func finish() throws {
        if tiles.size == 0 { try compareCheckpoint() }
    }

    private mutating func advance(by next: borrowing LeavesAhead.Leaf, _ leaf: TreeHash) throws {
        guard let wallet = next.wallet else { return }
        let place = places.find(wallet) ?? heads.count
        if place == heads.count {
            places.add((), for: wallet)
            heads.append((wallet, WalletHead(of: wallet)))
        }
        guard heads[place].head.advance(by: leaf, seq: next.seq, moving: next.transfers) else {
            throw FoundDifference(next.seq, "it moves money that is not there")
        }
    }

    // MARK: - Comparing

    private static func compare(
        _ snapshot: SealSnapshot?, _ level: Int, _ index: Int64, _ hashes: [TreeHash]
    ) throws {
        guard let sealed = try snapshot?.eventTile(level: level, index: index), sealed != hashes else { return }
        let place = zip(sealed, hashes).enumerated().first { $1.0 != $1.1 }?.offset ?? min(sealed.count, hashes.count)
        let first = (index * Int64(Tile.width) + Int64(place)) << Int64(Tile.levels * level) + 1
        throw FoundDifference(first, level == 0 ? "it is not the event that was sealed" : "the tree above it differs")
    }

    /// With the checkpoint of as many events as there have been, if there is one.
    private mutating func compareCheckpoint() throws {
        guard let checkpoint = checkpoints.first, checkpoint.size == tiles.size else { return }
        checkpoints.removeFirst()
        let seq = checkpoint.size == 0 ? nil : checkpoint.size
        guard checkpoint.root == tiles.root() else {
            throw FoundDifference(seq, "the events up to it are not those that its checkpoint signed")
        }
        guard checkpoint.walletCount == Int64(heads.count), checkpoint.walletsRoot == walletsRoot() else {
            throw FoundDifference(seq, "the wallets are not what its checkpoint signed")
        }
        guard checkpoint.clock == clock else { throw FoundDifference(seq, "its checkpoint names another clock") }
    }

    private mutating func walletsRoot() -> TreeHash {
        var range = CompactRange()
        for (wallet, head) in heads { range.append(head.leaf(of: wallet, &hasher), &hasher) }
        return range.root(&hasher)
    }

    /// With what the store holds of the newest sealed event.
    private mutating func compareSealed() throws {
        guard let snapshot, let state = snapshot.state else { return }
        try tiles.unfinished { level, index, hashes in try Self.compare(snapshot, level, index, hashes) }
        guard state.walletCount == Int64(heads.count), try snapshot.headCount() == heads.count else {
            throw FoundDifference(nil, "\(state.walletCount) wallets were sealed, and the journal has \(heads.count)")
        }
        for (place, (wallet, head)) in heads.enumerated() {
            guard try snapshot.head(of: wallet) == HeadRow(index: Int64(place), head: head) else {
                throw FoundDifference(head.seq, "the head of the wallet \(wallet.name) is not the one that was sealed")
            }
        }
        guard try snapshot.wallets.root() == walletsRoot() else {
            throw FoundDifference(nil, "the tree of wallets is not the one that was sealed")
        }
    }
}
