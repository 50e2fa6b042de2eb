internal import Foundation
internal import KopeckEngine
internal import KopeckLedger
internal import KopeckWire

/// A ledger written to from a file of JSON Lines, which is read a piece at a time: the memory of the process is the
/// ledger's.
public struct LoadFromFile: Sendable {
    /// Bytes of memory, after each batch.
    public struct Memory: Sendable {
        public let all: Int
        /// Without pages of files.
        public let own: Int
    }

    public private(set) var memory: [Memory] = []
    public private(set) var commands = 0

    /// - Parameter progress: called after each batch has been answered.
    public init(_ file: String, to path: String, progress: () -> Void) async throws {
        let ledger = try Ledger.open(at: path, creating: false, zones: .system)
        let handle = try FileHandle(forReadingFrom: URL(filePath: file))
        var (decoder, rest) = (CommandDecoder(), [UInt8]())
        var ahead: [Submission] = []
        while let piece = try handle.read(upToCount: 1 << 19), !piece.isEmpty {
            rest += piece
            ahead.append(try ledger.send(try Self.decode(&rest, &decoder)))
            guard ahead.count > 2 else { continue }
            commands += await ahead.removeFirst().outcomes.count
            memory.append(Memory(all: ProcessFigures.memory, own: ProcessFigures.ownMemory))
            progress()
        }
        for last in ahead { commands += await last.outcomes.count }
        await ledger.close()
    }

    /// Takes whole lines off the front.
    private static func decode(_ bytes: inout [UInt8], _ decoder: inout CommandDecoder) throws -> [Command] {
        var (commands, start) = ([Command](), 0)
        let lineFeed = UInt8(ascii: "\n")
        while let end = bytes[start...].firstIndex(of: lineFeed) {
            switch decoder.decode(line: bytes.span.extracting(start..<end)) {
            case .command(let command): commands.append(command)
            case .invalid(let fault): throw fault
            }
            start = end + 1
        }
        bytes.removeFirst(start)
        return commands
    }
}
