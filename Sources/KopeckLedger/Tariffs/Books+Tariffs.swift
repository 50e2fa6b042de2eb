/// §9: publishing tariffs, and finding the one that applies.
extension Books {
    mutating func publish(_ tariff: Tariff, at now: Timestamp) throws(Rejection) {
        guard tariffs[tariff.id] == nil else { throw .tariffExists }
        record(.tariffPublished(tariff), at: now)
    }

    /// The wallet's own choice for the product, else the published one in force (§9.1).
    func tariff(for product: Product, of wallet: Wallet, at instant: Timestamp) -> Tariff? {
        if let chosen = wallet.subscription(for: product) { return tariffs[chosen] }
        return tariffs.inForce(for: product, at: instant)
    }

    /// The terms of a tariff that must exist, because something is pinned to it.
    func terms(of id: TariffID) -> Terms {
        guard let tariff = tariffs[id] else { preconditionFailure("no tariff \(id.name) in the books") }
        return tariff.terms
    }
}
