/// A seed whose run differs from the model: the fewest of its commands that still do, and how.
struct Failure: Error, CustomStringConvertible {
    let seed: UInt64
    let commands: Int
    let sentence: String

    var description: String {
        """
        it fails with its first \(commands) commands: \(sentence).
        Again: tools/simulate --seed \(seed) --commands \(commands)
        """
    }

    /// Runs a seed; where it fails, looks for the shortest beginning of it that does.
    ///
    /// - Parameters:
    ///   - program: what a ledger whose commits fail runs in; without one they do not.
    ///   - model: makes a new model for every attempt.
    static func search(
        seed: UInt64, commands: Int, program: String? = nil, model: () -> Model
    ) async throws -> Report {
        let simulation = try Simulation(seed: seed, commands: commands, model: model(), program: program)
        do {
            return try await simulation.run()
        } catch {
            var shortest = Failure(seed: seed, commands: commands, sentence: "\(error)")
            var passes = 0
            while shortest.commands - passes > 1 {
                let middle = passes + (shortest.commands - passes) / 2
                if let sentence = try await difference(seed: seed, commands: middle, model(), program) {
                    shortest = Failure(seed: seed, commands: middle, sentence: sentence)
                } else {
                    passes = middle
                }
            }
            throw shortest
        }
    }

    private static func difference(
        seed: UInt64, commands: Int, _ model: Model, _ program: String?
    ) async throws -> String? {
        let simulation = try Simulation(seed: seed, commands: commands, model: model, program: program)
        do { _ = try await simulation.run() } catch { return "\(error)" }
        return nil
    }
}
