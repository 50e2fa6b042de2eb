internal import KopeckLedger
internal import RealStream
internal import Workload

/// Pairs of ours and the anchor, and the figures that they make.
struct Course {
    private let stream: CommandStream
    private let scratch: ScratchDirectory
    private let wallet: WalletID
    private(set) var figures = Figure.all
    /// What was measured, in a few lines.
    let summary: String
    /// Whether the ledgers lie in memory, where a sync means nothing.
    let isInMemory: Bool

    /// Runs a pair that does not count.
    init(_ stream: CommandStream, in scratch: ScratchDirectory) async throws {
        let applied = try await Application(of: stream, to: try scratch.fresh("ledger"))
        let ledger = FinishedLedger(path: applied.path)
        _ = try ledger.replay()
        wallet = try ledger.busiestWallet()
        let blocks = try Anchor.append(blocksOf: ledger.journalPath, to: try scratch.freshDirectory("anchor"))
        let history = try ledger.audit(wallet).seqs.count
        summary = """
            \(grouped(applied.commands)) commands (\(grouped(stream.bytes.count)) bytes of JSON): \
            \(grouped(applied.accepted)) accepted, \(grouped(applied.rejected)) rejected
            \(grouped(applied.events)) events in \(grouped(blocks.blocks)) blocks (\(grouped(blocks.bytes)) bytes); \
            one wallet: \(wallet.name), \(grouped(history)) events

            """
        isInMemory = blocks.isInMemory
        self.stream = stream
        self.scratch = scratch
    }

    /// Every figure once: ours, then the anchor on what ours has made.
    mutating func runPair() async throws {
        let applied = try await Application(of: stream, to: try scratch.fresh("ledger"))
        let ledger = FinishedLedger(path: applied.path)
        let append = try Anchor.append(blocksOf: ledger.journalPath, to: try scratch.freshDirectory("anchor"))
        add("apply-commands", rate(applied.commands, applied.untilDurable), rate(applied.commands, append.time))
        add("apply-events", rate(applied.events, applied.untilDurable), rate(applied.events, append.time))
        add("apply-closed", rate(applied.commands, applied.untilClosed), rate(applied.commands, append.time))

        try await runBatches()

        let replay = try ledger.replay()
        let scan = try Anchor.scan(ledger.journalPath)
        add("replay-events", rate(replay.events, replay.time), rate(replay.events, scan.time))

        let audit = try ledger.audit(wallet)
        let find = try Anchor.find(audit.seqs, in: ledger.journalPath)
        add("replay-wallet", audit.time / .milliseconds(1), find.time / .milliseconds(1))
    }

    /// Commands decoded beforehand, by the thousand, by the hundred and one at a time.
    private mutating func runBatches() async throws {
        for (id, size) in [("durable-8190", 8190), ("durable-100", 100)] {
            let ours = try await DurableBatches(of: stream, to: try scratch.fresh("batches"), size: size, ahead: 3)
            let anchor = try appendAgain(ours.path)
            add(id, rate(ours.events, ours.time), rate(ours.events, anchor.time))
        }
        let single = try await DurableBatches(
            of: stream, to: try scratch.fresh("batches"), size: 1, ahead: 0, limit: 20_000)
        add("answer-1", single.medianAnswer / .microseconds(1), try appendAgain(single.path).median / .microseconds(1))
    }

    private func appendAgain(_ path: String) throws -> Anchor {
        try Anchor.append(
            blocksOf: FinishedLedger(path: path).journalPath, to: try scratch.freshDirectory("anchor"))
    }

    private mutating func add(_ id: String, _ ours: Double, _ anchor: Double) {
        guard let index = figures.firstIndex(where: { $0.id == id }) else { preconditionFailure("no figure \(id)") }
        figures[index].add(ours: ours, anchor: anchor)
    }

    private func rate(_ count: Int, _ time: Duration) -> Double { Double(count) / (time / .seconds(1)) }
}
