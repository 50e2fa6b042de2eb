/// The balances of the accounts that belong to no wallet: incomes and the outside world (§2).
///
/// 128 bits each: a stream of the largest top-ups and withdrawals passes 64 bits after nine thousand.
public struct Totals: Equatable, Sendable {
    private var balances = InlineArray<48, Int128>(repeating: 0)
    /// One bit an account that a transfer has touched.
    public private(set) var touched: UInt64 = 0

    public init() {}

    public subscript(account: Account) -> Int128 { balances[Int(account.rawValue)] }

    public func hasTouched(_ account: Account) -> Bool { touched & (1 << UInt64(account.rawValue)) != 0 }

    /// Puts an account to a balance: for whoever restores books.
    public mutating func restore(_ account: Account, to balance: Int128) {
        balances[Int(account.rawValue)] = balance
        touched |= 1 << UInt64(account.rawValue)
    }

    /// The ledger's side of a transfer.
    mutating func post(_ transfer: Transfer) {
        change(transfer.from, by: -Int128(transfer.amount))
        change(transfer.to, by: Int128(transfer.amount))
    }

    private mutating func change(_ account: Account, by amount: Int128) {
        guard !account.isWallets else { return }
        balances[Int(account.rawValue)] += amount
        touched |= 1 << UInt64(account.rawValue)
    }

    public static func == (a: Totals, b: Totals) -> Bool {
        a.touched == b.touched && Account.ledgerAccounts.allSatisfy { a[$0] == b[$0] }
    }
}
