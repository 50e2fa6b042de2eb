import KopeckLedger
import Testing

/// The other suites are worth as much as the story that they store.
@Suite struct StoryTests {
    @Test func `the story leaves rows and events of nearly every kind`() {
        let story = Story.day
        let books = story.books
        #expect(story.events.count > 100)
        #expect(books.wallets.inMemory.values.contains { $0.debt > 0 } == false)
        #expect(story.events.contains { $0.transfers.count == 3 })
        #expect(books.wallets.inMemory.values.contains { $0.status == .unopened })
        #expect(books.wallets.inMemory.values.contains { $0.status == .closed })
        #expect(books.leads.inMemory.values.contains { !$0.bars.isEmpty })
        #expect(books.leads.inMemory.values.contains { $0.state == .refunded })
        #expect(books.leads.inMemory.values.contains { $0.buyer != nil && $0.purchase != nil })
        #expect(books.leads.inMemory.values.contains { $0.precalls.count > 1 })
        #expect(books.calls.inMemory.values.contains { $0.increments.count > 2 && $0.penalty == nil })
        #expect(books.calls.inMemory.values.contains { $0.penalty != nil })
        #expect(books.callbacks.inMemory.values.contains { $0.isDone })
        #expect(books.precalls.inMemory.values.contains { $0.state == .expired })
        #expect(!books.live.all.isEmpty)
        #expect(books.totals.hasTouched(.incomeAttempts) && books.totals.hasTouched(.externalAdjustments))
        #expect(Set(story.events.map(\.fact.kind)).count > 20)
    }

    @Test func `the story is the same when its events are replayed`() {
        let story = Story.day
        #expect(Picture(of: story.books(at: story.books.lastSeq)) == Picture(of: story.books))
    }
}

extension Fact {
    /// The case's own name.
    fileprivate var kind: String { String("\(self)".prefix { $0 != "(" }) }
}
