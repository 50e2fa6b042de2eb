internal import ArgumentParser
internal import Foundation
internal import Workload

/// What the driver runs in a process of its own: to count its memory, to hold it to one core, to kill it.
struct ChildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "child", abstract: "Do one thing and print what it took.", shouldDisplay: false,
        subcommands: [Open.self, Load.self, Replay.self])

    struct Open: AsyncParsableCommand {
        @Argument var ledger: String

        func run() async throws {
            let opening = try await Opening(of: ledger)
            print("seconds \(opening.time / .seconds(1))")
        }
    }

    struct Load: AsyncParsableCommand {
        @Argument var ledger: String
        @Argument var file: String

        func run() async throws {
            var isFirst = true
            let load = try await LoadFromFile(file, to: ledger) {
                // Whoever means to kill this process waits for it to be at work.
                if isFirst { FileHandle.standardOutput.write(Data("loading yes\n".utf8)) }
                isFirst = false
            }
            print("peak \(ProcessFigures.peakMemory)")
            print("own-peak \(load.memory.map(\.own).max() ?? 0)")
            print("own-quarter \(load.memory[load.memory.count / 4].own)")
            print("own-end \(load.memory.last?.own ?? 0)")
        }
    }

    struct Replay: AsyncParsableCommand {
        @Argument var ledger: String

        func run() async throws {
            let replay = try FinishedLedger(path: ledger).replay()
            print("rate \(Double(replay.events) / (replay.time / .seconds(1)))")
        }
    }
}
