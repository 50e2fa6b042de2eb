import FoundationEssentials
import KopeckLedger
import KopeckWire
import LMDB

/// Batches of commands in a file, for another process: a command a line, an empty line after each batch.
struct Orders {
    let batches: [[Command]]

    init(_ batches: [[Command]]) { self.batches = batches }

    init(path: String) throws {
        var decoder = CommandDecoder()
        var (batches, commands): ([[Command]], [Command]) = ([], [])
        let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for line in lines.dropLast() {
            guard !line.isEmpty else {
                batches.append(commands)
                commands = []
                continue
            }
            switch decoder.decode(line: Array(line).span) {
            case .command(let command): commands.append(command)
            case .invalid(let error): throw Difference("a command is not read as it was written: \(error)")
            }
        }
        self.batches = batches
    }

    func write(to path: String) throws {
        var bytes: [UInt8] = []
        for commands in batches {
            for command in commands {
                CommandEncoder.append(command, to: &bytes)
                bytes.append(UInt8(ascii: "\n"))
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}
