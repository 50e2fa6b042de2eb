/// Once through the real calls: each round takes the same talks into another year, with other leads, calls and keys.
public struct Round: Sendable {
    /// 0 is 2026.
    public let number: Int
    /// The numbers of the agents who share the calls.
    public let agents: Range<Int>
    /// Whether their wallets are opened first; else an earlier round has done that.
    public let opensWallets: Bool
    public let keys: KeyStyle

    public init(_ number: Int, agents: Range<Int>, opensWallets: Bool, keys: KeyStyle = .ordered) {
        precondition(number >= 0 && !agents.isEmpty)
        (self.number, self.agents, self.opensWallets, self.keys) = (number, agents, opensWallets, keys)
    }

    /// The number of the first lead: no two rounds share one.
    var firstLead: Int { number * RealCall.total }

    /// The number of the first key; a round has fewer than 2³².
    var firstKey: UInt64 { UInt64(number) << 32 }

    /// The number of an agent's first top-up.
    var firstTopUp: Int { number * 1_000_000 }
}
