public import KopeckLedger

/// What money of a wallet was moved for, as a statement sums it up.
public enum MovementKind: String, CaseIterable, Sendable {
    case topUps
    case payouts
    case adjustments
    case minutes
    case connections
    case attempts
    case leadFees
    case leads
    case penalties
    case refunds
    /// Between the wallet's own balances, or none at all.
    case other

    public init(_ fact: Fact) {
        self =
            switch fact {
            case .walletToppedUp: .topUps
            case .walletWithdrawn: .payouts
            case .walletAdjusted: .adjustments
            case .minuteBilled: .minutes
            case .connectionBilled: .connections
            case .attemptBilled: .attempts
            case .leadFeeBilled: .leadFees
            case .leadBought: .leads
            case .contactLeakPenalized: .penalties
            case .refundIssued: .refunds
            default: .other
            }
    }
}
