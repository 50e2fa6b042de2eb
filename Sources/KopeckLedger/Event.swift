/// Something that happened, with the money it moved: the only truth there is.
///
/// Balances, freezes and calls are what ``Books/evolve(_:)`` makes of the events so far. An event says
/// what came of a rule (amounts, transfers, instants), so nothing is priced again when it is replayed.
public struct Event: Equatable, Sendable {
    public let seq: Seq
    /// The instant it took effect.
    public let at: Timestamp
    /// The ledger's clock when it was recorded; never decreases (§3.2).
    public let recordedAt: Timestamp
    /// The key of the command it answers; timers have none.
    public let key: Key?
    /// Who asked; `clock` for timers.
    public let actor: String?
    /// On the first event of a command with a key only: what a later use of the key is compared with.
    public let fingerprint: Fingerprint?
    /// What the switch reported, where §3.5 moved a fact to a later instant.
    public let reportedAt: Timestamp?
    public let fact: Fact
    public let transfers: Transfers
    public let previous: Links

    @inlinable public init(
        seq: Seq, at: Timestamp, recordedAt: Timestamp, key: Key? = nil, actor: String? = nil,
        fingerprint: Fingerprint? = nil, reportedAt: Timestamp? = nil, fact: Fact,
        transfers: Transfers = Transfers(), previous: Links = Links()
    ) {
        self.seq = seq
        self.at = at
        self.recordedAt = recordedAt
        self.key = key
        self.actor = actor
        self.fingerprint = fingerprint
        self.reportedAt = reportedAt
        self.fact = fact
        self.transfers = transfers
        self.previous = previous
    }

    /// The actor of the events that timers leave; no command may use it (§4.1).
    public static let clockActor = "clock"

    /// The events before this one about the same wallet, call and lead; 0 where there is none.
    ///
    /// History needs no index: whoever asks for a wallet's walks this chain backwards from the wallet's
    /// newest event.
    public struct Links: Equatable, Sendable {
        public var wallet: Seq
        public var call: Seq
        public var lead: Seq

        @inlinable public init(wallet: Seq = 0, call: Seq = 0, lead: Seq = 0) {
            self.wallet = wallet
            self.call = call
            self.lead = lead
        }
    }
}
