internal import KopeckJournal
internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// The one writer: a loop on a thread of its own that owns the books and every write to the journal.
///
///     wait → decide and evolve each command → one block → commit → answer everyone in the batch
///
/// Nobody is answered before the block with his events is on the device. A commit that fails ends the process:
/// whether its events are there only a restart can tell.
final class Writer {
    private let inbox: Inbox
    private let journal: Journal
    private let checkpointer: Checkpointer
    private let pace: Pace
    private var books: Books
    private var mark: HighWaterMark
    private var chainHead: BlockHash
    private var block: BlockBuilder
    private var reserve: DiskReserve
    private var commits = 0
    /// Answers that wait for the block.
    private var answers: [() -> Void] = []
    /// The journal as of the last commit, for recalling earlier events; made when needed.
    private var past: JournalSnapshot?

    init(_ opened: consuming OpenedLedger, inbox: Inbox, reserve: DiskReserve) {
        self.inbox = inbox
        self.reserve = reserve
        journal = opened.journal
        checkpointer = Checkpointer(
            opened.store, ledgerID: opened.journal.genesis.ledgerID, settled: opened.settledSeq, pace: opened.pace)
        pace = opened.pace
        books = opened.books
        chainHead = opened.chainHead
        block = BlockBuilder(firstSeq: opened.books.lastSeq + 1, previous: opened.chainHead)
        mark = opened.mark
    }

    /// Runs until the ledger is closed.
    func run() {
        while true {
            let items = inbox.takeAll()
            reserve.look()
            for item in items {
                switch item {
                case .commands(let commands, let answer): decide(commands, answer)
                case .visit(let visit):
                    commit()
                    visit(books) { self.recall($0) }
                case .close(let done):
                    commit()
                    close()
                    return done()
                }
            }
            commit()
        }
    }

    /// Decides commands one by one; a block that is full is committed on the way.
    private func decide(_ commands: [Command], _ answer: @escaping ([Outcome]) -> Void) {
        var outcomes: [Outcome] = []
        outcomes.reserveCapacity(commands.count)
        for command in commands {
            if reserve.isLow, books.bindsMoney(command) {
                outcomes.append(.turnedAway(.storageLow))
                continue
            }
            outcomes.append(books.execute(command) { self.recall($0) })
            books.drainRecorded { block.append($0) }
            if block.count >= pace.batchEvents || block.byteCount >= Limits.batchBytes { commit() }
        }
        answers.append { answer(outcomes) }
    }

    /// One block, one durable commit; then the mark, then the answers.
    private func commit() {
        if !block.isEmpty {
            let bytes = block.finish()
            do {
                try journal.append(bytes, firstSeq: block.firstSeq)
                try mark.raise(to: books.lastSeq)
                commits += 1
                if commits % Limits.commitsBetweenReaderChecks == 0 { try journal.forgetDeadReaders() }
            } catch {
                FailStop.commitFailed(error, journal: journal.path)
            }
            past = nil
            chainHead = BlockHash(of: bytes)
            block = BlockBuilder(firstSeq: books.lastSeq + 1, previous: chainHead)
            checkpointer.advance(&books, blockHash: chainHead)
        }
        for answer in answers { answer() }
        answers.removeAll(keepingCapacity: true)
    }

    private func recall(_ seq: Seq) -> Event {
        if seq >= block.firstSeq { return block.event(seq) }
        do {
            if past == nil { past = try journal.snapshot() }
            guard let event = try past?.event(seq) else { preconditionFailure("the snapshot was just made") }
            return event
        } catch {
            ProcessFaults.stop("kopeck: \(error)", status: FailStop.status)
        }
    }

    private func close() {
        past = nil
        checkpointer.finish(&books, blockHash: chainHead)
        do { try mark.flush() } catch { FailStop.commitFailed(error, journal: journal.path) }
    }
}
