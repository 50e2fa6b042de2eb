internal import KopeckJournal
public import KopeckLedger
public import KopeckStore
internal import LMDB

/// A ledger open for writing: the one way in.
///
///     let ledger = try Ledger.open(at: "kopeck-data", creating: true, zones: .system)
///     let outcome = try await ledger.submit(try Command(.openWallet(wallet), key: key, at: now))
///
/// Commands are decided in the order in which they come, by one writer. A submission returns when what it led
/// to is durable; while one batch is on its way to the device the next one gathers.
public final class Ledger: Sendable {
    /// Tells how far the opening has come: events read, of how many.
    public typealias Progress = @Sendable (_ done: Seq, _ total: Seq) -> Void

    private let inbox: Inbox
    private let thread: DedicatedThread
    /// Whether this opening created the ledger.
    public let isNew: Bool
    /// What an operator should know about the opening, a sentence each.
    public let remarks: [String]

    /// Opens the ledger in a directory for writing.
    ///
    /// - Parameters:
    ///   - creating: whether to make a new ledger where the directory is missing or empty. A server leaves this
    ///     off: an unmounted disk must not become an empty ledger.
    ///   - zones: the rules of time zones, for tariffs with working hours (§9.2).
    /// - Throws: ``StoreError``, whose description says what to do.
    public static func open(
        at path: String, creating: Bool, zones: TimeZones, progress: @escaping Progress = { _, _ in }
    ) throws(StoreError) -> Ledger {
        let reserve = DiskReserve(of: LedgerDirectory(path: path))
        return try open(at: path, creating: creating, zones: zones, reserve: reserve, progress: progress)
    }

    /// Opens the ledger as ``open(at:creating:zones:progress:)`` does, on another disk or to work at another pace.
    package static func open(
        at path: String, creating: Bool, zones: TimeZones, reserve: DiskReserve, pace: Pace = Pace(),
        progress: @escaping Progress = { _, _ in }
    ) throws(StoreError) -> Ledger {
        let genesis = creating ? Genesis(ledgerID: randomID()) : nil
        let inbox = Inbox(capacity: Limits.inboxCommands)
        let report = Guarded<Result<OpeningReport, StoreError>?>(nil)
        // Opened on the thread that will write: LMDB binds a write transaction to its thread.
        let thread = DedicatedThread(name: "kopeck-writer") {
            do throws(StoreError) {
                let opened = try OpenedLedger.open(
                    LedgerDirectory(path: path), creating: genesis, zones: zones, pace: pace, progress: progress)
                let (lock, opening) = (opened.lock, OpeningReport(isNew: opened.isNew, remarks: opened.remarks))
                let writer = Writer(opened, inbox: inbox, reserve: reserve)
                report.update { $0 = .success(opening) }
                writer.run()
                // The right to write is given up last.
                withExtendedLifetime(lock) {}
            } catch {
                report.update { $0 = .failure(error) }
            }
        }
        let opening = try report.wait { $0 }.get()
        return Ledger(inbox: inbox, thread: thread, opening: opening)
    }

    private init(inbox: Inbox, thread: DedicatedThread, opening: OpeningReport) {
        self.inbox = inbox
        self.thread = thread
        isNew = opening.isNew
        remarks = opening.remarks
    }

    /// Decides a command, and answers when what came of it is durable.
    public func submit(_ command: Command) async throws(LedgerBusy) -> Outcome {
        try await submit([command])[0]
    }

    /// Decides commands in their order; the answers are in the same order. They need not be decided together:
    /// each stands for itself.
    public func submit(_ commands: [Command]) async throws(LedgerBusy) -> [Outcome] {
        try await send(commands).outcomes
    }

    /// Sends commands without waiting for what comes of them: they have their place in the order when this returns,
    /// before everything that is sent later.
    public func send(_ commands: [Command]) throws(LedgerBusy) -> Submission {
        let submission = Submission()
        try inbox.add(.commands(commands) { submission.answer($0) })
        return submission
    }

    /// Reads the books between two batches: they show everything answered so far, and nothing that is not
    /// durable. Keep it short: the writer waits.
    public func read<Reading: Sendable>(
        _ body: @escaping @Sendable (borrowing Books) -> Reading
    ) async throws(LedgerBusy) -> Reading {
        try await visit { books, _ in body(books) }
    }

    /// The events of these seqs, as far as there are any: what an accepted command led to, for example.
    public func events(_ seqs: ClosedRange<Seq>) async throws(LedgerBusy) -> [Event] {
        try await visit { books, recall in
            guard books.lastSeq > 0, seqs.lowerBound <= books.lastSeq, seqs.upperBound >= 1 else { return [] }
            return seqs.clamped(to: 1...books.lastSeq).map(recall)
        }
    }

    private func visit<Reading: Sendable>(
        _ body: @escaping @Sendable (borrowing Books, Recall) -> Reading
    ) async throws(LedgerBusy) -> Reading {
        let reading = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<Reading, LedgerBusy>, Never>) in
            do throws(LedgerBusy) {
                try inbox.add(.visit { continuation.resume(returning: .success(body($0, $1))) })
            } catch {
                continuation.resume(returning: .failure(error))
            }
        }
        return try reading.get()
    }

    /// Answers what has come, checkpoints the books and gives up the right to write.
    public func close() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            do throws(LedgerBusy) {
                try inbox.add(.close { continuation.resume() })
            } catch {
                continuation.resume()
            }
        }
        thread.join()
    }

    private static func randomID() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}

private struct OpeningReport: Sendable {
    let isNew: Bool
    let remarks: [String]
}
