public import KopeckLedger
public import KopeckStore

/// The whole journal replayed into empty books, and the result compared with the books that the ledger holds.
public struct Replay: Sendable {
    /// How many events were replayed.
    public let events: Seq
    public let comparison: Comparison

    /// - Parameter progress: told how far the replay has come.
    /// - Throws: ``StoreError`` if the journal is damaged.
    public init(of view: LedgerView, progress: (Seq) -> Void = { _ in }) throws(StoreError) {
        var rebuild = Rebuild()
        try rebuild.read(view, progress: progress)
        events = rebuild.books.lastSeq
        comparison = try Comparison(of: view, with: rebuild)
    }
}
