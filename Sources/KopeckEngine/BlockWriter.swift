internal import KopeckJournal
internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// Makes decided blocks durable, one commit a block, and then answers everyone who waited:
///
///     encode → hash → still ours? → commit → raise the mark → answer → checkpoint, if one is due
///
/// Nobody is answered before the block with his events is on the device. A commit that fails ends the process:
/// whether its events are there only a restart can tell.
struct BlockWriter: ~Copyable {
    private let journal: Journal
    private let lock: OwnershipLock
    private let checkpoints: CheckpointThread
    private var mark: HighWaterMark
    private var room: GrowthRoom
    /// The hash of the newest block.
    private var head: BlockHash
    private var commits = 0

    init(
        _ journal: Journal, _ lock: OwnershipLock, after head: BlockHash, mark: consuming HighWaterMark,
        _ checkpoints: CheckpointThread
    ) {
        self.journal = journal
        self.lock = lock
        self.checkpoints = checkpoints
        self.mark = mark
        self.head = head
        room = journal.growthRoom()
    }

    /// - Returns: the hash of the newest block, which is this one if it has events.
    mutating func write(_ decided: DecidedBlock) -> BlockHash {
        if let first = decided.events.first {
            commit(decided.events, from: first.seq)
            commits += 1
            if commits % Limits.commitsBetweenReaderChecks == 0 { forgetDeadReaders() }
        }
        for answer in decided.answers { answer() }
        room.extend()
        if let settlement = decided.settlement { checkpoints.write(settlement, head) }
        return head
    }

    /// So that the mark, too, outlives a power cut.
    mutating func end() {
        do { try mark.flush() } catch { FailStop.commitFailed(error, journal: journal.path) }
    }

    private mutating func commit(_ events: [Event], from first: Seq) {
        var block = BlockBuilder(firstSeq: first)
        events.span.lendEach { block.append($0) }
        let bytes = block.finish(after: head)
        guard lock.isStillOwned else { FailStop.lockLost(lock.path) }
        do {
            try journal.append(bytes, firstSeq: first)
            try mark.raise(to: first + Seq(events.count) - 1)
        } catch {
            FailStop.commitFailed(error, journal: journal.path)
        }
        head = BlockHash(of: bytes)
    }

    private func forgetDeadReaders() {
        do { try journal.forgetDeadReaders() } catch { FailStop.commitFailed(error, journal: journal.path) }
    }
}
