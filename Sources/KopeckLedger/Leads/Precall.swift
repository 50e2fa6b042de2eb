/// A preliminary call (предварительный звонок): an agent's right to talk to the client before buying
/// the lead, with the price frozen meanwhile (§6.2). It is known by the seq of its `lead.frozen`.
public struct Precall: Equatable, Sendable {
    public enum State: UInt8, Sendable {
        case active = 1
        case bought = 2
        case declined = 3
        case expired = 4
        case outbid = 5
        case withdrawn = 6
        case forfeited = 7

        public var name: String {
            switch self {
            case .active: "active"
            case .bought: "bought"
            case .declined: "declined"
            case .expired: "expired"
            case .outbid: "outbid"
            case .withdrawn: "withdrawn"
            case .forfeited: "forfeited"
            }
        }

        package init(_ reason: UnfreezeReason) {
            switch reason {
            case .declined: self = .declined
            case .expired: self = .expired
            case .outbid: self = .outbid
            case .withdrawn: self = .withdrawn
            case .forfeited: self = .forfeited
            }
        }
    }

    public let lead: LeadID
    public let wallet: WalletID
    public var state = State.active
    /// What was frozen.
    public let amount: Kopecks
    public let activatedAt: Timestamp
    public let expiresAt: Timestamp
    /// Pinned for the precall's life.
    public let tariff: TariffID
    /// The substitute number; attached while the precall is active.
    public let number: NumberID?
    /// The call of it that has not ended.
    public var openCall: CallID?
    /// What is frozen now: ``amount`` less what a penalty has taken of it.
    public var frozen: Kopecks

    public init(
        lead: LeadID, wallet: WalletID, amount: Kopecks, activatedAt: Timestamp, expiresAt: Timestamp,
        tariff: TariffID, number: NumberID?
    ) {
        self.lead = lead
        self.wallet = wallet
        self.amount = amount
        self.activatedAt = activatedAt
        self.expiresAt = expiresAt
        self.tariff = tariff
        self.number = number
        frozen = amount
    }
}
