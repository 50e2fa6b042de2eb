internal import KopeckLedger
internal import KopeckStore

/// Makes the books again from the journal alone, checking the chain of hashes on the way.
///
/// Uses of keys are never changed once written, so they are reduced to a digest as they come: memory follows the
/// things in the books, not the commands there were.
struct Rebuild: Sendable {
    private(set) var books = Books(for: .comparing)
    /// Digests made while the events were read.
    private(set) var digests = DecodedJournal.Digests()

    /// Reads the view's journal from front to back.
    mutating func read(_ view: LedgerView, progress: (Seq) -> Void) throws(StoreError) {
        try read(view, progress: progress) { books, events in
            books.evolve(events)
            return true
        }
    }

    /// - Parameter inspect: sees each event before it is applied, and says whether to go on.
    mutating func read(
        _ view: LedgerView, progress: (Seq) -> Void, inspect: (borrowing Event) -> Bool
    ) throws(StoreError) {
        try read(view, progress: progress) { books, events in
            for i in events.indices {
                guard events.lend(i, inspect) else { return false }
                events.lend(i) { books.evolve($0) }
            }
            return true
        }
    }

    /// - Parameter apply: takes the next events, and says whether to go on.
    private mutating func read(
        _ view: LedgerView, progress: (Seq) -> Void, apply: (inout Books, Span<Event>) -> Bool
    ) throws(StoreError) {
        if let counts = try view.settled?.rowCounts() {
            books.reserve(leads: counts.leads, precalls: counts.precalls, calls: counts.calls)
        }
        let journal = DecodedJournal(of: view, upTo: try view.journal.lastSeq())
        defer { journal.end() }
        var (batch, isWanted) = ([Event](), true)
        while try journal.next(&batch) {
            // What follows an event that does not hold is read all the same: for its checksums.
            if isWanted { isWanted = apply(&books, batch.span) }
            progress(batch.last?.seq ?? 0)
        }
        digests = try journal.digests()
    }
}
