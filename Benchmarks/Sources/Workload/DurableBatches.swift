internal import KopeckEngine
internal import KopeckLedger
internal import KopeckWire
public import RealStream

/// Commands decided in batches of one size, in a fresh ledger: they are decoded beforehand, and the clock runs until the
/// last answer is durable.
public struct DurableBatches: Sendable {
    /// The ledger that came of it; it is closed.
    public let path: String
    public let commands: Int
    public let events: Int
    public let time: Duration
    /// From the sending of a batch to its answer, of the batch in the middle.
    public let medianAnswer: Duration

    /// - Parameters:
    ///   - path: where the ledger is made, which is not timed.
    ///   - size: how many commands are sent together.
    ///   - ahead: how many batches more are sent before the first one's answer is waited for.
    ///   - limit: how many commands of the stream are sent.
    public init(of stream: CommandStream, to path: String, size: Int, ahead: Int, limit: Int = .max) async throws {
        let ledger = try Ledger.open(at: path, creating: true, zones: .system)
        precondition(ledger.isNew, "a ledger lies there already")
        let batches = try Self.decode(stream, size: size, limit: limit)
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
        events = Int(try await ledger.read { $0.lastSeq })
        await ledger.close()
        commands = batches.reduce(0) { $0 + $1.count }
        medianAnswer = answers.sorted()[answers.count / 2]
        self.path = path
    }

    private static func decode(_ stream: CommandStream, size: Int, limit: Int) throws -> [[Command]] {
        var lines = CommandLines(stream)
        let count = min(limit, stream.lines.count)
        return try stride(from: 0, to: count, by: size).map { try lines.decode($0..<min($0 + size, count)) }
    }
}
