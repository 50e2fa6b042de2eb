public import KopeckLedger

/// Reads commands from lines of JSON and checks their form (§4.1, §4.3).
///
/// A well-formed line of 130 bytes costs about a microsecond, a third of it for the fingerprint. A decoder
/// keeps its buffers for the next line, so whoever reads many should keep one.
public struct CommandDecoder: Sendable {
    public enum Outcome: Equatable, Sendable {
        case command(Command)
        case invalid(InvalidCommand)
    }

    // Kept from line to line, so that a line needs no slots and no buffer of its own.
    private var fields = ObjectFields<CommandField>()
    private var canonical = CanonicalWriter()

    public init() {}

    /// The command that a line holds, or why it holds none. The line may have whitespace around the object,
    /// a carriage return too, but no byte order mark.
    public mutating func decode(line: Span<UInt8>) -> Outcome {
        do throws(InvalidCommand) {
            try read(line)
            return .command(try Self.command(in: line, fields, &canonical))
        } catch {
            return .invalid(error)
        }
    }

    private static func command(
        in line: Span<UInt8>, _ fields: borrowing ObjectFields<CommandField>, _ canonical: inout CanonicalWriter
    ) throws(InvalidCommand) -> Command {
        let object = ObjectReader(line, fields)
        let shape = try shape(of: object)
        try object.check(required: shape.required, allowed: shape.allowed, of: shape.command.name)
        var arguments = CommandArguments(object)
        let key = shape.command == .clockAdvance ? nil : try arguments.key()
        let at = try object.instant(.at)
        let actor = try arguments.actor()
        let action = try arguments.action(shape.command)
        // invalid_command comes before invalid_amount (§4.3), so an amount is complained of last; but before the
        // fingerprint, which knows no integer beyond 64 bits.
        if let fault = arguments.amountFault { throw fault }
        return Command(key: key, at: at, actor: actor, action: action, fingerprint: canonical.fingerprint(of: object))
    }

    /// Reads the line's one object.
    private mutating func read(_ line: Span<UInt8>) throws(InvalidCommand) {
        var cursor = JSONCursor(line)
        cursor.skipWhitespace()
        guard cursor.current == UInt8(ascii: "{") else { throw InvalidCommand("A command must be one JSON object.") }
        do throws(JSONFault) {
            try fields.read(&cursor)
            try cursor.finish()
        } catch {
            throw InvalidCommand(error.message)
        }
    }

    private static func shape(of object: ObjectReader<CommandField>) throws(InvalidCommand) -> CommandShape {
        guard let token = object[.command] else { throw InvalidCommand("\"command\" is missing.") }
        guard case .string(let name) = token else { throw object.fault(.command, "the name of a command") }
        if let index = name.read(in: object.line, CommandShape.table.index) { return CommandShape.all[index] }
        let given = name.shown(in: object.line)
        let hint = closest(to: given, among: CommandShape.table.names).map { "; did you mean \"\($0)\"?" } ?? "."
        throw InvalidCommand("\"\(given)\" is not a command\(hint)")
    }
}
