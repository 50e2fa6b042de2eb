public import KopeckLedger

/// A wallet's four accounts, as accounts have it: debt is negative (§2).
public struct Balances: Equatable, Sendable {
    private var amounts: InlineArray<4, Int64> = [0, 0, 0, 0]

    public init() {}

    public subscript(account: Account) -> Kopecks { amounts[Int(account.rawValue)] }

    /// - Precondition: no sum passes 64 bits, which no ledger's does.
    public mutating func add(_ amount: Kopecks, to account: Account) {
        if account.isWallets { amounts[Int(account.rawValue)] += amount }
    }

    public mutating func apply(_ transfers: Transfers) {
        for i in 0..<transfers.count {
            add(-transfers[i].amount, to: transfers[i].from)
            add(transfers[i].amount, to: transfers[i].to)
        }
    }

    public static func == (a: Balances, b: Balances) -> Bool {
        accounts.allSatisfy { a[$0] == b[$0] }
    }

    /// The four, in the order of §2.
    public static let accounts: [Account] = [.available, .frozen, .reserved, .debt]
}
