/// One movement of money: `amount` > 0 leaves `from` and arrives at `to` (§2).
public struct Transfer: Hashable, Sendable {
    public let from: Account
    public let to: Account
    public let amount: Kopecks

    public init(from: Account, to: Account, amount: Kopecks) {
        precondition(amount > 0, "a transfer moves a positive amount")
        precondition(from != to, "a transfer joins two accounts")
        self.from = from
        self.to = to
        self.amount = amount
    }
}

/// The transfers of one event, in the order in which the rules name their sources.
///
/// No event needs more than three (§8: frozen, available, debt), so they live inside the event and cost
/// no allocation.
public struct Transfers: Sendable {
    public static let maximumCount = 3

    // Fields, not an `InlineArray`, as in ``PackedText``.
    private var storage: (Transfer, Transfer, Transfer)
    public private(set) var count: Int

    @inlinable public init() { self.init(none: ()) }

    @usableFromInline init(none: Void) {
        let none = Transfer(from: .available, to: .frozen, amount: 1)
        storage = (none, none, none)
        count = 0
    }

    /// One transfer, or none where `amount` is 0.
    public init(_ amount: Kopecks, from: Account, to: Account) {
        self.init()
        add(amount, from: from, to: to)
    }

    /// Adds a transfer; an amount of 0 is left out (interface §1).
    public mutating func add(_ amount: Kopecks, from: Account, to: Account) {
        guard amount != 0 else { return }
        precondition(count < Self.maximumCount, "an event has at most three transfers")
        let transfer = Transfer(from: from, to: to, amount: amount)
        switch count {
        case 0: storage.0 = transfer
        case 1: storage.1 = transfer
        default: storage.2 = transfer
        }
        count += 1
    }

    public var isEmpty: Bool { count == 0 }

    public subscript(index: Int) -> Transfer {
        precondition(index < count)
        return switch index {
        case 0: storage.0
        case 1: storage.1
        default: storage.2
        }
    }

    /// The sum of the amounts.
    public var total: Kopecks {
        var sum: Kopecks = 0
        for i in 0..<count { sum += self[i].amount }
        return sum
    }
}

extension Transfers: Equatable {
    public static func == (a: Transfers, b: Transfers) -> Bool {
        guard a.count == b.count else { return false }
        for i in 0..<a.count where a[i] != b[i] { return false }
        return true
    }
}
