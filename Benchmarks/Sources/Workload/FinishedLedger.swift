internal import KopeckAudit
public import KopeckLedger
internal import KopeckStore

/// A ledger that nobody writes to any more, and what is asked of it. Every question opens it anew.
public struct FinishedLedger: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    public var journalPath: String { LedgerDirectory(path: path).journalPath }

    /// Replays everything and compares it with the books. The opening is not timed.
    ///
    /// - Throws: ``Disagreement`` if the books are not what the events make them.
    public func replay() throws -> (events: Int, time: Duration) {
        let view = try LedgerView(LedgerDirectory(path: path))
        let clock = ContinuousClock()
        let started = clock.now
        let replay = try Replay(of: view)
        let time = clock.now - started
        guard replay.comparison.matches else { throw Disagreement(differences: replay.comparison.differences) }
        return (Int(replay.events), time)
    }

    /// Folds one wallet's history from nothing. The opening is timed: it is most of what an auditor waits for.
    ///
    /// - Returns: the seqs of the wallet's events, which are none if there is no such wallet.
    public func audit(_ wallet: WalletID) throws -> (seqs: [Seq], time: Duration) {
        let clock = ContinuousClock()
        let started = clock.now
        let audit = try WalletAudit(of: wallet, in: try LedgerView(LedgerDirectory(path: path)))
        let time = clock.now - started
        return (audit?.lines.map(\.event.seq) ?? [], time)
    }

    /// The wallet with the longest history among the stream's agents.
    public func busiestWallet() throws -> WalletID {
        let view = try LedgerView(LedgerDirectory(path: path))
        var busiest: (wallet: WalletID, events: Int)?
        for agent in 0... {
            guard let name = Identifier("agent-\(agent)") else { break }
            guard let audit = try WalletAudit(of: WalletID(name), in: view) else { break }
            if audit.lines.count > busiest?.events ?? 0 { busiest = (audit.wallet, audit.lines.count) }
        }
        guard let busiest else { throw Disagreement(differences: ["there is no agent's wallet in the ledger"]) }
        return busiest.wallet
    }
}

/// What was measured did not do what it should have done; then its speed says nothing.
public struct Disagreement: Error, CustomStringConvertible {
    public let differences: [String]

    public var description: String { "The ledger is not as it should be: " + differences.joined(separator: "; ") + "." }
}
