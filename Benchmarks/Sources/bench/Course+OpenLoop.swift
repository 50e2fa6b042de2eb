internal import Workload

/// Figure 4: commands that come by the clock.
extension Course {
    /// Commands a second, and for how many seconds they come: long enough for checkpoints, short enough for the journal
    /// to stay about as long as it is.
    private static let rates = [(10_000, 8.0), (100_000, 4.0), (500_000, 1.5), (1_000_000, 1.0)]
    /// The rate that is compared at another size of the journal.
    private static let comparedRate = 100_000

    mutating func openLoops(_ ledger: inout MeasuredLedger, _ ratios: inout Ratios, _ counts: Bool) async throws {
        let all = counts && (wants(4) || drawsCharts)
        for pair in 1...scale.fewerPairs {
            for (rate, seconds) in Self.rates where all || rate == Self.comparedRate {
                say("\(grouped(rate)) commands/s by the clock, pair \(pair) of \(scale.fewerPairs) …")
                let commands = Int(Double(rate) * seconds * scale.clockShare)
                let (ours, anchor) = try await ledger.openLoop(rate: rate, commands: commands)
                take(ours, anchor, rate, &ratios, counts)
            }
        }
    }

    private mutating func take(
        _ ours: OpenLoop, _ anchor: Anchor, _ rate: Int, _ ratios: inout Ratios, _ counts: Bool
    ) {
        let (p99, anchorP99) = (ours.p99 / .microseconds(1), anchor.p99 / .microseconds(1))
        add(.openLoop(rate), p99, anchorP99, &ratios, counts)
        guard counts else { return }
        if wants(4) {
            let (worst, anchorWorst) = (ours.worst / .milliseconds(1), anchor.worst / .milliseconds(1))
            figures.add(.worst(rate), ours: worst, anchor: anchorWorst)
            figures.add(.held(rate), ours: ours.rate, anchor: self.rate(ours.commands, anchor.time))
        }
        let index = loads.firstIndex { $0.rate == rate } ?? loads.endIndex
        if index == loads.endIndex { loads.append(LoadPoint(rate: rate)) }
        loads[index].add(ours, anchor)
    }
}
