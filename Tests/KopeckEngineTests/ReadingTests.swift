import KopeckEngine
import KopeckJournal
import KopeckLedger
import KopeckStore
import Testing

@Suite struct ReadingTests {
    let place: Place

    init() throws { place = try Place() }

    @Test func `a reading shows everything answered before it`() async throws {
        let commands = Script.topUps(50)
        try await place.whileOpen { ledger in
            for command in commands {
                let answered = try await ledger.submit(command).events?.upperBound
                let (lastSeq, paidInto) = try await ledger.read { ($0.lastSeq, $0.wallet(wallet(0))) }
                #expect(lastSeq == answered)
                #expect(paidInto?.lastSeq == answered)
            }
        }
    }

    /// The mark is raised when a commit is done, and not before: it tells what is durable.
    @Test func `a reading shows nothing that is not durable, however many write meanwhile`() async throws {
        let (commands, markPath) = (Script.topUps(300), place.files.markPath)
        let readings = try await place.whileOpen { ledger -> [(seen: Seq, durable: Seq)] in
            _ = try await ledger.submit(commands[0])
            return try await withThrowingTaskGroup(of: (seen: Seq, durable: Seq)?.self) { group in
                for command in commands.dropFirst() {
                    group.addTask {
                        _ = try await ledger.submit(command)
                        return nil
                    }
                    group.addTask {
                        try await ledger.read {
                            (seen: $0.lastSeq, durable: (try? HighWaterMark.read(path: markPath)) ?? -1)
                        }
                    }
                }
                var readings: [(seen: Seq, durable: Seq)] = []
                for try await case let reading? in group { readings.append(reading) }
                return readings
            }
        }
        #expect(readings.count == 299)
        #expect(readings.allSatisfy { $0.seen == $0.durable })
        #expect(Set(readings.map(\.seen)).count > 1, "the readings must fall between the writings")
    }

    @Test func `events are told by their seqs, from memory's books or from a journal of long ago`() async throws {
        let commands = Script.day(agents: 8).commands
        let expected = DryRun(commands).events
        let all = try await place.whileOpen { ledger in
            _ = try await ledger.submit(Array(commands.prefix(40)))
            _ = try await ledger.submit(Array(commands.dropFirst(40)))
            return try await ledger.events(1...Seq(expected.count))
        }
        #expect(all == expected)
        let some = try await place.whileOpen { try await $0.events(3...7) }
        #expect(some == Array(expected[2...6]))
    }

    @Test(
        arguments: [
            (4...9, [4, 5]), (-3...2, [1, 2]), (6...9, []), (-3...0, []), (0...1, [1]), (5...5, [5]),
            (Seq.min...Seq.max, [1, 2, 3, 4, 5]),
        ] as [(ClosedRange<Seq>, [Seq])])
    func `seqs that no event has are left out`(asked: ClosedRange<Seq>, told: [Seq]) async throws {
        let (before, after) = try await place.whileOpen { ledger in
            let before = try await ledger.events(asked)
            _ = try await ledger.submit(Script.topUps(5))
            return (before, try await ledger.events(asked))
        }
        #expect(before == [], "an empty ledger")
        #expect(after.map(\.seq) == told)
    }
}
