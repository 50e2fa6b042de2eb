import ArgumentParser
import LMDB

/// The program: runs seeds one after another, and says `ok` when the ledger and the model never differed.
@main
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Hostile commands against a real ledger, compared with an independent model of the rules.",
        discussion: """
            Each seed is another stream of commands and another treatment of the ledger: sizes of batches, kills \
            before and after each step of a commit, commits that fail, lost answers, old or missing books. The same seed gives the same \
            log, byte for byte.

            Exit status: 0 the ledger and the model agree; 1 they differ, and the shortest beginning of the seed \
            that shows it is named.
            """,
        subcommands: [Endure.self])

    @Option(help: "The first seed.") var seed: UInt64 = 1
    @Option(help: "How many seeds, one after another.") var seeds: UInt64 = 1
    @Option(help: "How many commands of each seed.") var commands = 20_000
    @Option(help: ArgumentHelp("Run the seeds of a file first.", valueName: "file"))
    var regressions: String?
    @Flag(help: "Run nothing but the seeds of the file.") var only = false

    func run() async throws {
        let known = try regressions.map { try SeedList(path: $0).entries } ?? []
        let new = only ? [] : (seed..<seed + seeds).map { SeedList.Entry(seed: $0, commands: commands) }
        for entry in known + new { try await run(entry) }
        try say("ok\n")
    }

    private func run(_ entry: SeedList.Entry) async throws {
        // The seed first: a precondition that does not hold ends the process before there is more to say.
        try say("seed \(entry.seed), \(entry.commands) commands: ")
        do {
            let report = try await Failure.search(
                seed: entry.seed, commands: entry.commands, program: "/proc/self/exe"
            ) {
                Model(zones: SimulatedZone.rules)
            }
            try say("\(report)\n")
        } catch let failure as Failure {
            try say("\(failure)\n")
            ProcessFaults.exit(1)
        }
    }

    /// At once: nothing that was said may wait in a buffer when the process ends.
    private func say(_ text: String) throws(FileError) { try StandardStream.output.write(Array(text.utf8)) }
}
