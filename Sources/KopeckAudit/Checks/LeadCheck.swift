internal import KopeckLedger

/// §12.4: a lead is bought at most once between two listings; and it is listed again only when that may be (§6.1).
struct LeadCheck: Check {
    let rule = Verification.Rule.purchases
    private(set) var finding: Finding?
    private var leads = ByNumber<State>()

    private enum State: Equatable {
        case listed
        /// With what is left to refund of the purchase.
        case bought(left: Kopecks)
        case free
    }

    mutating func take(_ event: borrowing Event, _ numbers: Names.Numbers) {
        guard let number = numbers.lead else { return }
        switch event.fact {
        case .leadListed(let lead, _):
            if let state = leads[number], state != .free {
                find(event, "\(lead.name) was listed while listed or bought")
            }
            leads[number] = .listed
        case .leadWithdrawn(let lead, _):
            if leads[number] != .listed { find(event, "\(lead.name) was not listed") }
            leads[number] = .free
        case .leadBought(let lead, _, let amount):
            if leads[number] != .listed { find(event, "\(lead.name) was not for sale") }
            leads[number] = .bought(left: amount)
        case .refundIssued(_, .purchase, _, let amount, _, _): refund(number, amount)
        default: break
        }
    }

    private mutating func refund(_ lead: Int, _ amount: Kopecks) {
        guard case .bought(let left) = leads[lead] else { return }
        leads[lead] = left > amount ? .bought(left: left - amount) : .free
    }

    private mutating func find(_ event: borrowing Event, _ what: String) {
        finding = Finding(seq: event.seq, what: what)
    }
}
