internal import KopeckLedger

/// §12.7: refunds of a charge never exceed it.
struct RefundCheck: Check {
    let name = "§12.7 refunds of a charge never exceed it"
    private(set) var finding: Finding?
    /// What is left of each charge, by its seq.
    private var left: [Seq: Kopecks] = [:]

    mutating func take(_ event: Event) {
        switch event.fact {
        case .attemptBilled(_, _, let amount), .connectionBilled(_, _, let amount),
            .minuteBilled(_, _, _, _, let amount),
            .leadFeeBilled(_, _, let amount), .leadBought(_, _, let amount),
            .contactLeakPenalized(_, _, _, let amount, _, _, _, _, _):
            if amount > 0 { left[event.seq] = amount }
        case .refundIssued(let charge, _, _, let amount, _, _):
            let rest = (left[charge] ?? 0) - amount
            left[charge] = rest
            if rest < 0 {
                finding = Finding(seq: event.seq, what: "it gives back more than was charged by event \(charge)")
            }
        default: break
        }
    }
}
