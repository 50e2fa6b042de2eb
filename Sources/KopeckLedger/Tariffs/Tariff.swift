/// A price list with a name, published once and never changed (§9).
///
/// It is looked up when a precall is activated or a callback requested, and pinned from then on: a
/// later tariff touches nothing that has begun.
public struct Tariff: Equatable, Sendable {
    public let id: TariffID
    public let product: Product
    public let effectiveFrom: Timestamp
    public let terms: Terms

    public init(id: TariffID, product: Product, effectiveFrom: Timestamp, terms: Terms) {
        self.id = id
        self.product = product
        self.effectiveFrom = effectiveFrom
        self.terms = terms
    }
}

/// What a tariff prices.
public enum Product: UInt8, CaseIterable, Sendable {
    case precall = 1
    case callback = 2

    public var name: String {
        switch self {
        case .precall: "precall"
        case .callback: "callback"
        }
    }
}
