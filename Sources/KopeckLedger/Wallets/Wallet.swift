/// A wallet (кошелёк) as the books know it: its four balances and what is open on it (§2).
public struct Wallet: Equatable, Sendable {
    public enum Status: UInt8, Sendable {
        /// Never opened: only named by commands that were refused. Its history begins with them.
        case unopened = 0
        case open = 1
        case closed = 2
    }

    public var status = Status.unopened
    public var openedAt = Timestamp(milliseconds: 0)
    public var available: Kopecks = 0
    public var frozen: Kopecks = 0
    public var reserved: Kopecks = 0
    /// What the agent owes, as a positive amount.
    public var debt: Kopecks = 0
    /// One bit an ``Account`` of the wallet that a transfer has touched: the trial balance lists these.
    public var touchedAccounts: UInt8 = 0
    public var precallTariff: TariffID?
    public var callbackTariff: TariffID?
    /// Precalls that are active, and calls that have not ended.
    public var activePrecallCount: Int64 = 0
    public var openCallCount: Int64 = 0
    /// The newest event about the wallet: where a walk through its history begins.
    public var lastSeq: Seq

    public init(lastSeq: Seq = 0) { self.lastSeq = lastSeq }

    /// The balance as the account shows it: debt is negative (§2).
    public func balance(of account: Account) -> Kopecks {
        switch account {
        case .available: available
        case .frozen: frozen
        case .reserved: reserved
        case .debt: -debt
        default: preconditionFailure("\(account.label) is no account of a wallet")
        }
    }

    public func hasTouched(_ account: Account) -> Bool {
        touchedAccounts & (1 << account.rawValue) != 0
    }

    public var isEmpty: Bool { available == 0 && frozen == 0 && reserved == 0 && debt == 0 }

    /// The tariff that the wallet has chosen for a product (§5.7).
    func subscription(for product: Product) -> TariffID? {
        switch product {
        case .precall: precallTariff
        case .callback: callbackTariff
        }
    }

    /// Moves the wallet's side of a transfer.
    ///
    /// - Precondition: no balance becomes negative (§12.2).
    mutating func post(_ transfer: Transfer) {
        change(transfer.from, by: -transfer.amount)
        change(transfer.to, by: transfer.amount)
    }

    private mutating func change(_ account: Account, by amount: Kopecks) {
        switch account {
        case .available: available += amount
        case .frozen: frozen += amount
        case .reserved: reserved += amount
        case .debt: debt -= amount
        default: return
        }
        touchedAccounts |= 1 << account.rawValue
        precondition(available >= 0 && frozen >= 0 && reserved >= 0 && debt >= 0, "a balance became negative (§12.2)")
    }
}
