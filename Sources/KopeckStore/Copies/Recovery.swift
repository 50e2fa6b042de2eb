public import KopeckJournal
public import KopeckLedger
internal import LMDB

/// What can be saved of a damaged journal: the longest prefix whose chain holds.
///
/// The damaged directory is only read. LMDB is not asked: its tree may be what is damaged.
///
/// No writer is let in meanwhile: it would put blocks where the search has been already, and acknowledge more than it
/// has found.
public struct Recovery {
    private let lock: OwnershipLock?
    private let genesis: Genesis
    private let search: BlockSearch
    private let chain: LongestChain
    /// The events that can be saved, from the first on.
    public let events: Seq
    /// The hash of the block that ends with them.
    public let head: BlockHash
    /// The newest event that somebody was told of; 0 if that is not known.
    public let acknowledged: Seq
    /// Events in whole blocks behind the break: they cannot be saved, for what comes before them is missing.
    public let eventsBeyond: Seq

    /// Acknowledged events that cannot be saved.
    public var lost: Seq { max(0, acknowledged - events) }

    /// Whether events are known of that cannot be saved: those of which somebody was told, or, as that may not be known
    /// any more, those behind the break.
    public var losesEvents: Bool { lost > 0 || eventsBeyond > 0 }

    /// - Parameter progress: told the bytes looked at, of how many.
    /// - Throws: ``StoreError`` if nothing at all can be saved, or if somebody writes to the ledger.
    public init(of directory: LedgerDirectory, progress: (Int, Int) -> Void = { _, _ in }) throws(StoreError) {
        lock = try directory.lockForReading()
        do throws(FileError) {
            search = try BlockSearch(directory: directory.journalPath, progress: progress)
        } catch {
            throw .file(error)
        }
        guard let genesis = search.genesis else {
            throw .journalDamaged(path: directory.journalPath, why: "its genesis is not to be found")
        }
        self.genesis = genesis
        acknowledged = try directory.mark()
        chain = LongestChain(of: search.blocks, after: genesis)
        let last = chain.blocks.last?.lastSeq ?? 0
        events = last
        head = chain.blocks.last?.hash ?? genesis.hash
        eventsBeyond = Self.count(of: search.blocks, after: last)
    }

    /// Makes a new ledger of what can be saved.
    ///
    /// - Parameters:
    ///   - destination: a directory that is missing or empty; never the damaged one.
    ///   - alongside: puts there what else belongs to so many events, before the ledger counts.
    public func write(
        to destination: LedgerDirectory, alongside: (Seq) throws(StoreError) -> Void = { _ in }
    ) throws(StoreError) -> Backup {
        try Backup.write(genesis, to: destination, alongside: alongside) { copy throws(StoreError) in
            for block in chain.blocks {
                try copy.add(bytes(of: block))
            }
        }
    }

    private func bytes(of block: FoundBlock) throws(StoreError) -> [UInt8] {
        do throws(FileError) { return try search.bytes(of: block) } catch { throw .file(error) }
    }

    /// Each event once, however many blocks claim its place.
    private static func count(of blocks: [FoundBlock], after last: Seq) -> Seq {
        var (count, next) = (Seq(0), last + 1)
        for block in blocks.sorted(by: { $0.firstSeq < $1.firstSeq }) where block.lastSeq >= next {
            count += block.lastSeq - max(block.firstSeq, next) + 1
            next = block.lastSeq + 1
        }
        return count
    }
}
