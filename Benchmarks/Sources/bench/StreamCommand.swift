internal import ArgumentParser
internal import Foundation
internal import RealStream

struct StreamCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stream",
        abstract: "Print the commands that are applied, one JSON object a line.",
        discussion: """
            Example:
              bench stream --calls 1000 | kopeck apply --summary
            """)

    @OptionGroup var stream: StreamOptions

    func run() throws {
        try FileHandle.standardOutput.write(contentsOf: try stream.stream().bytes)
    }
}
