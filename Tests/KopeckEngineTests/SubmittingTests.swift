import KopeckEngine
import KopeckJournal
import KopeckLedger
import KopeckStore
import Testing

@Suite struct SubmittingTests {
    let place: Place

    init() throws { place = try Place() }

    // MARK: - One, and many

    @Test func `a command alone is answered with its events, which another reader then finds`() async throws {
        var script = Script()
        let commands = [
            script.add(.openWallet(wallet(1))), script.add(.topUpWallet(wallet(1), amount: 500, reference: nil)),
            script.add(.withdrawFromWallet(wallet(1), amount: 501, reference: nil)),
        ]
        let outcomes = try await place.whileOpen { ledger in
            var outcomes: [Outcome] = []
            for command in commands { outcomes.append(try await ledger.submit(command)) }
            return outcomes
        }
        #expect(
            outcomes == [
                .accepted(events: 1...1, replayed: false), .accepted(events: 2...2, replayed: false),
                .rejected(.insufficientFunds, replayed: false),
            ])
        let events = try place.events()
        #expect(
            events.map(\.fact) == [
                .walletOpened(wallet(1)), .walletToppedUp(wallet(1), amount: 500, reference: nil),
                .commandRejected(.walletWithdraw, .insufficientFunds, NamedThings(wallet: wallet(1))),
            ])
        #expect(events.map(\.key) == commands.map(\.key))
    }

    @Test func `a batch is answered in its order, refusals in their places`() async throws {
        let commands = Script.day(agents: 20).commands
        let expected = DryRun(commands)
        #expect(expected.outcomes.contains { if case .rejected = $0 { true } else { false } })
        let outcomes = try await place.whileOpen { try await $0.submit(commands) }
        #expect(firstDifference(outcomes, expected.outcomes) == nil)
        #expect(try firstDifference(place.events(), expected.events) == nil)
        #expect(try place.blockSizes() == [expected.events.count], "one batch, one commit")
    }

    @Test func `an empty batch is answered with nothing`() async throws {
        let outcomes = try await place.whileOpen { try await $0.submit([Command]()) }
        #expect(outcomes.isEmpty)
        #expect(try place.events().isEmpty)
    }

    @Test func `a batch of more events than a block takes is committed in several, and answered once`() async throws {
        let commands = Script.topUps(10_000)
        let outcomes = try await place.whileOpen { try await $0.submit(commands) }
        #expect(outcomes.map(\.events) == (1...10_000).map { $0...$0 })
        #expect(try place.blockSizes() == [Limits.batchEvents, 10_000 - Limits.batchEvents])
    }

    // MARK: - All at once

    @Test func `commands of many tasks are each carried out once, whatever their order`() async throws {
        let count = 400
        let commands = Script.topUps(count)
        let outcomes = try await place.whileOpen { ledger in
            _ = try await ledger.submit(commands[0])
            return try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
                for i in 1..<count { group.addTask { (i, try await ledger.submit(commands[i])) } }
                return try await group.reduce(into: [Int: Outcome]()) { $0[$1.0] = $1.1 }
            }
        }
        #expect(outcomes.count == count - 1)
        let events = try place.events()
        #expect(events.map(\.seq) == Array(1...Seq(count)))
        #expect(Set(events.map(\.key)).count == count)
        for (i, outcome) in outcomes {
            let answered = try #require(outcome.events, "command \(i) was refused")
            #expect(answered.count == 1 && !outcome.isReplayed)
            #expect(events[Int(answered.lowerBound) - 1].key == commands[i].key, "command \(i) is told another's event")
        }
        let total = commands.dropFirst().indices.reduce(Kopecks(0)) { $0 + Kopecks($1) }
        #expect(try place.picture().wallets[wallet(0)]?.available == total)
    }

    @Test func `one key sent by many tasks at once is carried out once, and all are told the same`() async throws {
        let commands = Script.topUps(2)
        let outcomes = try await place.whileOpen { ledger in
            _ = try await ledger.submit(commands[0])
            return try await withThrowingTaskGroup(of: Outcome.self) { group in
                for _ in 0..<100 { group.addTask { try await ledger.submit(commands[1]) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(outcomes.count(where: { !$0.isReplayed }) == 1)
        #expect(outcomes.allSatisfy { $0.events == 2...2 })
        #expect(try place.events().count == 2)
    }

    // MARK: - Keys

    @Test func `a key sent again in the same batch gets the first answer, for another command a refusal`() async throws
    {
        let commands = keyed()
        let expected: [Outcome] = [
            .accepted(events: 5...5, replayed: false), .rejected(.insufficientFunds, replayed: false),
            .accepted(events: 5...5, replayed: true), .rejected(.insufficientFunds, replayed: true),
            .rejected(.idempotencyKeyReused, replayed: false), .rejected(.idempotencyKeyReused, replayed: false),
        ]
        let outcomes = try await place.whileOpen { try await $0.submit(commands) }
        #expect(Array(outcomes.suffix(6)) == expected)
        #expect(try place.events().count == 6)
    }

    @Test func `a key sent again after a restart gets the first answer, for another command a refusal`() async throws {
        let commands = keyed()
        let first = try await place.whileOpen { try await $0.submit(Array(commands.dropLast(4))) }
        for _ in 0..<2 {
            let again = try await place.whileOpen { ledger in
                var outcomes: [Outcome] = []
                for command in commands { outcomes.append(try await ledger.submit(command)) }
                return outcomes
            }
            #expect(again.map(\.events) == (first + [first[4], first[5]]).map(\.events) + [nil, nil])
            #expect(again.dropLast(2).allSatisfy { $0.isReplayed })
            #expect(
                again.suffix(2) == [
                    .rejected(.idempotencyKeyReused, replayed: false),
                    .rejected(.idempotencyKeyReused, replayed: false),
                ])
        }
        #expect(try place.events().count == 6)
    }

    /// Four to set the scene; one accepted, one refused; both again; both keys for other commands.
    private func keyed() -> [Command] {
        var script = Script()
        for agent in 0..<2 { script.add(.openWallet(wallet(agent))) }
        for agent in 0..<2 { script.add(.topUpWallet(wallet(agent), amount: 100, reference: nil)) }
        let accepted = script.add(.withdrawFromWallet(wallet(0), amount: 60, reference: nil))
        let refused = script.add(.withdrawFromWallet(wallet(0), amount: 60, reference: "second"))
        for command in [accepted, refused] { script.again(command) }
        for command in [accepted, refused] { script.again(command.replacing(.openWallet(wallet(9)))) }
        return script.commands
    }

    @Test func `a command of several events is told all of them again, and none of the timers' between`() async throws {
        var script = Script()
        script.publishTariffs()
        script.add(.openWallet(wallet(1)))
        script.add(.topUpWallet(wallet(1), amount: 100_000, reference: nil))
        script.add(.listLead(lead(1), price: 5_000))
        script.add(.activatePrecall(lead(1), wallet: wallet(1), number: nil))
        script.add(.startCall(call(1), wallet: wallet(1), about: .lead(lead(1))))
        let answer = script.add(.answerCall(call(1)))
        script.add(.advanceClock, after: 200)
        script.again(answer)
        let commands = script.commands
        let (together, alone) = try await place.whileOpen { ledger in
            (try await ledger.submit(commands), try await ledger.submit(answer))
        }
        let first = try #require(together[commands.count - 3].events)
        #expect(first.count == 3, "answered, connection, first increment")
        #expect(together.last == .accepted(events: first, replayed: true))
        #expect(alone == .accepted(events: first, replayed: true))
        let afterRestart = try await place.whileOpen { try await $0.submit(answer) }
        #expect(afterRestart == .accepted(events: first, replayed: true))
    }
}
