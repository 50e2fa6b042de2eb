import KopeckLedger

/// Changes what happened, and then makes everything else right: seqs without gaps, links, the charges that
/// refunds name. Only the lie itself is left to be found.
struct Forger {
    /// In order; an event that was added has the seq 0.
    private var events: [Event]

    init(_ events: [Event]) { self.events = events }

    mutating func change(_ seq: Seq, _ change: (Event) -> Event) {
        let place = place(of: seq)
        events[place] = change(events[place])
    }

    mutating func remove(_ seq: Seq) { events.remove(at: place(of: seq)) }

    /// Adds an event right after another, at the same instant; returns its place, counted from 0.
    @discardableResult
    mutating func add(_ fact: Fact, _ transfers: Transfers = Transfers(), after seq: Seq) -> Int {
        let before = events[place(of: seq)]
        let event = Event(
            seq: 0, at: before.recordedAt, recordedAt: before.recordedAt, fact: fact, transfers: transfers)
        events.insert(event, at: place(of: seq) + 1)
        return place(of: seq) + 1
    }

    /// Tells the same event once more, right after another.
    @discardableResult
    mutating func copy(_ seq: Seq, after other: Seq) -> Int {
        let event = events[place(of: seq)]
        return add(event.fact, event.transfers, after: other)
    }

    /// Counted from 0.
    func place(of seq: Seq) -> Int {
        guard let place = events.firstIndex(where: { $0.seq == seq }) else { preconditionFailure("no event \(seq)") }
        return place
    }

    /// The forged events, in order and linked.
    func finish() -> [Event] {
        let newSeqs = Dictionary(
            events.enumerated().map { ($1.seq, Seq($0 + 1)) }, uniquingKeysWith: { first, _ in first })
        var linker = Linker()
        return events.enumerated().map { place, event in
            var fact = event.fact
            if case .refundIssued(let charge, let thing, let wallet, let amount, let reason, let automatic) = fact {
                fact = .refundIssued(
                    charge: newSeqs[charge] ?? charge, of: thing, wallet, amount: amount, reason: reason,
                    automatic: automatic)
            }
            return linker.link(event.with(seq: Seq(place + 1), fact: fact))
        }
    }
}

/// Links events as the rules do: to the event before of the same wallet, call and lead, as far as these are known.
struct Linker {
    private var wallets: [WalletID: Seq] = [:]
    private var calls: [CallID: Seq] = [:]
    private var leads: [LeadID: Seq] = [:]

    mutating func link(_ event: Event) -> Event {
        let fact = event.fact
        let links = Event.Links(
            wallet: fact.wallet.flatMap { wallets[$0] } ?? 0, call: fact.call.flatMap { calls[$0] } ?? 0,
            lead: fact.lead.flatMap { leads[$0] } ?? 0)
        if let wallet = fact.wallet { wallets[wallet] = event.seq }
        if let call = fact.call, calls[call] != nil || fact.beginsCall { calls[call] = event.seq }
        if let lead = fact.lead, leads[lead] != nil || fact.listsLead { leads[lead] = event.seq }
        return event.with(previous: links)
    }
}

extension Fact {
    fileprivate var beginsCall: Bool { if case .callStarted = self { true } else { false } }
    fileprivate var listsLead: Bool { if case .leadListed = self { true } else { false } }
}
