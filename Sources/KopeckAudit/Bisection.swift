internal import KopeckJournal
public import KopeckLedger
public import KopeckStore

/// The first event at which two journals of one ledger differ: a backup, a copy, another node.
///
/// Where a block ends in both with the same hash, everything before is the same, because each block commits to the one
/// before it. So the last such end is found by halving, and only what lies after it is read. Nodes may have batched the
/// same events differently: then it is read event by event.
///
/// A journal whose bytes are not what its hashes say is damaged: so the blocks before that end are compared too, byte by
/// byte, and where two differ their events are read.
public struct Bisection: Sendable {
    /// The two events with the same seq that are not the same.
    public struct Difference: Sendable {
        public let here: Event
        public let there: Event

        public var seq: Seq { here.seq }
    }

    /// The newest seq here, and there.
    public let lastSeqs: (here: Seq, there: Seq)
    /// The last event of the blocks that are the same in both; everything after it was compared event by event.
    public let lastSeqByHash: Seq
    /// Nil: neither contradicts the other, as far as both go.
    public let difference: Difference?

    /// The events that both have.
    public var commonCount: Seq { difference.map { $0.seq - 1 } ?? min(lastSeqs.here, lastSeqs.there) }

    /// - Parameter progress: told how far the two have been compared.
    /// - Precondition: both are journals of one ledger; those of others have nothing in common.
    /// - Throws: ``StoreError`` if one of them is damaged where it is read.
    public init(of here: Journal, with there: Journal, progress: (Seq) -> Void = { _ in }) throws(StoreError) {
        precondition(here.genesis == there.genesis, "journals of two ledgers")
        let own = try here.snapshot()
        let other = try there.snapshot()
        lastSeqs = (try own.lastSeq(), try other.lastSeq())
        let last = min(lastSeqs.here, lastSeqs.there)
        let common = try Self.lastCommonEnd(of: own, with: other, upTo: last)
        lastSeqByHash = try Self.lastEqualEnd(of: own, with: other, upTo: common, progress)
        difference = try Self.firstDifference(of: own, with: other, after: lastSeqByHash, to: last, progress)
    }

    /// The last seq at which a block ends in both, with the same hash; 0 is the end of the genesis.
    ///
    /// Every end in `own` before such a one is one too, so halving finds it.
    private static func lastCommonEnd(
        of own: borrowing JournalSnapshot, with other: borrowing JournalSnapshot, upTo last: Seq
    ) throws(StoreError) -> Seq {
        var (low, high) = (Seq(0), last)
        while low < high {
            let block = try own.bounds(ofBlockWith: low + (high - low + 1) / 2)
            let hash = block.last <= last ? try own.hash(endingAt: block.last) : nil
            if let hash, try other.hash(endingAt: block.last) == hash {
                low = block.last
            } else {
                high = block.first - 1
            }
        }
        return low
    }

    /// The end of the last block before the first that is not the same in both, byte for byte. Where a block has the same
    /// hash in both, those before it have the same ends too.
    private static func lastEqualEnd(
        of own: borrowing JournalSnapshot, with other: borrowing JournalSnapshot, upTo common: Seq,
        _ progress: (Seq) -> Void
    ) throws(StoreError) -> Seq {
        var walk = try own.walk()
        var otherWalk = try other.walk()
        var equal: Seq = 0
        while equal < common, try walk.moveToNext(), try otherWalk.moveToNext(), walk.hasSameBlock(as: otherWalk) {
            equal = try walk.block().header.lastSeq
            progress(equal)
        }
        return equal
    }

    /// Events that are compared at a time.
    private static let windowSize: Seq = 4096

    private static func firstDifference(
        of own: borrowing JournalSnapshot, with other: borrowing JournalSnapshot, after common: Seq, to last: Seq,
        _ progress: (Seq) -> Void
    ) throws(StoreError) -> Difference? {
        var compared = common
        while compared < last {
            let end = min(compared + windowSize, last)
            let here = try own.events(from: compared + 1, to: end)
            let there = try other.events(from: compared + 1, to: end)
            for i in here.indices where here[i] != there[i] { return Difference(here: here[i], there: there[i]) }
            compared = end
            progress(compared)
        }
        return nil
    }
}
