internal import KopeckLedger

/// Turns events into the text of a format.
protocol EventWriter {
    /// What stands before the first event.
    ///
    /// - Parameter opening: the balances before it, as of the instant `since`; nil where the ledger begins.
    mutating func begin(opening: (balances: BalanceTable, since: Timestamp)?, into text: inout OutputText)
    mutating func write(_ event: Event, into text: inout OutputText) throws
    /// What stands after the last event.
    mutating func end(into text: inout OutputText)
    /// Whether the format tells of balances, so that a part of the ledger must begin with those before it.
    static var hasBalances: Bool { get }
}

extension EventWriter {
    mutating func begin(opening: (balances: BalanceTable, since: Timestamp)?, into text: inout OutputText) {}
    mutating func end(into text: inout OutputText) {}
    static var hasBalances: Bool { false }
}
