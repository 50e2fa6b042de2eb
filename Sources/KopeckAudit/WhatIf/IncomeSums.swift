internal import KopeckLedger

/// What the incomes received, less what they gave back: by account, by wallet and by day.
struct IncomeSums: Sendable {
    private(set) var accounts: [Account: Sums] = [:]
    private(set) var wallets: [WalletID: Sums] = [:]
    /// By the day of recording, as in statements: a charge that is taken back later is income of one day and a refund of
    /// another.
    private(set) var days: [Int64: Sums] = [:]

    /// The only wallet that counts; nil: all do.
    let wallet: WalletID?

    /// Which day it is at an instant, in days since 1970.
    private let day: @Sendable (Timestamp) -> Int64

    init(of wallet: WalletID?, day: @escaping @Sendable (Timestamp) -> Int64) {
        (self.wallet, self.day) = (wallet, day)
    }

    mutating func add(_ event: Event, to side: WritableKeyPath<Sums, Int128>) {
        guard let payer = event.fact.wallet, wallet == nil || wallet == payer else { return }
        var income: Int128 = 0
        for i in 0..<event.transfers.count {
            let transfer = event.transfers[i]
            if transfer.to.isIncome { add(Int128(transfer.amount), to: side, of: transfer.to, &income) }
            if transfer.from.isIncome { add(-Int128(transfer.amount), to: side, of: transfer.from, &income) }
        }
        guard income != 0 else { return }
        wallets[payer, default: Sums()][keyPath: side] += income
        days[day(event.recordedAt), default: Sums()][keyPath: side] += income
    }

    private mutating func add(
        _ amount: Int128, to side: WritableKeyPath<Sums, Int128>, of account: Account, _ income: inout Int128
    ) {
        accounts[account, default: Sums()][keyPath: side] += amount
        income += amount
    }
}

extension Account {
    /// Whether it is one of the ledger owner's incomes.
    var isIncome: Bool { rawValue >= Account.incomeMinutes.rawValue && rawValue < Account.externalPayments.rawValue }
}
