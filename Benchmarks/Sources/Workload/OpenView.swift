internal import KopeckAudit
public import KopeckLedger
internal import KopeckStore

/// A ledger opened once for reading, and asked for one wallet's history after another.
public struct OpenView: Sendable {
    private let view: LedgerView

    public init(of path: String) throws { view = try LedgerView(LedgerDirectory(path: path)) }

    public var events: Int { get throws { Int(try view.journal.lastSeq()) } }

    /// Folds one wallet's history from nothing.
    ///
    /// - Returns: the seqs of the wallet's events, which are none if there is no such wallet.
    public func audit(_ wallet: WalletID) throws -> (seqs: [Seq], time: Duration) {
        let clock = ContinuousClock()
        let started = clock.now
        let audit = try WalletAudit(of: wallet, in: view)
        let time = clock.now - started
        return (audit?.lines.map(\.event.seq) ?? [], time)
    }

    /// The agents' wallets with a history nearest to so many events, of some that are spread over all there are.
    public func wallets(nearest length: Int, count: Int, among agents: Int) throws -> [WalletID] {
        var found: [(wallet: WalletID, distance: Int)] = []
        for agent in stride(from: 0, to: agents, by: max(1, agents / 2000)) {
            guard let name = Identifier("agent-\(agent)") else { break }
            let wallet = WalletID(name)
            found.append((wallet, abs(try audit(wallet).seqs.count - length)))
        }
        return found.sorted { $0.distance < $1.distance }.prefix(count).map(\.wallet)
    }
}
