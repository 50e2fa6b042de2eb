/// What one may ask of the ledger: a well-formed command (§4.1).
///
/// Whoever builds one has checked its form (`KopeckWire` does for JSON); the rules check only what
/// depends on the books.
public struct Command: Equatable, Sendable {
    /// The idempotency key. Only ``Action/advanceClock`` has none.
    public let key: Key?
    /// When it happened, by the sender's clock.
    public let at: Timestamp
    /// Who asks.
    public let actor: String?
    /// What it asks for.
    public let action: Action
    /// Stands for the action in comparisons of repeated keys (§4.2).
    public let fingerprint: Fingerprint

    public init(key: Key?, at: Timestamp, actor: String?, action: Action, fingerprint: Fingerprint) {
        precondition((key == nil) == (action == .advanceClock), "every command but clock.advance has a key")
        self.key = key
        self.at = at
        self.actor = actor
        self.action = action
        self.fingerprint = fingerprint
    }
}

/// The table of §4.3, a case a row.
public enum Action: Equatable, Sendable {
    case openWallet(WalletID)
    case topUpWallet(WalletID, amount: Kopecks, reference: String?)
    case withdrawFromWallet(WalletID, amount: Kopecks, reference: String?)
    /// `amount` is signed and not 0.
    case adjustWallet(WalletID, amount: Kopecks, reason: String, approvedBy: String)
    case closeWallet(WalletID)
    case subscribeWallet(WalletID, tariff: TariffID)
    // Apart: a tariff is several times as large as anything else here, and actions are copied on their way.
    indirect case publishTariff(Tariff)
    case listLead(LeadID, price: Kopecks)
    case repriceLead(LeadID, price: Kopecks)
    case withdrawLead(LeadID, reason: String?)
    case buyLead(LeadID, wallet: WalletID)
    case activatePrecall(LeadID, wallet: WalletID, number: NumberID?)
    case declinePrecall(LeadID, wallet: WalletID)
    case startCall(CallID, wallet: WalletID, about: CallSubject)
    case recordLeg(CallID, party: PartyID, outcome: LegOutcome)
    case answerCall(CallID)
    case endCall(CallID, by: CallEnder)
    case reportLeak(CallID, evidence: String?)
    case requestCallback(CallbackID, wallet: WalletID, preferredAt: Timestamp?)
    /// `amount` nil: all that is left.
    case issueRefund(charge: Seq, amount: Kopecks?, reason: String)
    case advanceClock
}

/// What a call is about: exactly one of the two.
public enum CallSubject: Equatable, Sendable {
    case lead(LeadID)
    case callback(CallbackID)

    public var lead: LeadID? { if case .lead(let lead) = self { lead } else { nil } }
    public var callback: CallbackID? { if case .callback(let callback) = self { callback } else { nil } }
}

/// How an attempt to reach a party ended (§7.8).
public enum LegOutcome: UInt8, CaseIterable, Sendable {
    case answered = 1
    case noAnswer = 2
    case busy = 3

    public var name: String {
        switch self {
        case .answered: "answered"
        case .noAnswer: "noAnswer"
        case .busy: "busy"
        }
    }
}

/// Who ended a call (§7.4). A command may name the first three.
public enum CallEnder: UInt8, CaseIterable, Sendable {
    case agent = 1
    case client = 2
    case `switch` = 3
    case clock = 4
    case ledger = 5

    public var name: String {
        switch self {
        case .agent: "agent"
        case .client: "client"
        case .switch: "switch"
        case .clock: "clock"
        case .ledger: "ledger"
        }
    }
}
