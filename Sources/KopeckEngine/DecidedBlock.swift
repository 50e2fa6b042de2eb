internal import KopeckLedger

/// Events that have been decided and are not on the device yet, with everyone who waits for them.
struct DecidedBlock: Sendable {
    let events: [Event]
    /// Told when the events, and all before them, are durable. Answers may come without events: they tell of others
    /// that may still be on their way.
    let answers: [@Sendable () -> Void]
    /// What the books hold as of the last of the events, if a checkpoint is due.
    let settlement: Settlement?
    /// Events that nobody needs any more, to be freed along with this.
    let spent: [Event]
}
