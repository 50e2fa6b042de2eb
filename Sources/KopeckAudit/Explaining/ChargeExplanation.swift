public import KopeckLedger
internal import KopeckStore

/// A charge, and what has been given back of it (§11).
public struct ChargeExplanation: Sendable {
    /// The event that charged it.
    public let event: Event
    public let amount: Kopecks
    /// For an increment of talk: what of the tariff priced it, and when it started.
    public let increment: Increment?
    /// For a purchase or a freeze: the `lead.listed` or `lead.repriced` that set the price.
    public let price: Event?
    /// The refunds that name it, in order.
    public let refunds: [Event]

    public struct Increment: Sendable {
        public let index: Int64
        public let seconds: Int64
        /// Whether the tariff's `initial` priced it, or its `then`.
        public let isInitial: Bool
        /// Milliseconds from the answer to its start.
        public let sinceAnswer: Int64?
    }

    /// What is left to refund.
    public var refundable: Kopecks { refunds.reduce(amount) { $0 - ($1.fact.refundedAmount ?? 0) } }

    /// Nil if the event is no charge.
    init?(_ event: Event, of call: CallStory?, in view: LedgerView) throws(StoreError) {
        let refundsOfThing: [Event]
        switch event.fact {
        case .attemptBilled(_, _, let amount), .connectionBilled(_, _, let amount),
            .minuteBilled(_, _, _, _, let amount), .contactLeakPenalized(_, _, _, let amount, _, _, _, _, _):
            self.amount = amount
            refundsOfThing = call?.refunds ?? []
            price = nil
        case .leadBought(let lead, _, let amount):
            self.amount = amount
            let events = try History.events(of: lead, in: view)
            refundsOfThing = events
            price = Self.price(in: events, before: event.seq)
        case .leadFeeBilled(_, let wallet, let amount):
            self.amount = amount
            refundsOfThing = try Self.later(than: event.seq, of: wallet, in: view)
            price = nil
        default: return nil
        }
        self.event = event
        increment = Self.increment(event, answeredAt: call?.answered?.at)
        refunds = refundsOfThing.filter {
            if case .refundIssued(event.seq, _, _, _, _, _) = $0.fact { true } else { false }
        }
    }

    /// The event that set a lead's price before an event.
    static func price(in events: [Event], before seq: Seq) -> Event? {
        events.last { event in
            guard event.seq < seq else { return false }
            switch event.fact {
            case .leadListed, .leadRepriced: return true
            default: return false
            }
        }
    }

    private static func increment(_ event: Event, answeredAt answer: Timestamp?) -> Increment? {
        guard case .minuteBilled(_, _, let index, let seconds, _) = event.fact else { return nil }
        return Increment(
            index: index, seconds: seconds, isInitial: index == 1,
            sinceAnswer: answer.map { event.at.milliseconds(since: $0) })
    }

    /// The wallet's events after a seq, in order.
    private static func later(than seq: Seq, of wallet: WalletID, in view: LedgerView) throws(StoreError) -> [Event] {
        var events: [Event] = []
        _ = try History.first(from: view.books.wallets[wallet]?.lastSeq ?? 0, \.wallet, in: view) { event in
            if event.seq > seq { events.append(event) }
            return event.seq <= seq
        }
        return events.reversed()
    }
}

extension Fact {
    /// The charge that a refund gives back.
    public var refundedCharge: Seq? {
        if case .refundIssued(let charge, _, _, _, _, _) = self { charge } else { nil }
    }

    var refundedAmount: Kopecks? {
        if case .refundIssued(_, _, _, let amount, _, _) = self { amount } else { nil }
    }
}
