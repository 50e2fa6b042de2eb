/// Commands as JSON Lines, in the order of their time.
public struct CommandStream: Sendable {
    /// Every line with its line feed.
    public let bytes: [UInt8]
    /// Where each line lies, without its line feed.
    public let lines: [Range<Int>]

    /// The commands that the marketplace would have sent, had these calls been made on it: about ten a call.
    ///
    /// - Parameters:
    ///   - seed: what the agents, listings, prices and top-ups are drawn from; the same seed gives the same bytes.
    ///   - agents: how many agents share the calls.
    public init(of calls: [RealCall], seed: UInt64 = 1, agents: Int = 300) {
        self.init(of: calls, seed: seed, in: Round(0, agents: 0..<agents, opensWallets: true))
    }

    /// The same in any round.
    public init(of calls: [RealCall], seed: UInt64 = 1, in round: Round) {
        var year = MarketYear(seed: seed &+ UInt64(round.number), round)
        self.init(year.happen(with: calls))
    }

    init(_ diary: Diary) {
        var bytes: [UInt8] = []
        var lines: [Range<Int>] = []
        bytes.reserveCapacity(diary.bytes.count + diary.entries.count)
        lines.reserveCapacity(diary.entries.count)
        for entry in diary.entries.sorted() {
            let start = bytes.count
            bytes += diary.bytes[entry.line]
            lines.append(start..<bytes.count)
            bytes.append(UInt8(ascii: "\n"))
        }
        self.bytes = bytes
        self.lines = lines
    }

    /// The numbers of the lines, in batches of a size.
    public func batches(of size: Int) -> [Range<Int>] {
        stride(from: 0, to: lines.count, by: size).map { $0..<min($0 + size, lines.count) }
    }
}
