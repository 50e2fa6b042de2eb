/// Every tariff published, and which is in force when (§9.1).
public struct TariffBook: Sendable {
    /// Every tariff in order of publication.
    public private(set) var published: [Tariff] = []
    /// Where each is in `published`.
    private var places = RowMap<TariffID, Int>()
    /// A product's tariffs, as places, by `effectiveFrom`; of equals, in order of publication.
    private var precall: [Int] = []
    private var callback: [Int] = []
    /// Nil: every tariff is as it was published.
    private var standIn: StandIn?

    public init() {}

    public subscript(id: TariffID) -> Tariff? { places[id].map { published[$0] } }

    func contains(_ id: TariffID) -> Bool { places[id] != nil }

    /// Looks at a tariff in place, if there is one: it is looked at for every increment, and copying one costs more.
    func read<Reading>(_ id: TariffID, _ body: (borrowing Tariff) -> Reading) -> Reading? {
        places[id].map { published.span.lend($0, body) }
    }

    /// Looks at the terms of a tariff that must exist, because something is pinned to it.
    func terms<Reading>(of id: TariffID, _ body: (borrowing Terms) -> Reading) -> Reading {
        guard let reading = read(id, { body($0.terms) }) else {
            preconditionFailure("no tariff \(id.name) in the books")
        }
        return reading
    }

    mutating func publish(_ tariff: Tariff) {
        let place = published.count
        if !places.modify(tariff.id, { $0 = place }) { places.add(place, for: tariff.id) }
        published.append(tariff)
        switch tariff.product {
        case .precall: insert(place, into: &precall)
        case .callback: insert(place, into: &callback)
        }
    }

    /// The wallet's own choice for the product, else the published one in force (§9.1).
    func tariff(for product: Product, of wallet: Wallet, at instant: Timestamp) -> TariffID? {
        let tariff = wallet.subscription(for: product) ?? inForce(for: product, at: instant)
        guard let standIn, tariff == standIn.original, standIn.span.contains(instant) else { return tariff }
        return standIn.name
    }

    /// From now on, whatever is pinned to a tariff at an instant of a span is pinned to other terms under another name.
    mutating func suppose(_ terms: Terms, insteadOf tariff: Tariff, as name: TariffID, during span: Range<Timestamp>) {
        places.add(published.count, for: name)
        published.append(
            Tariff(id: name, product: tariff.product, effectiveFrom: tariff.effectiveFrom, terms: terms))
        standIn = StandIn(original: tariff.id, name: name, span: span)
    }

    /// The one with the greatest `effectiveFrom` ≤ `instant`; of equals, the later published.
    private func inForce(for product: Product, at instant: Timestamp) -> TariffID? {
        let candidates = product == .precall ? precall : callback
        return candidates.last { published[$0].effectiveFrom <= instant }.map { published[$0].id }
    }

    private func insert(_ place: Int, into list: inout [Int]) {
        let instant = published[place].effectiveFrom
        let before = list.lastIndex { published[$0].effectiveFrom <= instant }
        list.insert(place, at: before.map { $0 + 1 } ?? 0)
    }
}

/// Terms that are tried out in place of a tariff's.
private struct StandIn: Sendable {
    let original: TariffID
    let name: TariffID
    let span: Range<Timestamp>
}
