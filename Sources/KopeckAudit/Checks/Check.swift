internal import KopeckLedger

/// One thing that must always hold (§12), followed through the events from the first to the last.
///
/// Checks keep their own state, apart from the books and from each other: what evolves the books cannot vouch
/// for itself.
protocol Check {
    var rule: Verification.Rule { get }
    /// The first thing found; nothing is looked at after it.
    var finding: Finding? { get }
    /// - Parameter numbers: of the things that the event names.
    mutating func take(_ event: borrowing Event, _ numbers: Names.Numbers)
    /// After the last event.
    mutating func finish(_ names: Names)
}

extension Check {
    mutating func finish(_ names: Names) {}

    /// Shows it an event.
    ///
    /// - Returns: whether it holds.
    @inline(__always) mutating func holds(_ event: borrowing Event, _ numbers: Names.Numbers) -> Bool {
        take(event, numbers)
        return finding == nil
    }
}
