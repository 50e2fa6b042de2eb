public import KopeckJournal
public import KopeckLedger
internal import LMDB

/// The journal as it stood at one instant. Keep it short: as long as it lives, LMDB cannot reuse pages.
public struct JournalSnapshot: ~Copyable {
    private let transaction: ReadTransaction
    private let journal: Journal

    var path: String { journal.path }
    var genesisHash: BlockHash { journal.genesis.hash }

    init(_ transaction: consuming ReadTransaction, of journal: Journal) {
        self.transaction = transaction
        self.journal = journal
    }

    /// The seq of the newest event; 0 in an empty journal.
    public func lastSeq() throws(StoreError) -> Seq {
        var walk = try walk()
        return try walk.moveToLast() ? walk.block().header.lastSeq : 0
    }

    /// The hash that the next block has to name: of the newest block, or of the genesis.
    public func headHash() throws(StoreError) -> BlockHash {
        var walk = try walk()
        return try walk.moveToLast() ? BlockHash(of: walk.copiedBytes()) : journal.genesis.hash
    }

    /// The hash of the block that ends with `seq` (of the genesis, for 0); nil if no block ends there.
    public func hash(endingAt seq: Seq) throws(StoreError) -> BlockHash? {
        if seq == 0 { return journal.genesis.hash }
        var walk = try walk()
        guard try walk.move(toBlockOf: seq), try walk.block().header.lastSeq == seq else { return nil }
        return BlockHash(of: walk.copiedBytes())
    }

    /// One event by its seq, which the journal must have reached. Costs a look-up, and reading the group of
    /// sixteen events that it lies in.
    public func event(_ seq: Seq) throws(StoreError) -> Event {
        var walk = try walk()
        guard try walk.move(toBlockOf: seq) else { throw missing(seq) }
        let block = try walk.block()
        guard seq <= block.header.lastSeq else { throw missing(seq) }
        do { return try block.event(seq) } catch { throw .journal(journal.path, error) }
    }

    /// The last event with `recordedAt` ≤ `instant`; 0 if there is none.
    public func lastSeq(recordedBy instant: Timestamp) throws(StoreError) -> Seq {
        var (low, high) = (Seq(0), try lastSeq())
        while low < high {
            let middle = low + (high - low + 1) / 2
            if try event(middle).recordedAt <= instant { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// A walk through the blocks, not yet at any.
    @_lifetime(borrow self)
    public func walk() throws(StoreError) -> BlockWalk {
        do {
            return BlockWalk(try transaction.cursor(journal.blocks), path: journal.path)
        } catch {
            throw Journal.failure(error, path: journal.path)
        }
    }

    /// The error that damage found in this journal makes.
    public func damage(_ corruption: Corruption) -> StoreError { .journal(journal.path, corruption) }

    func missing(_ seq: Seq) -> StoreError {
        .journalDamaged(path: journal.path, why: "event \(seq) is missing")
    }
}
