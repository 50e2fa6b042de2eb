/// Everything that can have happened (interface §1), named in the past tense.
public enum Fact: Equatable, Sendable {
    case walletOpened(WalletID)
    case walletToppedUp(WalletID, amount: Kopecks, reference: String?)
    case walletWithdrawn(WalletID, amount: Kopecks, reference: String?)
    /// `amount` is signed.
    case walletAdjusted(WalletID, amount: Kopecks, reason: String, approvedBy: String)
    case walletSubscribed(WalletID, tariff: TariffID)
    case walletClosed(WalletID)
    indirect case tariffPublished(Tariff)
    case leadListed(LeadID, price: Kopecks)
    case leadRepriced(LeadID, price: Kopecks)
    case leadWithdrawn(LeadID, reason: String?)
    indirect case leadFrozen(
        LeadID, WalletID, amount: Kopecks, expiresAt: Timestamp, tariff: TariffID, number: NumberID?)
    case leadUnfrozen(LeadID, WalletID, amount: Kopecks, reason: UnfreezeReason)
    case leadBought(LeadID, WalletID, amount: Kopecks)
    case callStarted(CallID, WalletID, about: CallSubject, reserve: Kopecks)
    case attemptBilled(CallID, WalletID, amount: Kopecks)
    case callLegRecorded(CallID, party: PartyID, outcome: LegOutcome)
    case callAnswered(CallID, WalletID)
    case connectionBilled(CallID, WalletID, amount: Kopecks)
    case minuteBilled(CallID, WalletID, index: Int64, seconds: Int64, amount: Kopecks)
    /// `seconds` of talk, rounded down; `billed` increments stand charged once overbilled ones are refunded.
    case callEnded(
        CallID, WalletID, reason: EndReason, by: CallEnder, endedAt: Timestamp, seconds: Int64, billed: Int64)
    case callCorrected(CallID, WalletID, endedAt: Timestamp, billed: Int64)
    /// `bars`: whether it bars the wallet from the lead.
    indirect case contactLeakPenalized(
        CallID, LeadID, WalletID, amount: Kopecks, fromFrozen: Kopecks, fromAvailable: Kopecks, debt: Kopecks,
        bars: Bool, evidence: String?)
    indirect case callbackRequested(
        CallbackID, WalletID, dueAt: Timestamp, tariff: TariffID, free: Bool, preferredAt: Timestamp?)
    case leadFeeBilled(CallbackID, WalletID, amount: Kopecks)
    case refundIssued(
        charge: Seq, of: ChargedThing, WalletID, amount: Kopecks, reason: String, automatic: Bool)
    indirect case commandNoted(CommandName, NamedThings)
    indirect case commandRejected(CommandName, Rejection, NamedThings)
    case clockAdvanced
}

/// Why a freeze ended without a purchase (§6, §8).
public enum UnfreezeReason: UInt8, CaseIterable, Sendable {
    case declined = 1
    case expired = 2
    case outbid = 3
    case withdrawn = 4
    case forfeited = 5

    public var name: String {
        switch self {
        case .declined: "declined"
        case .expired: "expired"
        case .outbid: "outbid"
        case .withdrawn: "withdrawn"
        case .forfeited: "forfeited"
        }
    }
}

/// Why a call ended (§6–§8).
public enum EndReason: UInt8, CaseIterable, Sendable {
    case noAnswer = 1
    case hangup = 2
    case fundsExhausted = 3
    case maxDuration = 4
    case declined = 5
    case expired = 6
    case leadSold = 7
    case leadWithdrawn = 8
    case contactLeak = 9

    public var name: String {
        switch self {
        case .noAnswer: "noAnswer"
        case .hangup: "hangup"
        case .fundsExhausted: "fundsExhausted"
        case .maxDuration: "maxDuration"
        case .declined: "declined"
        case .expired: "expired"
        case .leadSold: "leadSold"
        case .leadWithdrawn: "leadWithdrawn"
        case .contactLeak: "contactLeak"
        }
    }
}

/// What a refundable charge was for: where the books keep how much of it is left (§11).
public enum ChargedThing: Equatable, Sendable {
    case attempt(CallID)
    case connection(CallID)
    case increment(CallID, index: Int64)
    case penalty(CallID)
    case leadFee(CallbackID)
    case purchase(LeadID)
}
