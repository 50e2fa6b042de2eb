/// An account of the double entry (§2): one of the four of the wallet that an event is about, or one of
/// the ledger's own.
///
/// An event moves the money of one wallet at most, so an account needs no wallet's name in it. The raw
/// values stand in the checkpoint of the books; the journal has its own.
public enum Account: UInt8, CaseIterable, Sendable {
    case available = 0
    case frozen = 1
    case reserved = 2
    /// What the agent owes, kept as a negative balance; reported as its absolute value.
    case debt = 3
    case incomeMinutes = 16
    case incomeConnections = 17
    case incomeAttempts = 18
    case incomeLeadFees = 19
    case incomeLeads = 20
    case incomePenalties = 21
    case externalPayments = 32
    case externalPayouts = 33
    case externalAdjustments = 34

    /// Whether it is one of the four of a wallet.
    @inlinable public var isWallets: Bool { rawValue < 16 }

    /// The accounts that belong to no wallet.
    public static let ledgerAccounts = allCases.filter { !$0.isWallets }

    /// The name of §2, without the wallet: `available`, `income:minutes`.
    public var label: String {
        switch self {
        case .available: "available"
        case .frozen: "frozen"
        case .reserved: "reserved"
        case .debt: "debt"
        case .incomeMinutes: "income:minutes"
        case .incomeConnections: "income:connections"
        case .incomeAttempts: "income:attempts"
        case .incomeLeadFees: "income:leadFees"
        case .incomeLeads: "income:leads"
        case .incomePenalties: "income:penalties"
        case .externalPayments: "external:payments"
        case .externalPayouts: "external:payouts"
        case .externalAdjustments: "external:adjustments"
        }
    }

    /// The full name of §2: `wallet:W-1:available`, `income:minutes`.
    public func name(of wallet: WalletID?) -> String {
        guard isWallets else { return label }
        guard let wallet else { preconditionFailure("a transfer of a wallet's money without a wallet") }
        return "wallet:\(wallet.name):\(label)"
    }
}
