internal import KopeckLedger

/// §12.8: seqs have no gaps, and the clock never goes back.
struct SequenceCheck: Check {
    let rule = Verification.Rule.sequence
    private(set) var finding: Finding?
    private var lastSeq: Seq = 0
    private var clock: Timestamp?

    mutating func take(_ event: borrowing Event, _ numbers: Names.Numbers) {
        if event.seq != lastSeq + 1 {
            finding = Finding(seq: event.seq, what: "event \(event.seq) follows event \(lastSeq)")
        } else if let clock, event.recordedAt < clock {
            finding = Finding(seq: event.seq, what: "it was recorded before the event it follows")
        }
        lastSeq = event.seq
        clock = event.recordedAt
    }
}
