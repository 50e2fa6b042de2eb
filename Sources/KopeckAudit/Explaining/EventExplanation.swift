public import KopeckLedger
public import KopeckStore

/// An event, and everything that it follows from: the chain from an amount down to the reports, the tariff and the
/// hash that it rests on.
///
/// The cost follows the call, the lead and the wallet concerned, not the length of the journal.
public struct EventExplanation: Sendable {
    /// What the event answers: the first and the last event of its command, or of the timer alone.
    public let answer: ClosedRange<Seq>
    public let event: Event
    /// The event if it is a charge, or the charge that it gives back.
    public let charge: ChargeExplanation?
    public let call: CallStory?
    /// What pinned the tariff: a freeze or a callback.
    public let tariff: TariffPin?
    /// The freeze that the event belongs to, from its `lead.frozen` to its end.
    public let freeze: FreezeStory?
    /// Where a penalty was paid from a freeze that is not the call's own: that one.
    public let paidFrom: FreezeStory?
    /// The penalty that a lead was delivered for (§8).
    public let deliveredFor: Event?
    public let block: BlockPlace

    /// Whether a timer left it, rather than a command (§3.3).
    public var isTimers: Bool { event.key == nil && event.actor == Event.clockActor }

    /// How long after it took effect it was recorded.
    public var lateMilliseconds: Int64 { event.recordedAt.milliseconds(since: event.at) }

    /// Nil if the ledger has not reached the event.
    ///
    /// - Parameter searchingEverything: whether the whole journal is searched for the tariff's publication.
    public init?(of seq: Seq, in view: LedgerView, searchingEverything: Bool = false) throws(StoreError) {
        guard seq >= 1, seq <= view.books.lastSeq else { return nil }
        let event = try view.journal.event(seq)
        self.event = event
        answer = try Self.answer(around: event, in: view)
        block = try view.journal.place(of: seq)
        var subject = event
        if let charge = event.fact.refundedCharge { subject = try view.journal.event(charge) }
        let call = try Self.call(of: subject, in: view)
        self.call = call
        charge = try ChargeExplanation(subject, of: call, in: view)
        var origin = call?.origin
        if call == nil { origin = try Self.origin(of: subject, in: view) }
        paidFrom = try Self.freezeThatPaid(subject, otherThan: origin, in: view)
        deliveredFor = try Self.penalty(thatDelivered: event, in: answer, view)
        if let origin {
            freeze = try FreezeStory(origin, in: view)
            tariff = try TariffPin(origin, in: view, searchingEverything: searchingEverything)
        } else {
            (freeze, tariff) = (nil, nil)
        }
    }

    /// The events of the same command lie next to each other; the first has the fingerprint.
    private static func answer(around event: Event, in view: LedgerView) throws(StoreError) -> ClosedRange<Seq> {
        guard let key = event.key else { return event.seq...event.seq }
        var (first, last) = (event, event.seq)
        while first.fingerprint == nil, first.seq > 1 {
            let before = try view.journal.event(first.seq - 1)
            guard before.key == key else { break }
            first = before
        }
        while last < view.books.lastSeq, try view.journal.event(last + 1).key == key { last += 1 }
        return first.seq...last
    }

    private static func call(of event: Event, in view: LedgerView) throws(StoreError) -> CallStory? {
        switch event.fact {
        // What a refused command named may be another's call, or none.
        case .commandRejected, .commandNoted: return nil
        default: break
        }
        guard let call = event.fact.call else { return nil }
        return try CallStory(call, in: view)
    }

    /// The freeze or the callback that an event without a call belongs to.
    private static func origin(of event: Event, in view: LedgerView) throws(StoreError) -> Event? {
        switch event.fact {
        case .leadFrozen, .callbackRequested: return event
        case .leadFeeBilled(let callback, let wallet, _):
            return try CallbackOrigin.event(callback, of: wallet, in: view)
        case .leadUnfrozen(let lead, let wallet, _, _), .leadBought(let lead, let wallet, _):
            return try freeze(of: wallet, on: lead, before: event, in: view)
        default: return nil
        }
    }

    private static func freezeThatPaid(
        _ penalty: Event, otherThan origin: Event?, in view: LedgerView
    ) throws(StoreError) -> FreezeStory? {
        guard case .contactLeakPenalized(_, let lead, let wallet, _, 1..., _, _, _, _) = penalty.fact else {
            return nil
        }
        let freeze = try freeze(of: wallet, on: lead, before: penalty, in: view)
        guard let freeze, freeze.seq != origin?.seq else { return nil }
        return try FreezeStory(freeze, in: view)
    }

    /// It lies before the purchase, among what the same command led to.
    private static func penalty(
        thatDelivered event: Event, in answer: ClosedRange<Seq>, _ view: LedgerView
    ) throws(StoreError) -> Event? {
        guard case .leadBought(let lead, let wallet, 0) = event.fact, answer.lowerBound < event.seq else { return nil }
        return try view.journal.events(from: answer.lowerBound, to: event.seq - 1).last { event in
            if case .contactLeakPenalized(_, lead, wallet, _, _, _, _, _, _) = event.fact { true } else { false }
        }
    }

    /// The wallet's freeze of the lead that was active before an event.
    private static func freeze(
        of wallet: WalletID, on lead: LeadID, before event: Event, in view: LedgerView
    ) throws(StoreError) -> Event? {
        let last = try History.first(from: event.previous.lead, \.lead, in: view) { event in
            switch event.fact {
            case .leadFrozen(_, wallet, _, _, _, _), .leadUnfrozen(_, wallet, _, _), .leadBought(_, wallet, _): true
            default: false
            }
        }
        if case .leadFrozen = last?.fact { return last }
        return nil
    }
}

/// A freeze from its beginning to its end.
public struct FreezeStory: Sendable {
    /// The `lead.frozen`.
    public let frozen: Event
    /// The `lead.listed` or `lead.repriced` that set the price that was frozen.
    public let price: Event?
    /// The `lead.unfrozen` or `lead.bought`; nil while the precall is active.
    public let ended: Event?

    /// Nil unless the event begins one.
    init?(_ origin: Event, in view: LedgerView) throws(StoreError) {
        guard case .leadFrozen(let lead, let wallet, _, _, _, _) = origin.fact else { return nil }
        let events = try History.events(of: lead, in: view)
        frozen = origin
        price = ChargeExplanation.price(in: events, before: origin.seq)
        ended = events.first { event in
            guard event.seq > origin.seq else { return false }
            switch event.fact {
            case .leadUnfrozen(_, wallet, _, _), .leadBought(_, wallet, _): return true
            default: return false
            }
        }
    }
}
