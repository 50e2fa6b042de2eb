/// §9: publishing tariffs, and finding the one that applies.
extension Books {
    mutating func publish(_ tariff: Tariff, at now: Timestamp) throws(Rejection) {
        guard !tariffs.contains(tariff.id) else { throw .tariffExists }
        record(.tariffPublished(tariff), at: now)
    }
}
