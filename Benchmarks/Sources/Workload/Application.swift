internal import KopeckEngine
internal import KopeckLedger
internal import KopeckWire
public import RealStream

/// A whole stream of JSON Lines applied to a fresh ledger, as `kopeck apply` does it: while one batch is on its way to
/// the device and one is decided, the next one is decoded.
public struct Application: Sendable {
    /// The ledger that came of it; it is closed.
    public let path: String
    public private(set) var accepted = 0
    public private(set) var rejected = 0
    public let events: Int
    /// From the first line to the answer to the last: everything is decided and on the device.
    public let untilDurable: Duration
    /// The last checkpoint of the books and the closing included.
    public let untilClosed: Duration

    public var commands: Int { accepted + rejected }

    /// - Parameters:
    ///   - path: where the ledger is made, which is not timed.
    ///   - batch: how many commands are sent together.
    public init(of stream: CommandStream, to path: String, batch: Int = 4096) async throws {
        let ledger = try Ledger.open(at: path, creating: true, zones: .system)
        precondition(ledger.isNew, "a ledger lies there already")
        let clock = ContinuousClock()
        let started = clock.now
        var lines = CommandLines(stream)
        var outcomes: [[Outcome]] = []
        var ahead: [Submission] = []
        for batch in stream.batches(of: batch) {
            ahead.append(try ledger.send(try lines.decode(batch)))
            if ahead.count > 2 { outcomes.append(await ahead.removeFirst().outcomes) }
        }
        for last in ahead { outcomes.append(await last.outcomes) }
        untilDurable = clock.now - started
        events = Int(try await ledger.read { $0.lastSeq })
        await ledger.close()
        untilClosed = clock.now - started
        self.path = path
        for outcome in outcomes.joined() { count(outcome) }
    }

    private mutating func count(_ outcome: Outcome) {
        switch outcome {
        case .accepted: accepted += 1
        case .rejected, .turnedAway: rejected += 1
        }
    }
}
