internal import KopeckLedger

/// Which events count at a moment, knowing all that came later.
///
/// An event took effect at its `at`, with three exceptions, where the ledger acted on what it had not been told yet. A
/// charge that it took back by itself (§7.6: a minute charged after a hang-up that was reported late) counts together with
/// the refund; the end of a call that was corrected to an earlier one (§7.7), with the correction; and a penalty that was
/// paid from a freeze made after the leak (§8), with that freeze. Else a wallet would have got back, for a while, what it
/// had not paid yet, a call that had ended would hold money, or less than nothing would have been frozen.
struct Counting: Sendable {
    private let cut: Cut
    /// The instant of the refund, by the seq of the charge.
    private var refunds: [Seq: Timestamp] = [:]
    /// The instant of the earliest correction.
    private var corrections: [CallID: Timestamp] = [:]
    /// The instant of the freeze that paid, by the seq of the penalty.
    private var payments: [Seq: Timestamp] = [:]
    /// The instant of every freeze that is active.
    private var freezes: [Claim: Timestamp] = [:]

    /// A wallet's claim to a lead: at most one at a time.
    private struct Claim: Hashable {
        let lead: LeadID
        let wallet: WalletID
    }

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
        case .leadFrozen(let lead, let wallet, _, _, _, _): freezes[Claim(lead: lead, wallet: wallet)] = at
        case .leadUnfrozen(let lead, let wallet, _, _), .leadBought(let lead, let wallet, _):
            freezes[Claim(lead: lead, wallet: wallet)] = nil
        case .contactLeakPenalized(_, let lead, let wallet, _, let fromFrozen, _, _, _, _) where fromFrozen > 0:
            guard let freeze = freezes[Claim(lead: lead, wallet: wallet)], freeze > at else { return }
            payments[event.seq] = freeze
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
        if let payment = payments[event.seq] { return max(at, payment) }
        guard case .callEnded(let call, _, _, _, _, _, _) = event.fact else { return at }
        return min(at, corrections[call] ?? at)
    }
}
