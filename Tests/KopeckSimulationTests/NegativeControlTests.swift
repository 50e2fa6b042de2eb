import KopeckLedger
import Testing

@testable import KopeckSimulation

/// A comparison that never fails proves nothing: each of these has to be noticed.
@Suite struct NegativeControlTests {
    /// Talk that ends with an increment would pay for one more.
    final class ModelOfAnotherMinute: Model {
        override func incrementsUsed(by call: ModelCall, until end: Timestamp) -> Int {
            let used = super.incrementsUsed(by: call, until: end)
            guard let answer = call.answeredAt, call.terms.initial.seconds > 0 else { return used }
            let talk = end.milliseconds - answer.milliseconds
            return talk > 0 && talk == call.terms.initial.seconds * 1000 ? used + 1 : used
        }
    }

    /// A leak would cost one kopeck less.
    final class ModelOfAnotherPenalty: Model {
        override func penalty(of call: ModelCall) -> Kopecks { max(0, super.penalty(of: call) - 1) }
    }

    /// A call would be taken although it needs a reserve and the disk is full.
    final class ModelOfAnotherDisk: Model {
        override func waitsForRoom(_ action: Action) -> Bool {
            if case .startCall = action { false } else { super.waitsForRoom(action) }
        }
    }

    @Test(arguments: [ModelOfAnotherMinute.self, ModelOfAnotherPenalty.self, ModelOfAnotherDisk.self])
    func `a model with one altered rule is found out, with the shortest beginning that shows it`(altered: Model.Type)
        async throws
    {
        let commands = 1_500
        let failure = try #require(
            await #expect(throws: Failure.self) {
                for seed in UInt64(1)...10 {
                    _ = try await Failure.search(seed: seed, commands: commands) {
                        altered.init(zones: SimulatedZone.rules)
                    }
                }
            })
        #expect(failure.commands < commands)
        #expect(failure.sentence.contains("the ledger says"))
        #expect("\(failure)".contains("tools/simulate --seed \(failure.seed) --commands \(failure.commands)"))
        // The shortest: one command less shows nothing, with the altered rule or without.
        let shorter = try Simulation(
            seed: failure.seed, commands: failure.commands - 1, model: altered.init(zones: SimulatedZone.rules))
        _ = try await shorter.run()
    }

    @Test func `a stream of events with one of them altered is found out`() throws {
        let model = Model(zones: SimulatedZone.rules)
        _ = Batch(drawing: 300, from: Generator(seed: 3, model: model), in: model)
        let comparison = Comparison(model: model)
        try comparison.check(model.events, from: 1)
        for alter in Alteration.allCases {
            var events = model.events
            alter.apply(to: &events)
            let difference = #expect(throws: Difference.self, "\(alter)") { try comparison.check(events, from: 1) }
            #expect(difference?.description.contains("the ledger says") == true)
        }
    }

    @Test func `an answer that is not the model's is found out`() throws {
        let model = Model(zones: SimulatedZone.rules)
        let batch = Batch(drawing: 50, from: Generator(seed: 4, model: model), in: model)
        let comparison = Comparison(model: model)
        try comparison.check(batch.expected, of: batch)
        for place in batch.expected.indices {
            var answers = batch.expected
            answers[place] = .rejected(.unknownLead, replayed: true)
            #expect(throws: Difference.self) { try comparison.check(answers, of: batch) }
        }
        #expect(throws: Difference.self) { try comparison.check(Array(batch.expected.dropLast()), of: batch) }
    }
}

/// What may become of a stream of events; each is one thing only.
enum Alteration: CaseIterable {
    case oneKopeckMore, oneMillisecondLater, anotherActor, noKey, anotherLink, lost, twice

    func apply(to events: inout [Event]) {
        guard let place = events.firstIndex(where: { $0.key != nil && !$0.transfers.isEmpty }) else { return }
        let event = events[place]
        switch self {
        case .oneKopeckMore:
            let transfer = event.transfers[0]
            let more = Transfers(transfer.amount + 1, from: transfer.from, to: transfer.to)
            events[place] = event.with(transfers: more)
        case .oneMillisecondLater:
            events[place] = event.with(recordedAt: Timestamp(milliseconds: event.recordedAt.milliseconds + 1))
        case .anotherActor: events[place] = event.with(actor: "nobody")
        case .noKey: events[place] = event.with(key: .some(nil))
        case .anotherLink: events[place] = event.with(previous: Event.Links(wallet: event.previous.wallet + 1))
        case .lost: events.remove(at: place)
        case .twice: events.insert(event, at: place)
        }
    }
}

extension Event {
    func with(
        recordedAt: Timestamp? = nil, key: Key?? = nil, actor: String? = nil, transfers: Transfers? = nil,
        previous: Links? = nil
    ) -> Event {
        Event(
            seq: seq, at: at, recordedAt: recordedAt ?? self.recordedAt, key: key ?? self.key,
            actor: actor ?? self.actor, fingerprint: fingerprint, reportedAt: reportedAt, fact: fact,
            transfers: transfers ?? self.transfers, previous: previous ?? self.previous)
    }
}
