internal import KopeckLedger
internal import KopeckStore

/// Makes the books again from the journal alone, checking the chain of hashes on the way.
///
/// Uses of keys are never changed once written, so they are reduced to a digest as they come: memory follows the
/// things in the books, not the commands there were.
struct Rebuild: Sendable {
    private(set) var books = Books(for: .comparing)
    private(set) var keys = RowDigest()

    /// Reads the view's journal from front to back.
    ///
    /// - Parameter inspect: sees each event before it is applied, and says whether to go on.
    mutating func read(
        _ view: LedgerView, progress: (Seq) -> Void, inspect: (Event) -> Bool = { _ in true }
    ) throws(StoreError) {
        let journal = DecodedJournal(view.openJournal, upTo: try view.journal.lastSeq())
        defer { journal.end() }
        while let batch = try journal.next() {
            for event in batch {
                guard inspect(event) else { return }
                books.evolve(event)
            }
            progress(books.lastSeq)
        }
        keys = try journal.keys()
    }
}
