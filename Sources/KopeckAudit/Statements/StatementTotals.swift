internal import KopeckLedger

/// What moved a wallet's money in a period, by kind. Only transfers are looked at, not what events say of themselves.
public struct StatementTotals: Equatable, Sendable {
    /// How often, and how much in all; signed: what the wallet got is positive. Turnover may pass 64 bits where no balance
    /// does.
    public struct Total: Equatable, Sendable {
        public var count: Int
        public var amount: Int128

        public init(count: Int = 0, amount: Int128 = 0) { (self.count, self.amount) = (count, amount) }
    }

    /// What makes the wallet richer or poorer.
    public enum Kind: String, CaseIterable, Sendable {
        case topUps, payouts, adjustments, minutes, connections, attempts, leadFees, leads, penalties, refunds
    }

    /// What goes from one of the wallet's balances to another.
    public enum Move: String, CaseIterable, Sendable {
        case frozen, unfrozen, reserved, released
    }

    /// What was paid out of frozen money, and out of reserves: part of the kinds' amounts.
    public private(set) var paidFromFrozen: Int128 = 0
    public private(set) var paidFromReserved: Int128 = 0

    private var kinds = [Total](repeating: Total(), count: Kind.allCases.count)
    private var moves = [Total](repeating: Total(), count: Move.allCases.count)

    public init() {}

    public subscript(kind: Kind) -> Total { kinds[Self.index(kind)] }

    /// Its amount is positive, whichever way it goes.
    public subscript(move: Move) -> Total { moves[Self.index(move)] }

    /// The sum over all kinds: what the wallet gained, or lost.
    public var sum: Int128 { kinds.reduce(0) { $0 + $1.amount } }

    /// Counts an event of the wallet. Two transfers of one event, to debt and to available, are one top-up.
    mutating func add(_ event: Event) {
        var kind: Kind?
        for i in 0..<event.transfers.count {
            let transfer = event.transfers[i]
            if let move = Self.move(transfer) {
                moves[Self.index(move)].count += 1
                moves[Self.index(move)].amount += Int128(transfer.amount)
                continue
            }
            if transfer.from == .frozen { paidFromFrozen += Int128(transfer.amount) }
            if transfer.from == .reserved { paidFromReserved += Int128(transfer.amount) }
            let found = Self.kind(transfer)
            kinds[Self.index(found)].amount += Int128(transfer.from.isWallets ? -transfer.amount : transfer.amount)
            if kind == nil { kinds[Self.index(found)].count += 1 }
            kind = found
        }
    }

    /// Whether they are all that lies between two balances: in all, in what is frozen, and in what is reserved.
    func leads(from opening: WalletBalances, to closing: WalletBalances) -> Bool {
        Int128(opening.worth) + sum == Int128(closing.worth)
            && Int128(opening.frozen) + self[.frozen].amount - self[.unfrozen].amount - paidFromFrozen
                == Int128(closing.frozen)
            && Int128(opening.reserved) + self[.reserved].amount - self[.released].amount - paidFromReserved
                == Int128(closing.reserved)
    }
}

extension StatementTotals {
    private static func index(_ kind: Kind) -> Int { Kind.allCases.firstIndex(of: kind) ?? 0 }
    private static func index(_ move: Move) -> Int { Move.allCases.firstIndex(of: move) ?? 0 }

    private static func move(_ transfer: Transfer) -> Move? {
        switch (transfer.from, transfer.to) {
        case (.available, .frozen): .frozen
        case (.frozen, .available): .unfrozen
        case (.available, .reserved): .reserved
        case (.reserved, .available): .released
        default: nil
        }
    }

    /// By the account outside of the wallet; what comes back from an income is a refund.
    private static func kind(_ transfer: Transfer) -> Kind {
        let outside = transfer.from.isWallets ? transfer.to : transfer.from
        switch outside {
        case .externalPayments: return .topUps
        case .externalPayouts: return .payouts
        case .externalAdjustments: return .adjustments
        case .incomeMinutes where transfer.from.isWallets: return .minutes
        case .incomeConnections where transfer.from.isWallets: return .connections
        case .incomeAttempts where transfer.from.isWallets: return .attempts
        case .incomeLeadFees where transfer.from.isWallets: return .leadFees
        case .incomeLeads where transfer.from.isWallets: return .leads
        case .incomePenalties where transfer.from.isWallets: return .penalties
        default: return .refunds
        }
    }
}
