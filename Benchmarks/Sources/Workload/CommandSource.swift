public import KopeckLedger
public import RealStream

/// Commands without end: the stream of round after round, decoded a round at a time.
public struct CommandSource: Sendable {
    private let calls: [RealCall]
    /// Called for the next round.
    private let round: @Sendable (Int) -> Round
    /// The next round that has not been begun.
    public private(set) var nextRound: Int
    private var decoded: ArraySlice<Command> = []

    public init(of calls: [RealCall], from first: Int, round: @escaping @Sendable (Int) -> Round) {
        (self.calls, nextRound, self.round) = (calls, first, round)
    }

    /// The next commands of the stream.
    public mutating func take(_ count: Int) throws -> [Command] {
        var taken: [Command] = []
        taken.reserveCapacity(count)
        while taken.count < count {
            if decoded.isEmpty { try decodeRound() }
            let part = decoded.prefix(count - taken.count)
            taken += part
            decoded = decoded.dropFirst(part.count)
        }
        if decoded.isEmpty { decoded = [] }
        return taken
    }

    private mutating func decodeRound() throws {
        let stream = CommandStream(of: calls, in: round(nextRound))
        nextRound += 1
        var lines = CommandLines(stream)
        decoded = try lines.decode(0..<stream.lines.count)[...]
    }
}
