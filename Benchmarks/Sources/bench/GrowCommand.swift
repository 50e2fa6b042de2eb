internal import ArgumentParser
internal import Foundation
internal import RealStream
internal import Workload

struct GrowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grow",
        abstract: "Make a ledger of so many events, as they are measured, and keep it.",
        discussion: """
            Example:
              bench grow /var/tmp/ledger --events 5000000
            """)

    @Argument(help: "Where it is made.")
    var path: String

    @Option(help: "How many events there are in the end, or a few more.")
    var events = 1_000_000

    @Option(help: "How many wallets each round of the stream opens.")
    var agents = 12_500

    @OptionGroup var keys: KeyOptions

    func run() async throws {
        var ledger = GrowingLedger(at: path, of: try RealCall.all(), keys: keys.keys)
        try await ledger.grow(to: events, agents: agents) { events in
            FileHandle.standardError.write(Data("bench: \(grouped(events)) events\n".utf8))
        }
        print("\(grouped(ledger.events)) events, \(grouped(ledger.wallets)) wallets")
    }
}
