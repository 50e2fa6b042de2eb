internal import KopeckJournal
internal import KopeckStore
internal import LMDB

/// Writes blocks on a thread of its own: the rules decide the next block while the device writes this one. A small block
/// that nothing waits behind is written by the caller, without the two changes of thread.
final class Committer {
    private struct Queue: Sendable {
        var next: DecidedBlock?
        var isClosed = false
    }

    private let queue = Guarded(Queue())
    private let blocks: Guarded<BlockWriter>
    private let thread: DedicatedThread

    /// - Parameter report: told the hash of each block that the thread has made durable, after its answers.
    init(_ blocks: consuming sending BlockWriter, report: @escaping @Sendable (BlockHash) -> Void) {
        let (queue, blocks) = (queue, Guarded(blocks))
        self.blocks = blocks
        thread = DedicatedThread(name: "kopeck-journal") {
            while let decided = Self.next(queue) {
                report(blocks.update { $0.write(decided) })
            }
            blocks.update { $0.end() }
        }
    }

    /// Takes a block to be committed. The one before must have been reported.
    func commit(_ decided: DecidedBlock) {
        queue.update { queue in
            precondition(queue.next == nil, "one block is on its way at a time")
            queue.next = decided
        }
    }

    /// Commits a block at once, and returns its hash; the one before must have been reported.
    func commitHere(_ decided: DecidedBlock) -> BlockHash { blocks.update { $0.write(decided) } }

    /// Ends the thread once everything has been reported.
    func end() {
        queue.update { $0.isClosed = true }
        thread.join()
    }

    private static func next(_ queue: Guarded<Queue>) -> DecidedBlock? {
        queue.wait { queue in
            if let next = take(&queue.next) { return .some(next) }
            return queue.isClosed ? .some(nil) : nil
        }
    }
}
