import KopeckEngine
import KopeckLedger
import KopeckStore
import Testing

/// §12.10: the same commands give the same events, whatever the batching, the restarts and the settling of rows.
@Suite struct BatchingTests {
    let place: Place

    init() throws { place = try Place() }

    private static let commands = Script.day(agents: 25).commands + Script.evening(agents: 25).commands
    private static let expected = DryRun(commands)

    @Test func `the commands of these tests are worth comparing`() {
        let expected = Self.expected
        #expect(expected.events.count > 600)
        let kinds = Set(expected.events.map { String("\($0.fact)".prefix { $0 != "(" }) })
        #expect(kinds.count >= 25, "only \(kinds.sorted())")
        #expect(expected.events.contains { $0.actor == Event.clockActor })
        #expect(expected.events.contains { $0.recordedAt > $0.at })
    }

    @Test(arguments: [1, 7, 100, 8_192])
    func `events, answers and books are the same whatever the size of a batch`(size: Int) async throws {
        let outcomes = try await place.whileOpen { ledger in
            var outcomes: [Outcome] = []
            for batch in Self.commands.batches(of: size) { outcomes += try await ledger.submit(batch) }
            return outcomes
        }
        try checkSame(outcomes)
        let sizes = try place.blockSizes()
        #expect(sizes.count <= Self.commands.count / size + 1)
        #expect(sizes.count * size > Self.commands.count / 2, "\(sizes.count) blocks")
    }

    /// Every opening finds the rows settled by the closing before it, so everything is looked up in `books/`.
    @Test(arguments: [3, 50])
    func `events, answers and books are the same with a restart after every batch`(size: Int) async throws {
        var outcomes: [Outcome] = []
        for batch in Self.commands.batches(of: size) {
            outcomes += try await place.whileOpen { try await $0.submit(batch) }
        }
        try checkSame(outcomes)
    }

    @Test func `events, answers and books are the same when batches are sent without waiting`() async throws {
        let outcomes = try await place.whileOpen { ledger in
            let sent = try Self.commands.batches(of: 5).map { try ledger.send($0) }
            var outcomes: [Outcome] = []
            for submission in sent { outcomes += await submission.outcomes }
            return outcomes
        }
        try checkSame(outcomes)
    }

    private func checkSame(_ outcomes: [Outcome]) throws {
        #expect(firstDifference(outcomes, Self.expected.outcomes) == nil)
        #expect(try firstDifference(place.events(), Self.expected.events) == nil)
        #expect(try place.picture().differences(from: Self.expected.picture) == [])
    }

    /// More than two checkpoints' worth of events: what the day left is long out of memory when the evening comes
    /// back to it, with old keys, old charges, and calls and freezes that timers must still end.
    @Test func `a ledger whose rows were settled answers like one that never settled any`() async throws {
        let agents = 25
        let day = Script.day(agents: agents).commands
        var evening = Script.evening(agents: agents).commands
        for command in day.prefix(40) {
            evening.append(command)
            if command.key != nil { evening.append(command.replacing(.openWallet(wallet(0)))) }
        }
        let filler = Script.topUps(2 * Limits.checkpointEvents + 12_000, keys: "filler").dropFirst()
        let commands = day + filler + evening
        let expected = DryRun(commands)

        var pace = Pace()
        // The writer waits for each checkpoint, however slow the machine is.
        pace.tailEvents = pace.checkpointEvents
        let (outcomes, inMemory) = try await place.whileOpen(at: pace) { ledger in
            var outcomes: [Outcome] = []
            for batch in (day + filler).batches(of: 4_096) { outcomes += try await ledger.submit(batch) }
            let inMemory = try await ledger.read { ($0.keys.count, $0.calls.count, $0.lastSeq) }
            return (outcomes + (try await ledger.submit(evening)), inMemory)
        }
        #expect(inMemory.0 < inMemory.2 && inMemory.1 == 0, "the day's rows must have left memory: \(inMemory)")
        #expect(firstDifference(outcomes, expected.outcomes) == nil)
        #expect(try firstDifference(place.events(), expected.events) == nil)
        #expect(try place.picture().differences(from: expected.picture) == [])
    }
}

extension Sequence {
    fileprivate func batches(of size: Int) -> [[Element]] {
        let all = Array(self)
        return stride(from: 0, to: all.count, by: size).map { Array(all[$0..<Swift.min($0 + size, all.count)]) }
    }
}
