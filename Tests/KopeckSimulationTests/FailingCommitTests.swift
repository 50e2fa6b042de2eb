import KopeckLedger
import Testing

@testable import KopeckSimulation

/// Commits that fail for want of room, and what would have to be noticed if they were not dealt with.
@Suite struct FailingCommitTests {
    @Test(arguments: Shortage.Kind.allCases)
    func `a commit that fails is there wholly or not at all, and is sent again`(kind: Shortage.Kind) async throws {
        for spare in [0, 1, 4, 16] {
            let simulation = try self.simulation(Program.simulate)
            try await simulation.endure(Shortage(kind, sparePages: spare), simulation.drawn([200, 300, 400]))
            #expect(simulation.report.failedCommits == 1, "\(spare) pages")
            _ = try await simulation.run()
        }
    }

    @Test func `a commit that has room enough does not fail`() async throws {
        let simulation = try self.simulation(Program.simulate)
        try await simulation.endure(Shortage(.map, sparePages: 10_000), simulation.drawn([20, 30]))
        #expect(simulation.report.failedCommits == 0)
        _ = try await simulation.run()
    }

    @Test func `the log is the same whether commits fail or not`() async throws {
        let whole = try await run(seed: 21, commands: 3_000)
        let failing = try Simulation(
            seed: 21, commands: 3_000, model: Model(zones: SimulatedZone.rules), program: Program.simulate)
        #expect(try await failing.run().digest == whole.digest)
    }

    /// Each is a ledger that does not keep what it promises when a commit fails.
    @Test(arguments: [
        // Ends by a signal, as a precondition would.
        ("kill -ABRT $$", "status 134"),
        // Closes as if nothing had happened, and has answered nobody.
        ("exit 0", "0 of 2 batches were answered"),
        // Ends as it should, but says nothing.
        ("exit 3", "does not say so in one sentence"),
        // Answers what it has not written, and something else than what would have come of it.
        ("echo accepted; echo full >&2; exit 3", "what was answered before the end"),
        // Answers, and then takes everything back.
        (
            """
            cp -r "$2" "$2.kept"
            \(Program.simulate) "$@"
            status=$?
            rm -rf "$2"; mv "$2.kept" "$2"
            exit $status
            """, "it is not there"
        ),
    ])
    func `a ledger that breaks its word when a commit fails is found out`(script: String, sentence: String)
        async throws
    {
        try await Program.withScript(script) { program, _ in
            let simulation = try self.simulation(program)
            let error = await #expect(throws: Difference.self) {
                try await simulation.endure(Shortage(.map, sparePages: 10_000), simulation.drawn([30, 30]))
            }
            #expect(error?.description.contains(sentence) == true, "\(String(describing: error))")
            await #expect(throws: (any Error).self) { _ = try await simulation.run() }
        }
    }

    @Test func `a command that is there in part is found out`() throws {
        let model = Model(zones: SimulatedZone.rules)
        let batch = Batch(drawing: 200, from: Generator(seed: 6, model: model), in: model)
        let aftermath = Aftermath(batches: [batch], before: 0, status: 3, answers: [], complaint: "full\n")
        var parts = 0
        for seq in 0...model.lastSeq {
            if seq == 0 || batch.ends.contains(seq) {
                try aftermath.check(survived: seq)
            } else {
                parts += 1
                #expect(throws: Difference.self) { try aftermath.check(survived: seq) }
            }
        }
        #expect(parts > 10)
    }

    private func simulation(_ program: String) throws -> Simulation {
        try Simulation(seed: 6, commands: 1_500, model: Model(zones: SimulatedZone.rules), program: program)
    }
}

extension Simulation {
    /// Batches of these sizes, decided by the model and not sent yet.
    func drawn(_ sizes: [Int]) -> [Batch] { sizes.map { Batch(drawing: $0, from: generator, in: model) } }
}
