public import KopeckLedger
public import KopeckWire
public import RealStream

/// The lines of a stream as commands.
public struct CommandLines: Sendable {
    private let stream: CommandStream
    private var decoder = CommandDecoder()

    public init(_ stream: CommandStream) { self.stream = stream }

    /// - Parameter lines: the numbers of the lines wanted.
    /// - Throws: ``KopeckWire/InvalidCommand`` if the stream holds what is no command.
    public mutating func decode(_ lines: Range<Int>) throws(InvalidCommand) -> [Command] {
        var commands: [Command] = []
        commands.reserveCapacity(lines.count)
        let stream = stream
        let bytes = stream.bytes.span
        for line in stream.lines[lines] {
            switch decoder.decode(line: bytes.extracting(line)) {
            case .command(let command): commands.append(command)
            case .invalid(let fault): throw fault
            }
        }
        return commands
    }
}
