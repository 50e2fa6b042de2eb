internal import KopeckLedger
public import KopeckStore

/// Every account with a transfer, and its balance, from the books.
public struct TrialBalance: Sendable {
    /// Sorted by name.
    public let accounts: [(name: String, balance: Int128)]

    public init(of view: LedgerView) throws(StoreError) {
        var accounts: [(name: String, balance: Int128)] = []
        for (id, wallet) in try view.wallets() {
            for account in Account.allCases where account.isWallets && wallet.hasTouched(account) {
                accounts.append((account.name(of: id), Int128(wallet.balance(of: account))))
            }
        }
        for account in Account.ledgerAccounts where view.books.totals.hasTouched(account) {
            accounts.append((account.label, view.books.totals[account]))
        }
        self.accounts = accounts.sorted { $0.name < $1.name }
    }

    /// 0, or money was created or lost (§12.1).
    public var sum: Int128 { accounts.reduce(0) { $0 + $1.balance } }
}
