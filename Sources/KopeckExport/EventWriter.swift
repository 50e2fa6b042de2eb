public import KopeckLedger

/// Writes events in a form of text, one after another.
public protocol EventWriter {
    /// What stands before the first event, given the wallets that hold something then.
    ///
    /// - Parameter opening: of an export that begins later than the ledger: the balances there are, and when.
    mutating func begin(with opening: Opening?)
    /// - Parameter balances: the wallet's, before the event.
    mutating func add(_ event: Event, _ balances: Balances)
    /// What stands after the last event.
    mutating func end()
    /// Takes what has been written since.
    mutating func takeBytes() -> [UInt8]
    /// How much has been written and not taken.
    var byteCount: Int { get }
}

extension EventWriter {
    public mutating func begin(with opening: Opening?) {}
    public mutating func end() {}
}

/// The wallets' balances where an export begins.
public struct Opening: Sendable {
    /// `recordedAt` of the first event that is exported.
    public let instant: Timestamp
    /// In the order of names.
    public let wallets: [(id: WalletID, balances: Balances)]

    public init(instant: Timestamp, wallets: [(id: WalletID, balances: Balances)]) {
        (self.instant, self.wallets) = (instant, wallets)
    }
}
