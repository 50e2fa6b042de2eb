// One type a kind of thing, so that a lead's name can never stand where a wallet's is meant.

/// Names a wallet (кошелёк): an agent's prepaid account.
public struct WalletID: Hashable, Comparable, Sendable {
    public let name: Identifier
    @inlinable public init(_ name: Identifier) { self.name = name }
    @inlinable public static func < (a: WalletID, b: WalletID) -> Bool { a.name < b.name }
}

/// Names a lead (лид): a client's request, listed for sale.
public struct LeadID: Hashable, Comparable, Sendable {
    public let name: Identifier
    @inlinable public init(_ name: Identifier) { self.name = name }
    @inlinable public static func < (a: LeadID, b: LeadID) -> Bool { a.name < b.name }
}

/// Names a call, as the switch that carries it does.
public struct CallID: Hashable, Comparable, Sendable {
    public let name: Identifier
    @inlinable public init(_ name: Identifier) { self.name = name }
    @inlinable public static func < (a: CallID, b: CallID) -> Bool { a.name < b.name }
}

/// Names a callback (обратный звонок): a visitor's wish to be called.
public struct CallbackID: Hashable, Comparable, Sendable {
    public let name: Identifier
    @inlinable public init(_ name: Identifier) { self.name = name }
    @inlinable public static func < (a: CallbackID, b: CallbackID) -> Bool { a.name < b.name }
}

/// Names a published tariff.
public struct TariffID: Hashable, Comparable, Sendable {
    public let name: Identifier
    @inlinable public init(_ name: Identifier) { self.name = name }
    @inlinable public static func < (a: TariffID, b: TariffID) -> Bool { a.name < b.name }
}

/// Names a substitute number that a precall uses; the client's own never enters the ledger (§1).
public struct NumberID: Hashable, Comparable, Sendable {
    public let name: Identifier
    @inlinable public init(_ name: Identifier) { self.name = name }
    @inlinable public static func < (a: NumberID, b: NumberID) -> Bool { a.name < b.name }
}

/// Names a party of a call, for its leg.
public struct PartyID: Hashable, Comparable, Sendable {
    public let name: Identifier
    @inlinable public init(_ name: Identifier) { self.name = name }
    @inlinable public static func < (a: PartyID, b: PartyID) -> Bool { a.name < b.name }
}

/// The position of an event in the journal, from 1, without gaps (§12.8).
///
/// It also names what the event began: a precall is known by the seq of its `lead.frozen`, a charge by
/// the seq of the event that charged it.
public typealias Seq = Int64

/// An amount of money in kopecks; 100 to the ruble (§1). Arithmetic on it traps rather than wraps.
public typealias Kopecks = Int64

/// The largest amount, price and balance that a command may ask for: 10^15 kopecks (§4.1, §5.3).
public let maximumAmount: Kopecks = 1_000_000_000_000_000
