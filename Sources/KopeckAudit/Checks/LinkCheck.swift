internal import KopeckLedger

/// Every event names the one before it about the same wallet, call and lead: a history that skips an event would
/// tell another story.
struct LinkCheck: Check {
    let rule = Verification.Rule.links
    private(set) var finding: Finding?
    private var wallets = ByNumber<Seq>()
    private var calls = ByNumber<Seq>()
    private var leads = ByNumber<Seq>()

    mutating func take(_ event: borrowing Event, _ numbers: Names.Numbers) {
        var expected = Event.Links()
        if let wallet = numbers.wallet { expected.wallet = wallets.exchange(event.seq, at: wallet) ?? 0 }
        // Calls and leads have a number from their first event on: a refusal that names one before has none.
        if let call = numbers.call { expected.call = calls.exchange(event.seq, at: call) ?? 0 }
        if let lead = numbers.lead { expected.lead = leads.exchange(event.seq, at: lead) ?? 0 }
        let previous = event.previous
        guard expected != previous else { return }
        finding = Finding(seq: event.seq, what: "it does not link to the events before it")
    }
}
