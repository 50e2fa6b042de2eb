/// A callback (обратный звонок): a visitor asked to be called, and the service joins a manager and the
/// visitor (§10).
public struct Callback: Equatable, Sendable {
    public let wallet: WalletID
    /// Pinned at the request.
    public let tariff: TariffID
    /// Requested in the trial days: it and its calls are charged 0 throughout.
    public let isFree: Bool
    public let requestedAt: Timestamp
    public let dueAt: Timestamp
    /// An answered call of it has ended.
    public var isDone = false
    /// The call of it that has not ended.
    public var openCall: CallID?
    public var leadFee: Charge?

    public init(wallet: WalletID, tariff: TariffID, isFree: Bool, requestedAt: Timestamp, dueAt: Timestamp) {
        self.wallet = wallet
        self.tariff = tariff
        self.isFree = isFree
        self.requestedAt = requestedAt
        self.dueAt = dueAt
    }
}
