internal import RealStream
internal import Workload

/// Figures 5, 6, 9 and 12: what a reader and the command line do.
extension Course {
    mutating func replay(_ grown: GrowingLedger) throws {
        let ledger = FinishedLedger(path: grown.path)
        for pair in 1...scale.fewerPairs {
            say("replay of \(grouped(grown.events)) events, pair \(pair) of \(scale.fewerPairs) …")
            let scan = try Anchor.scan(ledger.journalPath)
            let scanned = rate(grown.events, scan.time)
            let ours = try ledger.replay()
            figures.add(.replay, ours: rate(ours.events, ours.time), anchor: scanned)
            let child = try Program.again(core: 0).run(["child", "replay", grown.path])
            figures.add(.replayOnOneCore, ours: try number("rate", child), anchor: scanned)
        }
    }

    mutating func wallets(of grown: GrowingLedger, at station: Int) throws {
        say("histories at \(short(station)) events …")
        let view = try OpenView(of: grown.path)
        let wallets = try view.wallets(nearest: 100, count: 40, among: grown.wallets)
        for wallet in wallets { _ = try view.audit(wallet) }
        for wallet in wallets {
            let audit = try view.audit(wallet)
            let find = try Anchor.find(audit.seqs, in: FinishedLedger(path: grown.path).journalPath)
            figures.add(.wallet(station), ours: audit.time / .microseconds(1), anchor: find.time / .microseconds(1))
        }
    }

    /// In a fresh ledger, with all lines of the first round.
    mutating func apply() async throws {
        let stream = CommandStream(of: calls)
        for pair in 0...scale.pairs {
            say(pair == 0 ? "warming up …" : "apply, pair \(pair) of \(scale.pairs) …")
            let applied = try await Application(of: stream, to: try scratch.fresh("applied"))
            let journal = FinishedLedger(path: applied.path).journalPath
            let append = try Anchor.append(blocksOf: journal, to: try scratch.freshDirectory("anchor"))
            if append.isInMemory { say("the directory is in memory: nothing there is durable, the figures say little") }
            guard pair > 0 else { continue }
            if wants(9) {
                let anchor = rate(applied.commands, append.time)
                figures.add(.apply, ours: rate(applied.commands, applied.untilDurable), anchor: anchor)
            }
            let length = try Files.length(of: journal + "/data.mdb")
            if wants(12) { figures.add(.journalSize, ours: Double(length) / Double(applied.events)) }
        }
        for name in ["applied", "anchor"] { _ = try scratch.fresh(name) }
    }

    func number(_ name: String, _ answer: [String: String]) throws -> Double {
        guard let number = answer[name].flatMap({ Double($0) }) else {
            throw ProgramFailure(description: "A child process does not say \(name).")
        }
        return number
    }
}
