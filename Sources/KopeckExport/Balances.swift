public import KopeckLedger

/// The four accounts of one wallet, with their signs in the double entry: debt is negative (§2).
public struct Balances: Equatable, Sendable {
    private var amounts = InlineArray<4, Kopecks>(repeating: 0)

    public init() {}

    public subscript(account: Account) -> Kopecks { amounts[Int(account.rawValue)] }

    /// - Precondition: the account is a wallet's, and no sum passes 64 bits, which no ledger's does.
    public mutating func add(_ amount: Kopecks, to account: Account) {
        amounts[Int(account.rawValue)] += amount
    }

    public var sum: Int128 {
        var sum: Int128 = 0
        for i in amounts.indices { sum += Int128(amounts[i]) }
        return sum
    }

    /// A wallet's own accounts, in the order in which they are written.
    static let accounts: [Account] = [.available, .frozen, .reserved, .debt]

    public static func == (a: Balances, b: Balances) -> Bool {
        accounts.allSatisfy { a[$0] == b[$0] }
    }
}

/// The balance of every account, added up from the transfers alone: what the exports assert shares no code with the
/// books.
struct BalanceTable {
    private var rows: [WalletID: Int] = [:]
    private(set) var wallets: [(id: WalletID, balances: Balances)] = []
    private var totals = InlineArray<48, Int128>(repeating: 0)

    init() {}

    func knows(_ wallet: WalletID) -> Bool { rows[wallet] != nil }

    /// The place of a wallet in ``wallets``, where it gets one if it has none.
    mutating func row(of wallet: WalletID) -> Int {
        if let row = rows[wallet] { return row }
        rows[wallet] = wallets.count
        wallets.append((wallet, Balances()))
        return wallets.count - 1
    }

    /// Puts a wallet's accounts to what they held before the first event.
    mutating func open(_ wallet: WalletID, at balances: Balances) {
        wallets[row(of: wallet)].balances = balances
    }

    /// Moves an amount in or out of an account of the wallet in `row`, or of the ledger.
    ///
    /// - Returns: the account's balance after it.
    @discardableResult
    mutating func add(_ amount: Kopecks, to account: Account, row: Int) -> Int128 {
        guard account.isWallets else {
            totals[Int(account.rawValue)] += Int128(amount)
            return totals[Int(account.rawValue)]
        }
        wallets[row].balances.add(amount, to: account)
        return Int128(wallets[row].balances[account])
    }

    mutating func add(_ event: borrowing Event) {
        guard !event.transfers.isEmpty, let wallet = event.fact.wallet else { return }
        let row = row(of: wallet)
        for i in 0..<event.transfers.count {
            let transfer = event.transfers[i]
            add(-transfer.amount, to: transfer.from, row: row)
            add(transfer.amount, to: transfer.to, row: row)
        }
    }

    subscript(account: Account) -> Int128 { totals[Int(account.rawValue)] }

    /// The wallets in the order of their names.
    var sorted: [(id: WalletID, balances: Balances)] { wallets.sorted { $0.id < $1.id } }
}
