internal import ArgumentParser
internal import Foundation
internal import Workload

struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "Measure ours and the anchor in turn, and print one table (the default).",
        discussion: """
            Ledgers are grown from the real stream and measured at several sizes, each time in turn with a program in C \
            that does the bare minimum with the same blocks. Figures are medians with their extremes; a ratio is the \
            median of the pairs' own ratios, so that a machine that grows slower does not bend it.

            Examples:
              bench --quick
              bench --figures 1,2,3 --json
              bench --plots charts
            """)

    @Flag(help: "Smaller ledgers and fewer pairs: five minutes.")
    var quick = false

    @Flag(help: "Ledgers of up to 100 million events: hours, and 35 GB of disk.")
    var huge = false

    @Option(help: ArgumentHelp("Only these figures.", valueName: "1,2,…"))
    var figures = "1,2,3,4,5,6,7,8,9,10,11,12"

    @OptionGroup var keys: KeyOptions

    @Option(help: ArgumentHelp("Where the ledgers are made, on the disk to be measured.", valueName: "path"))
    var directory = "/var/tmp"

    @Flag(help: "Print one JSON object a figure.")
    var json = false

    @Option(help: ArgumentHelp("Draw charts there, as SVG.", valueName: "directory"))
    var plots: String?

    private var scale: Scale { huge ? .huge : quick ? .quick : .full }
    private var numbers: [Int?] { figures.split(separator: ",").map { Int($0) } }

    func validate() throws {
        guard !(quick && huge) else { throw ValidationError("--quick and --huge exclude each other.") }
        guard !numbers.isEmpty, numbers.allSatisfy({ (1...12).contains($0 ?? 0) }) else {
            throw ValidationError("--figures takes numbers from 1 to 12 with commas between them.")
        }
    }

    func run() async throws {
        let free = try Files.room(at: directory)
        guard free > scale.room else {
            throw ValidationError(
                "\(directory) has \(free >> 30) GiB free, and this may take \(scale.room >> 30) GiB; "
                    + "name another --directory, or measure without --huge.")
        }
        let scratch = try ScratchDirectory(in: directory)
        let started = ContinuousClock().now
        var course = try Course(
            scale, keys: keys.keys, wanted: Set(numbers.compactMap { $0 }).union(plots == nil ? [] : [4]),
            drawsCharts: plots != nil, in: scratch, say: say)
        try await course.run()
        if let plots { try Charts(course.growth, course.loads).write(to: plots) }
        say("measured for \(Int((ContinuousClock().now - started) / .seconds(1))) s")
        show(course.figures.sorted)
    }

    private func show(_ figures: [Figure]) {
        if json {
            for figure in figures { print(figure.json) }
        } else {
            print(FigureTable(figures))
        }
    }

    /// Standard output is for the results.
    private func say(_ sentence: String) {
        FileHandle.standardError.write(Data("bench: \(sentence)\n".utf8))
    }
}
