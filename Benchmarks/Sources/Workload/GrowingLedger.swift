internal import KopeckEngine
internal import KopeckLedger
internal import KopeckWire
public import RealStream

/// A ledger that the stream makes larger, round after round; nobody has it open between two calls.
public struct GrowingLedger: Sendable {
    public let path: String
    public let keys: KeyStyle
    /// How many agents there are; each has a wallet.
    public private(set) var wallets = 0
    public private(set) var events = 0
    private var rounds = 0
    private let calls: [RealCall]

    public init(at path: String, of calls: [RealCall], keys: KeyStyle) {
        (self.path, self.calls, self.keys) = (path, calls, keys)
    }

    /// Applies round after round until there are so many events.
    ///
    /// - Parameters:
    ///   - agents: how many wallets each round opens; it uses no others.
    ///   - progress: told how many events there are, after each round.
    public mutating func grow(to events: Int, agents: Int, progress: (Int) -> Void) async throws {
        let ledger = try Ledger.open(at: path, creating: true, zones: .system)
        while self.events < events {
            let round = Round(rounds, agents: wallets..<wallets + agents, opensWallets: true, keys: keys)
            try await apply(CommandStream(of: calls, in: round), to: ledger, upTo: events)
            rounds += 1
            wallets += agents
            progress(self.events)
        }
        await ledger.close()
    }

    private mutating func apply(_ stream: CommandStream, to ledger: Ledger, upTo limit: Int) async throws {
        var lines = CommandLines(stream)
        var ahead: [Submission] = []
        for batch in stream.batches(of: 4096) {
            ahead.append(try ledger.send(try lines.decode(batch)))
            if ahead.count > 2 { count(await ahead.removeFirst().outcomes) }
            if events >= limit { break }
        }
        for last in ahead { count(await last.outcomes) }
    }

    private mutating func count(_ outcomes: [Outcome]) {
        for case .accepted(let seqs?, _) in outcomes { events = max(events, Int(seqs.upperBound)) }
    }

    /// Commands that go on from here, drawn from all wallets there are.
    public func source() -> CommandSource {
        let (wallets, keys) = (wallets, keys)
        return CommandSource(of: calls, from: rounds) {
            Round($0, agents: 0..<wallets, opensWallets: false, keys: keys)
        }
    }

    /// The ledger has been written to by others, with commands of a source.
    public mutating func advance(to events: Int, _ source: CommandSource) {
        (self.events, rounds) = (events, source.nextRound)
    }

    /// The next round, drawn from all wallets, as JSON Lines.
    public mutating func takeRound() -> CommandStream {
        defer { rounds += 1 }
        return CommandStream(
            of: calls, in: Round(rounds, agents: 0..<wallets, opensWallets: false, keys: keys))
    }

    /// The same ledger in another place, files copied.
    public func copy(to path: String) throws -> GrowingLedger {
        try Files.copy(self.path, to: path)
        var copy = GrowingLedger(at: path, of: calls, keys: keys)
        (copy.wallets, copy.events, copy.rounds) = (wallets, events, rounds)
        return copy
    }
}
