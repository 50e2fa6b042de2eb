/// What came of a command (§4.3).
public enum Outcome: Equatable, Sendable {
    /// `events`: those of the command itself, not of timers; nil if it left none.
    /// `replayed`: the key had been used; this is its first outcome again.
    case accepted(events: ClosedRange<Seq>?, replayed: Bool)
    case rejected(Rejection, replayed: Bool)
    /// Not decided: nothing is recorded, no timer fires, and the key stays free. Send it again later.
    case turnedAway(TurnedAway)
}

/// Why a command is not decided for now. It says nothing about the rules.
public enum TurnedAway: CaseIterable, Sendable {
    /// The disk has little room left: it is kept for what must still be recorded.
    case storageLow

    /// The code that programs meet.
    public var code: String {
        switch self {
        case .storageLow: "storage_low"
        }
    }

    public var message: String {
        switch self {
        case .storageLow:
            "The disk is almost full: commands that bind money wait until there is more room; send it again later."
        }
    }
}
