public import KopeckLedger
public import KopeckStore

/// A wallet's balances, each taken apart into what it comes from.
///
/// The parts are made of what events say (amounts, freezes, calls), the balances of what they moved (transfers): that
/// both come to the same is checked, to the kopeck.
public struct WalletExplanation: Sendable {
    /// A balance that its parts do not add up to.
    public struct Mismatch: Sendable {
        public let account: Account
        public let balance: Kopecks
        public let sumOfParts: Int128
    }

    public let wallet: WalletID
    public let balances: WalletBalances
    /// The last event counted, of the wallet or of the ledger at the moment.
    public let lastSeq: Seq
    /// What came in and went out, by kind; kinds that there were none of are left out. Their sum, less what is frozen
    /// and reserved, plus what is owed, is what is available.
    public let groups: [SourceGroup]
    public let frozen: [FrozenPart]
    public let reserved: [ReservedPart]
    public let debt: [DebtPart]
    /// The events that count and had not been recorded at the moment, in order.
    public let late: [Event]

    /// Nil if the wallet had not been opened by then.
    public init?(of wallet: WalletID, in view: LedgerView, counting cut: Cut) throws(StoreError) {
        var groups = SourceKind.allCases.map { SourceGroup($0) }
        var isEffective = false
        if case .effective = cut { isEffective = true }
        var held = HeldParts(keepsEnded: isEffective)
        guard
            let reading = try WalletReading(
                of: wallet, in: view, counting: cut,
                eachEvent: { event in
                    held.apply(event)
                    guard let part = Contribution(event), let i = groups.firstIndex(where: { $0.kind == part.kind })
                    else {
                        return
                    }
                    groups[i].add(part.amount, from: part.origin, in: event.seq)
                })
        else { return nil }
        self.wallet = wallet
        (balances, lastSeq, late) = (reading.balances, reading.lastSeq, reading.late)
        self.groups = groups.filter { !$0.sources.isEmpty }
        (frozen, reserved, debt) = (held.frozen, held.reserved, held.debt)
    }

    /// What came in, less what went out.
    public var worth: Int128 { groups.reduce(0) { $0 + $1.amount } }

    /// The sum of the parts of one of the wallet's four balances.
    public func sumOfParts(of account: Account) -> Int128 {
        switch account {
        case .frozen: frozen.reduce(0) { $0 + Int128($1.amount) }
        case .reserved: reserved.reduce(0) { $0 + Int128($1.amount) }
        case .debt: debt.reduce(0) { $0 + Int128($1.amount) }
        default: worth - sumOfParts(of: .frozen) - sumOfParts(of: .reserved) + sumOfParts(of: .debt)
        }
    }

    /// Where parts and balances differ: nowhere, unless the journal was not written by the rules.
    public var mismatches: [Mismatch] {
        Account.allCases.filter(\.isWallets).compactMap { account in
            let (balance, sum) = (amount(of: account), sumOfParts(of: account))
            return sum == balance ? nil : Mismatch(account: account, balance: balance, sumOfParts: sum)
        }
    }

    /// One of the wallet's four balances; debt as what is owed.
    public func amount(of account: Account) -> Kopecks {
        account == .debt ? balances.debt : balances.balance(of: account)
    }
}
