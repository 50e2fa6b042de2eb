/// The end of the process in the middle of its work: where in the commit of a batch it came, and what became of the
/// books.
struct Kill: CustomStringConvertible {
    /// The steps of a commit, and what a process killed there leaves behind.
    enum Point: CaseIterable {
        /// Decided, not written: nothing of the batch is there.
        case beforeWriting
        /// Its pages are written, the meta page that makes them count is not.
        case beforeMetaPage
        /// It is in the journal; the mark of what was acknowledged is behind.
        case beforeMark
        /// It is durable, and nobody was answered.
        case beforeAnswers
    }

    /// The books may be behind the journal by any number of checkpoints, or gone; never ahead of it.
    enum Books: CaseIterable {
        case current, older, missing, emptied
    }

    let point: Point
    let books: Books
    /// The batch in whose commit it came, by its place among those on their way.
    let batch: Int

    init(among batches: [Batch], pace batchEvents: Int, _ random: inout SplitMix64) {
        batch = random.index(below: batches.count)
        var point = random.pick(Point.allCases)
        // Of several commits the meta pages of the first cannot be had back.
        if point == .beforeMetaPage, batches[batch].eventCount >= batchEvents { point = .beforeWriting }
        self.point = point
        let books = random.pick(Books.allCases)
        let isLost = point == .beforeWriting || point == .beforeMetaPage
        self.books = isLost && books != .missing ? .older : books
    }

    /// How many of the batches the journal has.
    var survivingCount: Int {
        switch point {
        case .beforeWriting, .beforeMetaPage: batch
        case .beforeMark, .beforeAnswers: batch + 1
        }
    }

    var description: String { "a kill \(point) of batch \(batch), books \(books)" }

    /// Makes of a closed ledger what the kill would have left.
    func leave(_ workplace: Workplace) throws {
        switch point {
        case .beforeWriting: try workplace.restoreJournal()
        case .beforeMetaPage: try workplace.restoreMetaPages()
        case .beforeMark, .beforeAnswers: break
        }
        if point != .beforeAnswers { try workplace.restoreMark() }
        switch books {
        case .current: break
        case .older: try workplace.restoreOldBooks()
        case .missing: try workplace.removeBooks()
        case .emptied: try workplace.emptyBooks()
        }
    }
}
