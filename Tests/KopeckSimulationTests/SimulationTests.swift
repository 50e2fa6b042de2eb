import KopeckLedger
import Testing

@testable import KopeckSimulation

/// A real ledger in a temporary directory against the model: short runs of what `tools/simulate` runs for hours.
@Suite struct SimulationTests {
    @Test(arguments: UInt64(1)...8)
    func `the ledger and the model agree, whatever is asked and however the ledger is treated`(seed: UInt64)
        async throws
    {
        let report = try await run(seed: seed, commands: 400)
        #expect(report.commands == 400)
        #expect(report.events > 300)
    }

    @Test func `the same seed gives the same log, byte for byte`() async throws {
        let (first, second) = (try await run(seed: 11, commands: 500), try await run(seed: 11, commands: 500))
        #expect(first.digest == second.digest)
        #expect(first.digest.count == 64)
        #expect(try await run(seed: 12, commands: 500).digest != first.digest)
    }

    /// §12.10: other sizes of batches, other kills, other checkpoints.
    @Test func `the log does not depend on how the ledger is treated`() async throws {
        let expected = try await run(seed: 13, commands: 500)
        for treatment in UInt64(100)..<104 {
            let other = try Simulation(
                seed: 13, commands: 500, model: Model(zones: SimulatedZone.rules), habits: Habits(seed: treatment))
            #expect(try await other.run().digest == expected.digest)
        }
    }

    @Test func `a full disk turns commands away, and they are carried out when there is room again`() throws {
        let model = Model(zones: SimulatedZone.rules)
        let generator = Generator(seed: 117, model: model)
        let batches = (0..<400).map { _ in Batch(drawing: 10, from: generator, in: model) }
        let waiting = batches.flatMap { batch in
            zip(batch.commands, batch.expected).filter { $1 == .turnedAway(.storageLow) }.map(\.0.key)
        }
        #expect(waiting.count > 20 && batches.contains { $0.isDiskLow } && batches.contains { !$0.isDiskLow })
        let recorded = Set(model.events.map(\.key))
        #expect(waiting.count { recorded.contains($0) } > waiting.count / 2)
    }

    @Test func `a longer run has the shorter one as its beginning`() throws {
        let (short, long) = (events(seed: 14, commands: 300), events(seed: 14, commands: 600))
        #expect(short == Array(long.prefix(short.count)))
    }
}

func run(seed: UInt64, commands: Int) async throws -> Report {
    try await Simulation(seed: seed, commands: commands, model: Model(zones: SimulatedZone.rules)).run()
}

/// What the model makes of a seed.
func events(seed: UInt64, commands: Int) -> [Event] {
    let model = Model(zones: SimulatedZone.rules)
    _ = Batch(drawing: commands, from: Generator(seed: seed, model: model), in: model)
    return model.events
}
