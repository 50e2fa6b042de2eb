public import KopeckJournal
public import KopeckLedger
internal import LMDB

/// A copy of a ledger in another directory: its journal, from which everything else is made again.
///
/// It is a ledger itself: `verify`, `replay` and `apply` work on it as they do on the original.
public struct Backup: Equatable, Sendable {
    /// The events it holds, all of those that the original had acknowledged when it was made.
    public let events: Seq
    /// The hash of its newest block: the original's chain passes through it.
    public let head: BlockHash

    /// Blocks after which the original is looked at anew: a reader that stays makes its file grow.
    private static let blocksALook = 256

    /// Copies a ledger that may be written to meanwhile. The copy is on the device, and has been read again and checked,
    /// before the journal in it gets its name.
    ///
    /// - Parameters:
    ///   - destination: a directory that is missing or empty.
    ///   - alongside: puts there what else belongs to so many events, before the copy counts.
    ///   - progress: told how far the copy has come, of how many events.
    /// - Throws: ``StoreError``; the original is never changed.
    public init(
        of source: LedgerDirectory, in destination: LedgerDirectory,
        alongside: (Seq) throws(StoreError) -> Void = { _ in }, progress: (Seq, Seq) -> Void = { _, _ in }
    ) throws(StoreError) {
        guard try source.holdsLedger() else { throw .noLedger(path: source.path) }
        // Read before the journal is: the journal is never behind it.
        let mark = try source.mark()
        let original = try Journal(path: source.journalPath, access: .readOnly)
        let last = try original.snapshot().lastSeq()
        try source.check(original.snapshot(), original.genesis, against: nil, mark: mark)
        self = try Self.write(original.genesis, to: destination, alongside: alongside) { copy throws(StoreError) in
            while copy.lastSeq < last {
                let before = copy.lastSeq
                try Self.copyBlocks(from: original.snapshot(), to: &copy)
                guard copy.lastSeq > before else {
                    throw .journalDamaged(path: source.journalPath, why: "event \(before + 1) is missing")
                }
                progress(copy.lastSeq, last)
            }
        }
    }

    /// Proves that a copy is a prefix of its original: its newest block lies on the original's chain, and so does every
    /// block before it.
    ///
    /// - Returns: the events that the original has after it.
    public static func eventsMissing(
        in copy: LedgerDirectory, comparedWith original: LedgerDirectory
    ) throws(StoreError) -> Seq {
        let end = try Journal(path: copy.journalPath, access: .readOnly).snapshot().checkedHead()
        let journal = try Journal(path: original.journalPath, access: .readOnly)
        let snapshot = try journal.snapshot()
        let last = try snapshot.lastSeq()
        guard end.lastSeq <= last, try snapshot.hash(endingAt: end.lastSeq) == end.head else {
            throw .notACopy(path: copy.path, original: original.path)
        }
        return last - end.lastSeq
    }

    private static func copyBlocks(
        from original: borrowing JournalSnapshot, to copy: inout JournalCopy
    ) throws(StoreError) {
        var walk = try original.walk()
        guard copy.lastSeq == 0 ? try walk.moveToNext() : try walk.move(toBlockOf: copy.lastSeq + 1) else { return }
        for _ in 0..<blocksALook {
            _ = try walk.block()
            try copy.add(walk.copiedBytes())
            guard try walk.moveToNext() else { return }
        }
    }

    /// Makes a ledger of the blocks that `fill` adds, where there is none. The journal gets its name last: a directory
    /// that has one is whole.
    static func write(
        _ genesis: Genesis, to destination: LedgerDirectory,
        alongside: (Seq) throws(StoreError) -> Void = { _ in },
        fill: (inout JournalCopy) throws(StoreError) -> Void
    ) throws(StoreError) -> Backup {
        var (events, head) = (Seq(0), genesis.hash)
        let lock = try destination.lockForMaking()
        try Journal.create(path: destination.journalPath, genesis: genesis) { journal throws(StoreError) in
            var copy = JournalCopy(into: journal)
            try fill(&copy)
            (events, head) = (copy.lastSeq, copy.head)
            try copy.finish()
            try destination.makeMark(events)
            try alongside(events)
        }
        withExtendedLifetime(lock) {}
        return Backup(events: events, head: head)
    }

    private init(events: Seq, head: BlockHash) {
        self.events = events
        self.head = head
    }
}
