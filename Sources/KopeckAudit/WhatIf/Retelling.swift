internal import KopeckLedger
internal import KopeckStore

/// A history decided again, command by command, in books of its own.
///
/// Its clock is the same as the history's after every command, because every command leaves an event. So timers fire
/// between the same commands in both, and the two can be compared as they go.
struct Retelling {
    private(set) var books: Books
    /// Commands that were accepted and are refused now, or the other way round.
    private(set) var changed: [ChangedCommand] = []
    /// Whose refunds are of charges that are not made now; one entry each.
    private(set) var refundsDropped: [WalletID] = []
    /// Whose refusals could not be decided again, because the events do not say enough of the command.
    private(set) var leftRefused: [WalletID?] = []
    /// What the history gave back of its charges, by the seq of the charge.
    private var refunded: [Seq: Kopecks] = [:]
    /// The history.
    private let view: LedgerView

    init(of view: LedgerView, in books: Books) {
        self.books = books
        self.view = view
    }

    /// The events recorded since the last call.
    mutating func takeRecorded() -> [Event] { books.takeRecorded() }

    /// - Throws: ``StoreError`` where the history is none that commands can have left.
    mutating func tell(_ part: ToldCommands.Part) throws(StoreError) {
        switch part {
        case .timer(let event): tell(timer: event)
        case .command(let events): try tell(events)
        }
    }

    /// Timers fire by themselves here too. But the talk ended as it did: nobody knows how long it would have gone on.
    private mutating func tell(timer event: Event) {
        note(event)
        guard case .callEnded(let call, _, _, _, _, _, _) = event.fact else { return }
        books.fireTimers(until: event.at)
        endIfOpen(call, at: event.at)
    }

    private mutating func tell(_ events: [Event]) throws(StoreError) {
        let first = events[0]
        if case .refundIssued(let charge, let thing, let wallet, let amount, let reason, _) = first.fact {
            try tellRefund(first, of: charge, thing, wallet, amount, reason)
        } else if let command = Command(toldBy: events) {
            decide(command, told: first)
        } else if case .commandRejected(let command, let rejection, let named) = first.fact {
            leftRefused.append(first.fact.wallet)
            books.refuse(command, named, as: first, because: rejection)
        } else {
            throw .journalDamaged(
                path: view.directory.journalPath, why: "event \(first.seq) is not what a command leaves first")
        }
        for event in events {
            note(event)
            guard case .callEnded(let call, _, _, _, _, _, _) = event.fact else { continue }
            endIfOpen(call, at: event.at)
        }
    }

    private mutating func decide(_ command: Command, told first: Event, charge: Event? = nil) {
        let outcome = books.execute(command) { seq in
            guard let charge, charge.seq == seq else { preconditionFailure("event \(seq) is not looked at") }
            return charge
        }
        let before = first.refusal
        var after: Rejection?
        if case .rejected(let rejection, _) = outcome { after = rejection }
        guard (before == nil) != (after == nil) else { return }
        changed.append(ChangedCommand(command, told: first, before: before, after: after))
    }

    /// Ends a call, if it has not ended, at the instant at which the history has it end.
    private mutating func endIfOpen(_ call: CallID, at end: Timestamp) {
        guard let row = books.calls[call], row.state != .ended else { return }
        let command = Command(
            key: Key("talk-ended:\(call.name)"), at: end, actor: nil, action: .endCall(call, by: .ledger),
            fingerprint: Fingerprint(high: 0, low: 0))
        _ = books.execute(command) { _ in preconditionFailure("nothing is looked at to end a call") }
    }

    private mutating func note(_ event: Event) {
        guard case .refundIssued(let charge, _, _, let amount, _, _) = event.fact else { return }
        refunded[charge, default: 0] += amount
    }

    // MARK: - Refunds

    /// A refund names its charge by seq. Here the charge of the same thing has another one, or was never made.
    private mutating func tellRefund(
        _ first: Event, of seq: Seq, _ thing: ChargedThing, _ wallet: WalletID, _ amount: Kopecks, _ reason: String
    ) throws(StoreError) {
        guard let charge = books.charge(for: thing, of: wallet) else {
            refundsDropped.append(wallet)
            return books.refuse(.refundIssue, NamedThings(charge: seq), as: first, because: .unknownCharge)
        }
        // Who gave back all there was would give back all there is.
        let wasLast = try view.journal.event(seq).transfers.total - (refunded[seq] ?? 0) == amount
        let command = Command(
            key: first.key, at: first.at, actor: first.actor,
            action: .issueRefund(charge: charge.seq, amount: wasLast ? nil : amount, reason: reason),
            fingerprint: first.fingerprint ?? Fingerprint(high: 0, low: 0))
        decide(command, told: first, charge: charge)
    }
}

extension Event {
    fileprivate var refusal: Rejection? {
        if case .commandRejected(_, let rejection, _) = fact { rejection } else { nil }
    }
}
