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

    private var storage: InlineArray<3, Transfer>
    public private(set) var count: Int

    @inlinable public init() { self.init(none: ()) }

    @usableFromInline init(none: Void) {
        storage = InlineArray(repeating: Transfer(from: .available, to: .frozen, amount: 1))
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
        storage[count] = Transfer(from: from, to: to, amount: amount)
        count += 1
    }

    public var isEmpty: Bool { count == 0 }

    public subscript(index: Int) -> Transfer {
        precondition(index < count)
        return storage[index]
    }

    /// The sum of the amounts.
    public var total: Kopecks {
        var sum: Kopecks = 0
        for i in 0..<count { sum += storage[i].amount }
        return sum
    }
}

extension Transfers: Equatable {
    public static func == (a: Transfers, b: Transfers) -> Bool {
        guard a.count == b.count else { return false }
        for i in 0..<a.count where a.storage[i] != b.storage[i] { return false }
        return true
    }
}
