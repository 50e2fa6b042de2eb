internal import KopeckStore

/// How much gathers before something is done with it. A simulation makes it tiny, so that what a ledger of millions
/// of events does now and then is done all the time; whatever it is, the events are the same (§12.10).
package struct Pace: Sendable {
    /// Events after which a block is committed although more commands wait.
    package var batchEvents = Limits.batchEvents
    /// Events after which a checkpoint of the books begins.
    package var checkpointEvents = Limits.checkpointEvents
    /// Events since a checkpoint began at which the writer waits for it, and at which an opening writes one.
    package var tailEvents = Limits.tailEvents
    /// Rows that a segment of the books holds before it is divided.
    package var segmentRows = Limits.segmentRows
    /// Rows of the books that an opening checks; the others are checked before one of their segment is first looked up.
    package var rowsCheckedAtOpening = Limits.rowsCheckedAtOpening

    /// The most that the journal may hold: a simulation lets it come to its end.
    package var journalMapBytes = Limits.mapBytes

    package init() {}
}
