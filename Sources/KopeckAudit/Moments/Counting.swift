internal import KopeckLedger

/// Which events count at a moment, knowing all that came later.
///
/// An event took effect at its `at`, with two exceptions, where the ledger acted on what it had not been told yet. A charge
/// that it took back by itself (§7.6: a minute charged after a hang-up that was reported late) counts together with the
/// refund; and the end of a call that was corrected to an earlier one (§7.7), with the correction. Else a wallet would
/// have got back, for a while, what it had not paid yet, and a call that had ended would hold money.
struct Counting: Sendable {
    private let cut: Cut
    /// The instant of the refund, by the seq of the charge.
    private var refunds: [Seq: Timestamp] = [:]
    /// The instant of the earliest correction.
    private var corrections: [CallID: Timestamp] = [:]

    /// - Parameter events: all there are of whatever is read.
    init(_ cut: Cut, among events: [Event]) {
        self.init(cut)
        for event in events { note(event) }
    }

    /// What is known later has to be noted before anything is asked.
    init(_ cut: Cut) { self.cut = cut }

    /// Whether what came later makes a difference.
    var looksBack: Bool { if case .effective = cut { true } else { false } }

    mutating func note(_ event: borrowing Event) {
        let at = event.at
        switch event.fact {
        case .refundIssued(let charge, _, _, _, _, true): refunds[charge] = at
        case .callCorrected(let call, _, _, _): corrections[call] = min(at, corrections[call] ?? at)
        default: break
        }
    }

    func counts(_ event: borrowing Event) -> Bool {
        switch cut {
        case .recorded(let last): event.seq <= last
        case .effective(let instant, _): effect(of: event) <= instant
        }
    }

    /// Whether an event counts that had not been recorded at the moment.
    ///
    /// The other way round there is none: an event is never recorded before it takes effect (§3.2).
    func isLate(_ event: borrowing Event) -> Bool { looksBack && event.seq > cut.lastRecorded && counts(event) }

    private func effect(of event: borrowing Event) -> Timestamp {
        let at = event.at
        if let refund = refunds[event.seq] { return min(at, refund) }
        guard case .callEnded(let call, _, _, _, _, _, _) = event.fact else { return at }
        return min(at, corrections[call] ?? at)
    }
}
