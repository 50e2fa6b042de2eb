import KopeckLedger

/// What commands lead to by the rules alone: no store, no writer, nothing ever settled.
struct DryRun {
    let books: Books
    let events: [Event]
    let outcomes: [Outcome]

    init(_ commands: [Command]) {
        var books = Books()
        var events: [Event] = []
        outcomes = commands.map { command in
            let outcome = books.execute(command) { events[Int($0) - 1] }
            events += books.takeRecorded()
            return outcome
        }
        (self.books, self.events) = (books, events)
    }

    var picture: Picture { Picture(of: books) }

    /// The last event of which `isMeant` holds.
    func seq(where isMeant: (Fact) -> Bool) -> Seq { events.last { isMeant($0.fact) }?.seq ?? 0 }
}
