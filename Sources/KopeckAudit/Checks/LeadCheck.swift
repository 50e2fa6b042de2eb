internal import KopeckLedger

/// §12.4: a lead is bought at most once between two listings.
struct LeadCheck: Check {
    let name = "§12.4 a lead is bought at most once between two listings"
    private(set) var finding: Finding?
    private var listed: Set<LeadID> = []

    mutating func take(_ event: Event) {
        switch event.fact {
        case .leadListed(let lead, _): listed.insert(lead)
        case .leadWithdrawn(let lead, _):
            if listed.remove(lead) == nil { finding = Finding(seq: event.seq, what: "\(lead.name) was not listed") }
        case .leadBought(let lead, _, _):
            if listed.remove(lead) == nil { finding = Finding(seq: event.seq, what: "\(lead.name) was not for sale") }
        default: break
        }
    }
}
