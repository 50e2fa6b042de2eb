internal import ArgumentParser

@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures Kopeck on real phone calls, beside an anchor in C.",
        subcommands: [MeasureCommand.self, StreamCommand.self, GrowCommand.self, ChildCommand.self],
        defaultSubcommand: MeasureCommand.self)
}
