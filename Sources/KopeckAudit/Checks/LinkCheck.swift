internal import KopeckLedger

/// Every event names the one before it about the same wallet, call and lead: a history that skips an event would
/// tell another story.
struct LinkCheck: Check {
    let name = "every event links to the one before it of its wallet, call and lead"
    private(set) var finding: Finding?
    private var wallets: [WalletID: Seq] = [:]
    private var calls: [CallID: Seq] = [:]
    private var leads: [LeadID: Seq] = [:]

    mutating func take(_ event: Event) {
        var expected = Event.Links()
        if let wallet = event.fact.wallet { expected.wallet = wallets.updateValue(event.seq, forKey: wallet) ?? 0 }
        expected.call = follow(event.fact.call, in: &calls, begins: isStart(event.fact), event.seq)
        expected.lead = follow(event.fact.lead, in: &leads, begins: isListing(event.fact), event.seq)
        guard expected != event.previous else { return }
        finding = Finding(seq: event.seq, what: "it does not link to the events before it")
    }

    /// Calls and leads have a history from their first event on: a refusal that names one before has none.
    private func follow<ID: Hashable>(_ id: ID?, in last: inout [ID: Seq], begins: Bool, _ seq: Seq) -> Seq {
        guard let id, begins || last[id] != nil else { return 0 }
        return last.updateValue(seq, forKey: id) ?? 0
    }

    private func isStart(_ fact: Fact) -> Bool { if case .callStarted = fact { true } else { false } }
    private func isListing(_ fact: Fact) -> Bool { if case .leadListed = fact { true } else { false } }
}
