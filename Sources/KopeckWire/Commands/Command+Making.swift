public import KopeckLedger

// A command made in Swift is written as JSON and read back: so it is checked by the very code that checks
// lines, and has the fingerprint that its line has.
extension Command {
    /// A command with a key, checked as a line of JSON would be (§4.1).
    ///
    /// - Throws: ``InvalidCommand`` where a line that said the same would be invalid: an amount, text, instant
    ///   or term is out of range, the actor is `clock`, or the action is ``Action/advanceClock``, which
    ///   takes no key.
    public init(
        _ action: Action, key: Key, at: Timestamp, actor: String? = nil
    ) throws(InvalidCommand) {
        self = try Self.checked(action, key: key, at: at, actor: actor)
    }

    /// `clock.advance`: fires the timers that are due by an instant (§3.3).
    ///
    /// - Throws: ``InvalidCommand`` where the instant or the actor is none that a command may have.
    public static func advanceClock(
        to instant: Timestamp, actor: String? = nil
    ) throws(InvalidCommand) -> Command {
        try checked(.advanceClock, key: nil, at: instant, actor: actor)
    }

    private static func checked(
        _ action: Action, key: Key?, at: Timestamp, actor: String?
    ) throws(InvalidCommand) -> Command {
        var json = JSONWriter()
        json.command(action, key: key, at: at, actor: actor)
        var decoder = CommandDecoder()
        switch decoder.decode(line: json.bytes.span) {
        case .command(let command): return command
        case .invalid(let fault): throw fault
        }
    }
}
