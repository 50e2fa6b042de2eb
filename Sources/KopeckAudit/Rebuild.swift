internal import KopeckJournal
internal import KopeckLedger
internal import KopeckStore

/// Makes the books again from the journal alone, checking the chain of hashes on the way.
///
/// Uses of keys are never changed once written, so they are reduced to a digest as they come: memory follows the
/// things in the books, not the commands there were.
struct Rebuild: ~Copyable {
    private(set) var books = Books(remembersKeys: false)
    private(set) var keys = RowDigest()
    private(set) var chain: ChainCheck

    init(genesis: Genesis) { chain = ChainCheck(after: 0, previous: genesis.hash) }

    /// Reads a journal from front to back, up to the event `last`.
    ///
    /// - Parameter inspect: sees each event before it is applied, and says whether to go on.
    mutating func read(
        _ journal: borrowing JournalSnapshot, upTo last: Seq, progress: (Seq) -> Void,
        inspect: (Event) -> Bool = { _ in true }
    ) throws(StoreError) {
        var walk = try journal.walk()
        while books.lastSeq < last, try walk.moveToNext() {
            let block = try walk.block()
            do throws(Corruption) {
                try chain.follow(block.header, bytes: walk.copiedBytes())
                var events = block.events(from: 1, verified: true)
                while let event = try events.next() {
                    guard inspect(event) else { return }
                    if let (key, use) = KeyUse.of(event) { keys.add(key, use) }
                    books.evolve(event)
                }
            } catch {
                throw journal.damage(error)
            }
            progress(books.lastSeq)
        }
    }
}
