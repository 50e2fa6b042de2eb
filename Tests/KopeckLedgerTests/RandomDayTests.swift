import KopeckLedger
import Testing

/// A long day of random commands, told once and then in other ways that must not matter (§12).
@Suite("Random days", .serialized) struct RandomDayTests {
    static let seeds: [UInt64] = [1, 20_261_120]
    static let length = 10_000

    /// A day as it went: the commands, what came of each, and all the events.
    struct Day {
        let seed: UInt64
        var commands: [Command] = []
        var outcomes: [Outcome] = []
        var events: [Event] = []
        var books = Books()

        /// - Parameter goesOn: told after every command, with the events that it left.
        init(seed: UInt64, length: Int, while goesOn: (_ latest: [Event], _ books: Books) -> Bool = { _, _ in true }) {
            self.seed = seed
            var source = RandomCommands(seed: seed)
            for _ in 0..<length {
                let command = source.next(to: books, events)
                let (outcome, latest) = tell(command, to: &books, events)
                commands.append(command)
                outcomes.append(outcome)
                events += latest
                guard goesOn(latest, books) else { return }
            }
        }
    }

    /// Days that several tests look at, told once.
    static let days = Dictionary(uniqueKeysWithValues: seeds.map { ($0, Day(seed: $0, length: length)) })

    private func day(_ seed: UInt64) -> Day { Self.days[seed] ?? Day(seed: seed, length: Self.length) }

    @Test(arguments: seeds) func `§12 whatever is asked, what must always hold holds after every command`(seed: UInt64)
    {
        var audit = Audit()
        var problems: [String] = []
        let day = Day(seed: seed, length: Self.length) { latest, books in
            problems = audit.checkLatest(latest, against: books)
            return problems.isEmpty
        }
        let number = day.commands.count
        #expect(problems.isEmpty, "after command \(number) of seed \(seed): \(String(describing: day.commands.last))")
        #expect(audit.checkAll(day.books).isEmpty, "seed \(seed)")
    }

    @Test(arguments: seeds) func `§12 a random day meets nearly everything that can happen`(seed: UInt64) {
        let day = day(seed)
        let kinds = Set(day.events.map { $0.fact.words.prefix { $0 != " " } })
        #expect(kinds.count >= 25, "only \(kinds.sorted()) in seed \(seed)")
        let ends = Set(
            day.events.compactMap { if case .callEnded(_, _, let reason, _, _, _, _) = $0.fact { reason } else { nil } }
        )
        #expect(ends.count == EndReason.allCases.count, "only \(ends) in seed \(seed)")
        let refusals = Set(
            day.outcomes.compactMap { if case .rejected(let rejection, _) = $0 { rejection } else { nil } })
        #expect(refusals.count >= 26, "only \(refusals.count) in seed \(seed)")
    }

    @Test(arguments: seeds) func `§12.10 settling rows to shelves, restarts and batches do not change what happens`(
        seed: UInt64
    ) {
        let day = day(seed)
        var random = SplitMix64(seed: seed)
        var teller = SettlingTeller()
        for (number, command) in day.commands.enumerated() {
            teller.tell(command, recalling: day.events)
            guard teller.outcomes[number] == day.outcomes[number] else {
                Issue.record("command \(number) of seed \(seed) came out differently: \(command.action)")
                return
            }
            if random.once(in: 100) { teller.changeState(&random) }
        }
        teller.settle()
        #expect(teller.events == day.events, "seed \(seed)")
        #expect(teller.shelves.hold(all: day.books), "seed \(seed)")
    }

    @Test(arguments: seeds) func `§12.9 books made by a replay go on as those that decided`(seed: UInt64) {
        let day = day(seed)
        var books = Books()
        var events: [Event] = []
        for (number, command) in day.commands.enumerated() {
            if number % 2_500 == 1_250 {
                books = Books()
                for event in events { books.evolve(event) }
            }
            let (outcome, latest) = tell(command, to: &books, events)
            events += latest
            guard outcome == day.outcomes[number] else {
                Issue.record("command \(number) of seed \(seed) came out differently: \(command.action)")
                return
            }
        }
        #expect(events == day.events, "seed \(seed)")
        #expect(same(books, day.books), "seed \(seed)")
    }

    @Test(arguments: seeds) func `§4.2 sending a whole day again changes nothing, and gives the same answers`(
        seed: UInt64
    ) {
        let day = day(seed)
        var books = day.books
        for (number, command) in day.commands.enumerated() {
            let outcome = books.execute(command) { day.events[Int($0) - 1] }
            let expected: Outcome =
                command.key == nil ? .accepted(events: nil, replayed: false) : day.outcomes[number].asReplayed
            guard outcome == expected else {
                Issue.record("command \(number) of seed \(seed): \(outcome), not \(expected)")
                return
            }
        }
        #expect(books.takeRecorded().isEmpty)
        #expect(same(books, day.books), "seed \(seed)")
    }

    @Test func `§12.10 the same commands give the same events`() {
        let (first, second) = (Day(seed: 7, length: 2_000), Day(seed: 7, length: 2_000))
        #expect(first.events == second.events)
        #expect(first.outcomes == second.outcomes)
        #expect(first.events != Day(seed: 8, length: 2_000).events)
    }
}

/// Sends one command to books that have taken every event before it to the journal.
private func tell(_ command: Command, to books: inout Books, _ events: [Event]) -> (Outcome, [Event]) {
    let outcome = books.execute(command) { events[Int($0) - 1] }
    return (outcome, books.takeRecorded())
}

/// Books that settle to shelves, hand out their events in batches, and are reopened now and then.
private struct SettlingTeller {
    var shelves = SettledShelves()
    var events: [Event] = []
    var outcomes: [Outcome] = []
    private var books = Books()
    private var isSettling = false
    /// Memory of rows that are settled, for those to come.
    private var emptied = Generation()

    mutating func tell(_ command: Command, recalling known: [Event]) {
        let journaled = events.count
        outcomes.append(
            books.execute(command) { seq in
                precondition(seq <= journaled, "an event that was not handed out is recalled")
                return known[Int(seq) - 1]
            })
    }

    mutating func changeState(_ random: inout SplitMix64) {
        events += books.takeRecorded()
        switch random.number(0...5) {
        case 0: reopen()
        case 1: crash()
        case _ where isSettling: finishSettlement()
        default: beginSettlement()
        }
    }

    private mutating func beginSettlement() {
        var settlement = books.beginSettlement(into: emptied)
        shelves.write(settlement)
        settlement.spent.removeAll()
        emptied = settlement.spent
        isSettling = true
    }

    private mutating func finishSettlement() {
        books.finishSettlement(shelves: shelves.shelves)
        isSettling = false
    }

    private mutating func reopen() {
        settle()
        books = shelves.reopened(events)
    }

    /// The books are lost: opened from the last settlement, they catch up with the journal.
    private mutating func crash() {
        books = shelves.reopened(events)
        isSettling = false
    }

    /// Writes everything, so that the books could be closed.
    mutating func settle() {
        events += books.takeRecorded()
        if isSettling { finishSettlement() }
        beginSettlement()
        finishSettlement()
    }
}
