import KopeckEngine
import KopeckLedger
import Testing

@testable import KopeckSimulation

/// Questions about what is recorded, and a ledger that lacks one command of what the model knows.
@Suite struct ReadingsTests {
    @Test(arguments: Readings.Question.allCases)
    func `every question is answered as the model does, and a lost command is found out by it`(
        question: Readings.Question
    ) async throws {
        #expect(try await firstDifference(question, losing: nil) == nil)
        #expect(try await firstDifference(question, losing: 150) != nil)
    }

    private func firstDifference(
        _ question: Readings.Question, losing place: Int?
    ) async throws -> (any Error)? {
        let simulation = try Simulation(seed: 6, commands: 0, model: Model(zones: SimulatedZone.rules))
        let batch = simulation.drawn([600])[0]
        let kept = batch.commands.enumerated().filter { $0.offset != place }.map(\.element)
        _ = try await simulation.ledger.submit(kept)
        await simulation.ledger.close()
        defer { try? simulation.workplace.remove() }
        let readings = try Readings(in: simulation.workplace.ledger, model: simulation.model)
        var random = SplitMix64(seed: 9)
        do {
            for _ in 0..<200 { try readings.check(question, &random) }
        } catch {
            return error
        }
        return nil
    }
}
