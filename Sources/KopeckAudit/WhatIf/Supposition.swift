public import KopeckLedger

/// What is supposed: other terms in place of a tariff's.
public struct Supposition: Sendable {
    /// The tariff whose place they take, wherever something is pinned to it.
    public let tariff: TariffID
    public let terms: Terms
    /// Precalls activated, and callbacks requested, at an instant of it.
    public let span: Range<Timestamp>

    public init(
        _ terms: Terms, insteadOf tariff: TariffID,
        during span: Range<Timestamp> = Timestamp(milliseconds: .min)..<Timestamp(milliseconds: .max)
    ) {
        self.terms = terms
        self.tariff = tariff
        self.span = span
    }

    /// A name for the terms that no tariff of the books has.
    func name(in tariffs: TariffBook) -> TariffID {
        let front = String("\(tariff.name)".prefix(48))
        for number in 1... {
            guard let identifier = Identifier("\(front):supposed\(number)") else { break }
            if tariffs[TariffID(identifier)] == nil { return TariffID(identifier) }
        }
        preconditionFailure("a name with an ending is a name")
    }
}
