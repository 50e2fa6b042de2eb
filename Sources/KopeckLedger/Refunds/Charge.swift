/// Something charged, and what has been given back of it (§11).
public struct Charge: Equatable, Sendable {
    /// The event that charged it: how a refund names it.
    public let seq: Seq
    public let amount: Kopecks
    public var refunded: Kopecks = 0

    public init(seq: Seq, amount: Kopecks, refunded: Kopecks = 0) {
        self.seq = seq
        self.amount = amount
        self.refunded = refunded
    }

    /// What is left to refund.
    public var refundable: Kopecks { amount - refunded }
}
