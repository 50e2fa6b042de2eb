internal import KopeckLedger

/// §12.7: refunds of a charge never exceed it.
struct RefundCheck: Check {
    let rule = Verification.Rule.refunds
    private(set) var finding: Finding?
    /// What is left of each charge, in the order of their seqs: far more are made than are given back.
    private var charges: [(seq: Seq, left: Kopecks)] = []

    mutating func take(_ event: borrowing Event, _ numbers: Names.Numbers) {
        switch event.fact {
        case .attemptBilled(_, _, let amount), .connectionBilled(_, _, let amount),
            .minuteBilled(_, _, _, _, let amount),
            .leadFeeBilled(_, _, let amount), .leadBought(_, _, let amount),
            .contactLeakPenalized(_, _, _, let amount, _, _, _, _, _):
            if amount > 0 { charges.append((event.seq, amount)) }
        case .refundIssued(let charge, _, _, let amount, _, _):
            if !use(charge, amount) {
                finding = Finding(seq: event.seq, what: "it gives back more than was charged by event \(charge)")
            }
        default: break
        }
    }

    private mutating func use(_ charge: Seq, _ amount: Kopecks) -> Bool {
        var (low, high) = (0, charges.count)
        while low < high {
            let middle = (low + high) / 2
            if charges[middle].seq < charge { low = middle + 1 } else { high = middle }
        }
        guard low < charges.count, charges[low].seq == charge else { return amount <= 0 }
        charges[low].left -= amount
        return charges[low].left >= 0
    }
}
