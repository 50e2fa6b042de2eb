internal import KopeckLedger

/// One thing that must always hold (§12), followed through the events from the first to the last.
///
/// Checks keep their own state, apart from the books and from each other: what evolves the books cannot vouch
/// for itself.
protocol Check {
    /// The rule, with its number in §12.
    var name: String { get }
    /// The first thing found; nothing is looked at after it.
    var finding: Finding? { get }
    mutating func take(_ event: Event)
    /// After the last event.
    mutating func finish()
}

extension Check {
    mutating func finish() {}
}
