public import KopeckLedger

/// A wallet's four balances and whether it is closed: what an audit folds from transfers alone.
public struct WalletBalances: Equatable, Sendable {
    public var isClosed = false
    public var available: Kopecks = 0
    public var frozen: Kopecks = 0
    public var reserved: Kopecks = 0
    public var debt: Kopecks = 0

    public init() {}

    /// As the books have it.
    public init(_ wallet: Wallet) {
        isClosed = wallet.status == .closed
        available = wallet.available
        frozen = wallet.frozen
        reserved = wallet.reserved
        debt = wallet.debt
    }

    /// All that is the wallet's, less what it owes.
    public var worth: Kopecks { available + frozen + reserved - debt }

    /// Applies one event of the wallet. It shares no code with the books' own evolution, so that an error there
    /// cannot audit itself.
    mutating func apply(_ event: Event) {
        for i in 0..<event.transfers.count {
            _ = add(event.transfers[i])
        }
        if case .walletClosed = event.fact { isClosed = true }
    }

    /// Applies one transfer; tells whether it made a balance negative, which none may ever be (§12.2).
    mutating func add(_ transfer: Transfer) -> Bool {
        add(-transfer.amount, to: transfer.from)
        add(transfer.amount, to: transfer.to)
        return available < 0 || frozen < 0 || reserved < 0 || debt < 0
    }

    private mutating func add(_ amount: Kopecks, to account: Account) {
        switch account {
        // A forged sum beyond 64 bits wraps to a negative one, and is found as such.
        case .available: available &+= amount
        case .frozen: frozen &+= amount
        case .reserved: reserved &+= amount
        case .debt: debt &-= amount
        default: break
        }
    }
}
