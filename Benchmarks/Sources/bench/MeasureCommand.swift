internal import ArgumentParser
internal import Foundation
internal import Workload

struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "Measure ours and the anchor in turn, and print one table (the default).",
        discussion: """
            Each pair makes a fresh ledger of all commands and then lets C write and read the very same blocks with \
            nothing but liblmdb. The first pair warms up and is not counted. Figures are medians with their extremes; \
            a ratio is the median of the pairs' own ratios, so that a machine that grows slower does not bend it.

            Examples:
              bench
              bench --calls 5000 --pairs 9
              bench --json
            """)

    @OptionGroup var stream: StreamOptions

    @Option(help: "How many pairs are counted.")
    var pairs = 5

    @Option(help: ArgumentHelp("Where the ledgers are made, on the disk to be measured.", valueName: "path"))
    var directory = "/var/tmp"

    @Flag(help: "Print one JSON object a figure.")
    var json = false

    func validate() throws {
        guard (1...1000).contains(pairs) else { throw ValidationError("--pairs takes a number from 1 to 1000.") }
    }

    func run() async throws {
        let scratch = try ScratchDirectory(in: directory)
        say("making the commands …")
        let stream = try stream.stream()
        say("warming up …")
        var course = try await Course(stream, in: scratch)
        if course.isInMemory { say("\(directory) is in memory: nothing there is durable, and the figures say little.") }
        for pair in 1...pairs {
            say("pair \(pair) of \(pairs) …")
            try await course.runPair()
        }
        if json {
            for figure in course.figures { print(figure.json) }
        } else {
            print(course.summary)
            print(FigureTable(course.figures))
        }
    }

    /// Standard output is for the results.
    private func say(_ sentence: String) {
        FileHandle.standardError.write(Data("bench: \(sentence)\n".utf8))
    }
}
