/// What came of a command (§4.3).
public enum Outcome: Equatable, Sendable {
    /// `events`: those of the command itself, not of timers; nil if it left none.
    /// `replayed`: the key had been used; this is its first outcome again.
    case accepted(events: ClosedRange<Seq>?, replayed: Bool)
    case rejected(Rejection, replayed: Bool)
}
