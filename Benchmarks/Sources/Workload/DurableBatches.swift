public import KopeckEngine
public import KopeckLedger

/// Commands sent in batches of one size; the clock runs until the last answer is durable.
public struct DurableBatches: Sendable {
    public let commands: Int
    public let events: Int
    public let time: Duration
    /// From the sending of a batch to its answer, of the batch in the middle.
    public let medianAnswer: Duration

    /// - Parameters:
    ///   - size: how many commands are sent together.
    ///   - ahead: how many batches more are sent before the first one's answer is waited for.
    public init(_ commands: [Command], to ledger: Ledger, size: Int, ahead: Int) async throws {
        let batches = stride(from: 0, to: commands.count, by: size).map {
            Array(commands[$0..<min($0 + size, commands.count)])
        }
        let seq = try await ledger.read { $0.lastSeq }
        let clock = ContinuousClock()
        var answers: [Duration] = []
        answers.reserveCapacity(batches.count)
        var waiting: [(submission: Submission, sent: ContinuousClock.Instant)] = []
        let started = clock.now
        for batch in batches {
            waiting.append((try ledger.send(batch), clock.now))
            guard waiting.count > ahead else { continue }
            let first = waiting.removeFirst()
            _ = await first.submission.outcomes
            answers.append(clock.now - first.sent)
        }
        for last in waiting { _ = await last.submission.outcomes }
        time = clock.now - started
        events = Int(try await ledger.read { $0.lastSeq } - seq)
        self.commands = commands.count
        medianAnswer = answers.isEmpty ? time : answers.sorted()[answers.count / 2]
    }
}
