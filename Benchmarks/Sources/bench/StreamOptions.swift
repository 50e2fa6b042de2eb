internal import ArgumentParser
internal import RealStream

/// Which commands there are.
struct StreamOptions: ParsableArguments {
    @Option(help: "How many of the 45 211 real calls to make commands of.")
    var calls = RealCall.total

    @Option(help: "What everything else is drawn from; the same seed gives the same commands.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (1...RealCall.total).contains(calls) else {
            throw ValidationError("--calls takes a number from 1 to \(RealCall.total).")
        }
    }

    func stream() throws -> CommandStream { CommandStream(of: try RealCall.all(calls), seed: seed) }
}
