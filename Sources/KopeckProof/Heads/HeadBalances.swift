public import KopeckLedger

/// A wallet's four balances as its head commits to them, folded from transfers alone.
public struct HeadBalances: Equatable, Sendable {
    public var available: Kopecks
    public var frozen: Kopecks
    public var reserved: Kopecks
    /// Positive, as it is reported.
    public var debt: Kopecks

    public init(available: Kopecks = 0, frozen: Kopecks = 0, reserved: Kopecks = 0, debt: Kopecks = 0) {
        (self.available, self.frozen, self.reserved, self.debt) = (available, frozen, reserved, debt)
    }

    /// Whether none is negative (§12.2).
    public var areSound: Bool { available >= 0 && frozen >= 0 && reserved >= 0 && debt >= 0 }

    /// Adds an amount to one of the wallet's accounts; false if the sum has no 64 bits, and then nothing is changed.
    public mutating func add(_ amount: Kopecks, to account: Account) -> Bool {
        switch account {
        case .available: Self.add(amount, to: &available)
        case .frozen: Self.add(amount, to: &frozen)
        case .reserved: Self.add(amount, to: &reserved)
        // The account is negative where the agent owes.
        case .debt: amount != .min && Self.add(-amount, to: &debt)
        default: true
        }
    }

    /// Moves the wallet's side of a transfer; false as ``add(_:to:)``.
    public mutating func move(_ amount: Kopecks, from: Account, to: Account) -> Bool {
        amount != .min && add(-amount, to: from) && add(amount, to: to)
    }

    private static func add(_ amount: Kopecks, to balance: inout Kopecks) -> Bool {
        let (sum, overflow) = balance.addingReportingOverflow(amount)
        if !overflow { balance = sum }
        return !overflow
    }
}
