internal import KopeckLedger

/// The filters of runs that the writer keeps in memory, by the numbers of the runs.
struct KeyFilters: Sendable {
    /// Of runs that he has written, or looked into.
    var whole: [Int64: BlockFilter] = [:]
    /// Of runs that are being merged, as far as they have come.
    var unfinished: [Int64: BlockFilter] = [:]

    /// Hands over those of unfinished runs, without a copy of them.
    mutating func takeUnfinished() -> KeyFilters {
        var taken = KeyFilters()
        swap(&taken.unfinished, &unfinished)
        return taken
    }

    /// Takes back what came of them.
    mutating func add(_ others: KeyFilters) {
        whole.merge(others.whole) { $1 }
        unfinished = others.unfinished
    }
}
