internal import KopeckJournal
internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// The one that decides: a loop on a thread of its own that owns the books.
///
///     wait → decide and evolve each command → hand the block over, as soon as the one before is durable
///
/// While the ``Committer`` has a block the next one gathers: the slower the device, the more a commit carries.
final class Writer {
    private let inbox: Inbox
    private let journal: Journal
    private let committer: Committer
    private var checkpointer: Checkpointer
    private let pace: Pace
    private var books: Books
    private var reserve: DiskReserve
    /// Who waits for what has been decided since the last block was handed over.
    private var answers: [@Sendable () -> Void] = []
    /// The events that the committer has, if it has a block.
    private var onItsWay: [Event]?
    /// The events of the block before, which nobody needs: whoever frees them has less to do than the writer.
    private var spent: [Event] = []
    /// The hash of the newest block that is durable.
    private var chainHead: BlockHash
    /// The journal as of a commit, for recalling events that are durable; made when needed.
    private var past: JournalSnapshot?

    init(_ opened: consuming OpenedLedger, inbox: Inbox, reserve: DiskReserve) {
        self.inbox = inbox
        self.reserve = reserve
        (journal, pace, books, chainHead) = (opened.journal, opened.pace, opened.books, opened.chainHead)
        checkpointer = Checkpointer(
            opened.store, opened.lock, ledgerID: opened.journal.genesis.ledgerID, settled: opened.settledSeq,
            pace: opened.pace)
        let blocks = BlockWriter(journal, opened.lock, after: chainHead, mark: opened.mark, checkpointer.thread)
        committer = Committer(blocks) { inbox.report(Inbox.Commit(head: $0)) }
    }

    /// Runs until the ledger is closed.
    func run() {
        while true {
            let (items, commit) = inbox.takeAll()
            if let commit { finish(commit) }
            if !items.isEmpty { reserve.look() }
            for (i, item) in items.enumerated() {
                switch item {
                case .commands(let commands, let answer):
                    decide(commands, answer)
                    if i + 1 < items.count { handOverIfFree() }
                case .visit(let visit):
                    waitForDevice()
                    visit(books) { self.recall($0) }
                case .close(let done):
                    close()
                    return done()
                }
            }
            handOverOrCommit()
        }
    }

    /// Decides commands one by one; a block that is full is handed over on the way.
    private func decide(_ commands: [Command], _ answer: @escaping @Sendable ([Outcome]) -> Void) {
        var outcomes: [Outcome] = []
        outcomes.reserveCapacity(commands.count)
        for start in stride(from: 0, to: commands.count, by: Books.commandsLookedAtAhead) {
            let end = min(start + Books.commandsLookedAtAhead, commands.count)
            books.lookAhead(at: commands.span.extracting(start..<end))
            commands.span.extracting(start..<end).lendEach { outcomes.append(decide($0)) }
        }
        answers.append { [outcomes] in answer(outcomes) }
    }

    private func decide(_ command: borrowing Command) -> Outcome {
        if reserve.isLow, books.bindsMoney(command) { return .turnedAway(.storageLow) }
        let outcome = books.execute(command) { self.recall($0) }
        if books.recordedCount >= pace.batchEvents {
            if onItsWay != nil { finish(inbox.takeCommit()) }
            handOver()
        }
        return outcome
    }

    // MARK: - Blocks on their way

    /// The device is not to stand idle while the rest of what has come is decided.
    private func handOverIfFree() {
        if onItsWay != nil, let commit = inbox.takeCommitIfThere() { finish(commit) }
        if onItsWay == nil { handOver() }
    }

    /// Gives the committer what has been decided; it must have nothing else to do.
    private func handOver() {
        guard let block = takeBlock() else { return }
        onItsWay = block.events
        committer.commit(block)
    }

    /// A small block behind which nothing waits is faster without another thread: for one client at a time by two
    /// changes of thread of three.
    private func handOverOrCommit() {
        let isSmall = books.recordedCount <= Limits.eventsCommittedAtOnce
        guard onItsWay == nil, isSmall, inbox.isEmpty else { return handOverIfFree() }
        guard let block = takeBlock() else { return }
        onItsWay = block.events
        finish(Inbox.Commit(head: committer.commitHere(block)))
    }

    /// What has been decided, with everyone who waits for it; nil: nobody waits for anything.
    private func takeBlock() -> DecidedBlock? {
        guard books.recordedCount > 0 || !answers.isEmpty else { return nil }
        defer { (answers, spent) = ([], []) }
        return DecidedBlock(
            events: books.takeRecorded(), answers: answers, settlement: checkpointer.advance(&books), spent: spent)
    }

    private func finish(_ commit: Inbox.Commit) {
        chainHead = commit.head
        spent = onItsWay ?? []
        onItsWay = nil
        past = nil
    }

    /// Returns when everything decided is durable and answered.
    private func waitForDevice() {
        if onItsWay != nil { finish(inbox.takeCommit()) }
        handOver()
        if onItsWay != nil { finish(inbox.takeCommit()) }
    }

    private func recall(_ seq: Seq) -> Event {
        if let first = onItsWay?.first, seq >= first.seq, let onItsWay { return onItsWay[Int(seq - first.seq)] }
        do {
            if past == nil { past = try journal.snapshot() }
            guard let event = try past?.event(seq) else { preconditionFailure("the snapshot was just made") }
            return event
        } catch {
            ProcessFaults.stop("kopeck: \(error)", status: FailStop.status)
        }
    }

    private func close() {
        waitForDevice()
        past = nil
        committer.end()
        checkpointer.finish(&books, blockHash: chainHead)
    }
}
