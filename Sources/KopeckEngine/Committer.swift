internal import KopeckJournal
internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// Makes decided blocks durable, one commit a block, and then answers everyone who waited, on a thread of its own:
/// the rules decide the next block while the device writes this one.
///
///     wait → encode → hash → commit → raise the mark → answer → checkpoint, if one is due
///
/// Nobody is answered before the block with his events is on the device. A commit that fails ends the process:
/// whether its events are there only a restart can tell.
final class Committer {
    private struct Queue: Sendable {
        var next: DecidedBlock?
        var isClosed = false
    }

    private let queue = Guarded(Queue())
    private let thread: DedicatedThread

    /// - Parameter report: told the hash of each block that has become durable, after its answers.
    init(
        _ journal: Journal, after head: BlockHash, mark: consuming HighWaterMark, _ checkpoints: CheckpointThread,
        report: @escaping @Sendable (BlockHash) -> Void
    ) {
        let (queue, mark) = (queue, Guarded(mark))
        thread = DedicatedThread(name: "kopeck-journal") {
            var (head, commits) = (head, 0)
            while let decided = Self.next(queue) {
                if let first = decided.events.first {
                    head = Self.commit(decided.events, from: first.seq, after: head, to: journal, mark)
                    commits += 1
                    if commits % Limits.commitsBetweenReaderChecks == 0 { Self.forgetDeadReaders(of: journal) }
                }
                for answer in decided.answers { answer() }
                if let settlement = decided.settlement { checkpoints.write(settlement, head) }
                report(head)
            }
            mark.update { Self.flush(&$0, journal) }
        }
    }

    /// Takes a block to be committed. The one before must have been reported.
    func commit(_ decided: DecidedBlock) {
        queue.update { queue in
            precondition(queue.next == nil, "one block is on its way at a time")
            queue.next = decided
        }
    }

    /// Ends the thread once everything has been reported.
    func end() {
        queue.update { $0.isClosed = true }
        thread.join()
    }

    // MARK: - On the thread

    private static func next(_ queue: Guarded<Queue>) -> DecidedBlock? {
        queue.wait { queue in
            if let next = take(&queue.next) { return .some(next) }
            return queue.isClosed ? .some(nil) : nil
        }
    }

    private static func commit(
        _ events: [Event], from first: Seq, after head: BlockHash, to journal: Journal, _ mark: Guarded<HighWaterMark>
    ) -> BlockHash {
        var block = BlockBuilder(firstSeq: first)
        events.span.lendEach { block.append($0) }
        let bytes = block.finish(after: head)
        do {
            try journal.append(bytes, firstSeq: first)
            try mark.update { mark throws(FileError) in try mark.raise(to: first + Seq(events.count) - 1) }
        } catch {
            FailStop.commitFailed(error, journal: journal.path)
        }
        return BlockHash(of: bytes)
    }

    private static func forgetDeadReaders(of journal: Journal) {
        do { try journal.forgetDeadReaders() } catch { FailStop.commitFailed(error, journal: journal.path) }
    }

    private static func flush(_ mark: inout HighWaterMark, _ journal: Journal) {
        do { try mark.flush() } catch { FailStop.commitFailed(error, journal: journal.path) }
    }
}
