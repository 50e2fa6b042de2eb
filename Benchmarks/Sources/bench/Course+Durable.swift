internal import RealStream
internal import Workload

/// Figures 1 to 4 and 10: a writer at work.
extension Course {
    /// - Parameter counts: whether these are the figures themselves, or only what figure 7 compares.
    mutating func durable(
        _ grown: GrowingLedger, at station: Int, _ ratios: inout Ratios, counts: Bool
    ) async throws -> GrowingLedger {
        var ledger = try MeasuredLedger(grown, anchorPath: try scratch.freshDirectory("anchor"))
        if wants(1, 2, 3, 7) {
            say("warming up …")
            _ = try await ledger.durable(commands: 8190 * 4, size: 8190)
            for pair in 1...scale.pairs {
                say("durable at \(short(station)) events, pair \(pair) of \(scale.pairs) …")
                try await runPair(&ledger, &ratios, counts)
            }
        }
        if wants(4, 7) { try await openLoops(&ledger, &ratios, counts) }
        var closed = try await ledger.close()
        if counts, wants(10) { try await disk(&closed) }
        _ = try scratch.fresh("anchor")
        _ = try scratch.fresh("rows")
        return closed
    }

    private mutating func runPair(_ ledger: inout MeasuredLedger, _ ratios: inout Ratios, _ counts: Bool) async throws {
        if wants(1, 7) {
            let (ours, anchor) = try await ledger.durable(commands: scale.commands.large, size: 8190)
            add(.durable8190, rate(ours.events, ours.time), rate(ours.events, anchor.time), &ratios, counts)
        }
        if wants(2, 7) { try await runHundreds(&ledger, &ratios, counts) }
        if wants(3, 7) {
            let (ours, anchor) = try await ledger.durable(commands: scale.commands.single, size: 1, ahead: 0)
            let (answer, commit) = (ours.medianAnswer / .microseconds(1), anchor.median / .microseconds(1))
            add(.answer, answer, commit, &ratios, counts)
        }
    }

    private mutating func runHundreds(
        _ ledger: inout MeasuredLedger, _ ratios: inout Ratios, _ counts: Bool
    ) async throws {
        let (ours, anchor) = try await ledger.durable(commands: scale.commands.hundred, size: 100)
        add(.durable100, rate(ours.events, ours.time), rate(ours.events, anchor.time), &ratios, counts)
        guard counts, wants(2) else { return }
        let batch = ours.events * 100 / ours.commands
        let rows = try Anchor.rows(
            wallets: 100_000, base: scale.base, batch: batch, bytes: anchor.bytes / ours.events,
            commits: scale.rowCommits,
            in: try scratch.directory("rows"))
        figures.add(.againstRows, ours: rate(ours.events, ours.time), anchor: rate(batch * scale.rowCommits, rows.time))
    }

    /// Figure 10; the anchor's directory stands equal.
    private mutating func disk(_ grown: inout GrowingLedger) async throws {
        let anchor = try scratch.directory("anchor")
        for pair in 1...scale.fewerPairs {
            say("bytes written, \(pair) of \(scale.fewerPairs) …")
            var source = grown.source()
            let written = try await WrittenBytes(try source.take(scale.commands.written), to: grown.path, size: 100)
            grown.advance(to: written.events.all, source)
            let journal = FinishedLedger(path: grown.path).journalPath
            let payload = try Anchor.append(blocksOf: journal, to: anchor).bytes
            let events = Double(written.events.new)
            figures.add(.disk, ours: Double(written.bytes) / events, anchor: Double(payload) / events)
        }
    }

    mutating func add(
        _ measure: Measure, _ ours: Double, _ anchor: Double, _ ratios: inout Ratios, _ counts: Bool
    ) {
        ratios.add(measure, ours: ours, anchor: anchor)
        if counts, wants(measure.number) { figures.add(measure, ours: ours, anchor: anchor) }
    }

    func rate(_ count: Int, _ time: Duration) -> Double { Double(count) / (time / .seconds(1)) }

    /// Throughput at one size of the journal, for the chart.
    mutating func addGrowthPoint(_ grown: inout GrowingLedger, at station: Int) async throws {
        say("throughput at \(short(station)) events …")
        var ledger = try MeasuredLedger(grown, anchorPath: try scratch.freshDirectory("anchor"))
        var point = GrowthPoint(events: station)
        for _ in 0..<3 {
            let (ours, anchor) = try await ledger.durable(commands: 100_000, size: 8190)
            point.large.add(ours: rate(ours.events, ours.time), anchor: rate(ours.events, anchor.time))
            let (few, fewAnchor) = try await ledger.durable(commands: 30_000, size: 100)
            point.hundred.add(ours: rate(few.events, few.time), anchor: rate(few.events, fewAnchor.time))
        }
        growth.append(point)
        grown = try await ledger.close()
        _ = try scratch.fresh("anchor")
    }
}
