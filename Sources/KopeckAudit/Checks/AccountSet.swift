internal import KopeckLedger

/// A few accounts, as bits: arrays of them would cost a reference count an event.
struct AccountSet: ExpressibleByArrayLiteral {
    private var bits: UInt64 = 0

    init(arrayLiteral accounts: Account...) {
        for account in accounts { bits |= 1 << UInt64(account.rawValue) }
    }

    func contains(_ account: Account) -> Bool { bits & 1 << UInt64(account.rawValue) != 0 }
}
