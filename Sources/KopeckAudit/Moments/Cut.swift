public import KopeckLedger
public import KopeckStore

/// Which events count where a ledger is read as of a moment.
///
/// The two ways differ where news came late (§3.4): the books of that time did not know yet what had happened.
public enum Cut: Equatable, Sendable {
    /// Those up to an event: as the ledger stood after it.
    case recorded(upTo: Seq)
    /// Those that had taken effect by an instant, whether or not they had been recorded by then. What the ledger took
    /// back later counts together with what it took back: see <doc:KopeckAudit>.
    case effective(by: Timestamp, recordedUpTo: Seq)

    /// The events that had taken effect by an instant, as far as the ledger knows now.
    public static func effective(by instant: Timestamp, in view: LedgerView) throws(StoreError) -> Cut {
        .effective(by: instant, recordedUpTo: try view.journal.lastSeq(recordedBy: instant))
    }

    /// The last event recorded at the moment.
    public var lastRecorded: Seq {
        switch self {
        case .recorded(let last), .effective(_, let last): last
        }
    }

    /// No event after this one can count.
    var end: Seq { if case .recorded(let last) = self { last } else { .max } }
}
