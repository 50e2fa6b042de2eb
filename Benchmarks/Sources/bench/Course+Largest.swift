internal import RealStream
internal import Workload

/// Figures 8 and 11: processes of their own with the largest ledger.
extension Course {
    mutating func memory(_ ledger: inout GrowingLedger) throws {
        say("memory under load at \(short(scale.largest)) events …")
        let file = try stream(of: scale.loadRounds, &ledger)
        let answer = try Program.again().run(["child", "load", ledger.path, file])
        figures.add(.peakMemory, ours: try number("peak", answer) / 1e9)
        figures.add(.ownMemory, ours: try number("own-peak", answer) / 1e9)
        figures.add(
            .memoryGrowth, ours: try number("own-end", answer) / 1e9, anchor: try number("own-quarter", answer) / 1e9)
    }

    mutating func starts(_ ledger: inout GrowingLedger) throws {
        for pair in 1...scale.fewerPairs {
            say("starts at \(short(scale.largest)) events, \(pair) of \(scale.fewerPairs) …")
            let clean = try Program.again().run(["child", "open", ledger.path])
            figures.add(.startClean, ours: try number("seconds", clean))
            let file = try stream(of: 2, &ledger)
            try Program.again().runAndKill(["child", "load", ledger.path, file], after: 1.2)
            let killed = try Program.again().run(["child", "open", ledger.path])
            figures.add(.startKilled, ours: try number("seconds", killed))
        }
    }

    /// A file of commands that go on where the ledger stands.
    private func stream(of rounds: Int, _ ledger: inout GrowingLedger) throws -> String {
        let path = try scratch.fresh("stream.jsonl")
        try Files.write((0..<rounds).map { _ in ledger.takeRound().bytes }, to: path)
        return path
    }
}
