public import KopeckLedger
internal import KopeckStore

/// What was reported of a call, and where the reports are recorded.
public struct CallStory: Sendable {
    public let call: CallID
    public let started: Event
    public let answered: Event?
    public let ended: Event?
    /// Ends that were reported after the ledger had ended it (§7.7).
    public let corrected: [Event]
    /// The attempt, the connection and the increments that were charged.
    public let charges: [Event]
    /// Refunds of what it cost, and of its penalties.
    public let refunds: [Event]
    public let penalties: [Event]
    /// As it stands now.
    public let reading: CallReading
    /// The `lead.frozen` or `callback.requested` that it belongs to.
    public let origin: Event

    /// Nil if there is no such call.
    init?(_ call: CallID, in view: LedgerView) throws(StoreError) {
        guard let row = view.books.calls[call] else { return nil }
        let events = try History.events(of: call, in: view)
        guard let first = events.first else { return nil }
        (self.call, started, reading) = (call, first, CallReading(row))
        answered = events.first { if case .callAnswered = $0.fact { true } else { false } }
        ended = events.first { if case .callEnded = $0.fact { true } else { false } }
        corrected = events.filter { if case .callCorrected = $0.fact { true } else { false } }
        charges = events.filter { event in
            switch event.fact {
            case .attemptBilled, .connectionBilled, .minuteBilled: true
            default: false
            }
        }
        refunds = events.filter { if case .refundIssued = $0.fact { true } else { false } }
        penalties = events.filter { if case .contactLeakPenalized = $0.fact { true } else { false } }
        guard let origin = try Self.origin(of: row, in: view) else {
            throw .booksDamaged(path: view.directory.booksPath, why: "what call \(call.name) belongs to is missing")
        }
        self.origin = origin
    }

    private static func origin(of row: Call, in view: LedgerView) throws(StoreError) -> Event? {
        guard let callback = row.callback else { return try view.journal.event(row.precall) }
        return try CallbackOrigin.event(callback, of: row.wallet, in: view)
    }
}

/// Callbacks have no chain of their own: their beginning lies on that of the wallet.
enum CallbackOrigin {
    /// The `callback.requested`.
    static func event(_ callback: CallbackID, of wallet: WalletID, in view: LedgerView) throws(StoreError) -> Event? {
        try History.first(from: view.books.wallets[wallet]?.lastSeq ?? 0, \.wallet, in: view) { event in
            if case .callbackRequested(callback, _, _, _, _, _) = event.fact { true } else { false }
        }
    }
}
