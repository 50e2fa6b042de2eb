import KopeckLedger
import KopeckWire
import Testing

@testable import KopeckSimulation

/// Whether what is drawn is worth drawing.
@Suite struct GeneratorTests {
    @Test func `every kind of event and nearly every refusal comes about`() {
        var (kinds, refusals): (Set<String>, Set<String>) = ([], [])
        for seed in UInt64(1)...8 {
            for event in events(seed: seed, commands: 1_500) {
                kinds.insert(event.fact.type.name)
                if case .commandRejected(_, let rejection, _) = event.fact { refusals.insert(rejection.code) }
            }
        }
        #expect(Set(EventType.allCases.map(\.name)).subtracting(kinds) == [])
        // A reused key leaves no event.
        let missing = Set(Rejection.allCases.map(\.code)).subtracting(refusals)
        #expect(missing == ["idempotency_key_reused"])
    }

    @Test func `facts come late, timers fire and calls are corrected`() {
        let all = (UInt64(1)...6).flatMap { events(seed: $0, commands: 1_500) }
        #expect(all.contains { $0.recordedAt > $0.at })
        #expect(all.contains { $0.reportedAt != nil })
        #expect(all.contains { $0.actor == Event.clockActor })
        let corrections = all.filter { if case .callCorrected = $0.fact { true } else { false } }
        #expect(!corrections.isEmpty)
    }

    @Test func `the clock jumps: hours and days ahead, and days back`() {
        let (hour, day) = (Int64(3_600_000), Int64(86_400_000))
        var jumps: [Int64] = []
        for seed in UInt64(1)...6 {
            let model = Model(zones: SimulatedZone.rules)
            let generator = Generator(seed: seed, model: model)
            for _ in 0..<1_500 {
                let clock = model.clock.milliseconds
                let batch = Batch(drawing: 1, from: generator, in: model)
                jumps += batch.commands.map { $0.at.milliseconds - clock }
            }
        }
        #expect(jumps.contains { $0 > day } && jumps.contains { (hour...day).contains($0) })
        #expect(jumps.contains { $0 < -day } && jumps.contains { (-day ... -hour).contains($0) })
    }

    @Test func `a draw is the same on every machine`() {
        var random = SplitMix64(seed: 1)
        #expect(random.next() == 0x910A_2DEC_8902_5CC1)
        #expect((0..<8).map { _ in random.number(-3...3) } == [2, 3, 0, 0, 2, 3, 0, -2])
    }

    @Test func `every point and every state of the books is drawn for kills`() {
        var random = SplitMix64(seed: 5)
        let model = Model(zones: SimulatedZone.rules)
        let batch = Batch(drawing: 20, from: Generator(seed: 5, model: model), in: model)
        let kills = (0..<200).map { _ in Kill(among: [batch, batch], pace: 8_192, &random) }
        for point in Kill.Point.allCases { #expect(kills.contains { $0.point == point }) }
        for books in Kill.Books.allCases { #expect(kills.contains { $0.books == books }) }
        #expect(Set(kills.map(\.survivingCount)) == [0, 1, 2])
        // Books ahead of their journal would be refused, and rightly.
        #expect(!kills.contains { $0.point == .beforeWriting && $0.books == .current })
    }
}
