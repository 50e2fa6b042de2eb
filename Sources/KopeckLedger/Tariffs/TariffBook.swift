/// Every tariff published, and which is in force when (§9.1).
public struct TariffBook: Sendable {
    private var byID: [TariffID: Tariff] = [:]
    /// A product's tariffs by `effectiveFrom`; of equals, in order of publication.
    private var precall: [Tariff] = []
    private var callback: [Tariff] = []
    /// Every tariff in order of publication.
    public private(set) var published: [Tariff] = []

    public init() {}

    public subscript(id: TariffID) -> Tariff? { byID[id] }

    mutating func publish(_ tariff: Tariff) {
        byID[tariff.id] = tariff
        published.append(tariff)
        switch tariff.product {
        case .precall: Self.insert(tariff, into: &precall)
        case .callback: Self.insert(tariff, into: &callback)
        }
    }

    /// The one with the greatest `effectiveFrom` ≤ `instant`; of equals, the later published.
    func inForce(for product: Product, at instant: Timestamp) -> Tariff? {
        let candidates = product == .precall ? precall : callback
        return candidates.last { $0.effectiveFrom <= instant }
    }

    private static func insert(_ tariff: Tariff, into list: inout [Tariff]) {
        let place = list.lastIndex { $0.effectiveFrom <= tariff.effectiveFrom }.map { $0 + 1 } ?? 0
        list.insert(tariff, at: place)
    }
}
