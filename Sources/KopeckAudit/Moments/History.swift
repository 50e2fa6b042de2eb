public import KopeckLedger
public import KopeckStore

/// The events of a wallet, call or lead, found by walking its chain backwards from the newest: the cost follows the
/// thing, not the length of the journal.
public enum History {
    /// Every event that names the wallet, in order.
    public static func events(of wallet: WalletID, in view: LedgerView) throws(StoreError) -> [Event] {
        var events: [Event] = []
        try forEachBackwards(of: wallet, in: view) { events.append($0) }
        return events.reversed()
    }

    /// Calls `body` with each event that names the wallet, the newest first.
    static func forEachBackwards(
        of wallet: WalletID, in view: LedgerView, _ body: (Event) -> Void
    ) throws(StoreError) {
        let newest = view.books.wallets[wallet]?.lastSeq ?? 0
        let stray = try first(from: newest, \.wallet, in: view) { event in
            if event.fact.wallet == wallet { body(event) }
            return event.fact.wallet != wallet
        }
        if let stray { throw broken(at: stray.seq, view) }
    }

    /// Every event of the call since its start, in order.
    public static func events(of call: CallID, in view: LedgerView) throws(StoreError) -> [Event] {
        try events(from: view.books.calls[call]?.lastSeq ?? 0, \.call, in: view) { $0.call == call }
    }

    /// Every event of the lead since it was first listed, in order.
    public static func events(of lead: LeadID, in view: LedgerView) throws(StoreError) -> [Event] {
        try events(from: view.books.leads[lead]?.lastSeq ?? 0, \.lead, in: view) { $0.lead == lead }
    }

    private static func events(
        from newest: Seq, _ chain: KeyPath<Event.Links, Seq>, in view: LedgerView, isAbout: (Fact) -> Bool
    ) throws(StoreError) -> [Event] {
        var events: [Event] = []
        let stray = try first(from: newest, chain, in: view) { event in
            events.append(event)
            return !isAbout(event.fact)
        }
        if let stray { throw broken(at: stray.seq, view) }
        return events.reversed()
    }

    /// The newest event of a chain that is wanted, walking back from `newest`; nil if there is none.
    static func first(
        from newest: Seq, _ chain: KeyPath<Event.Links, Seq>, in view: LedgerView, where isWanted: (Event) -> Bool
    ) throws(StoreError) -> Event? {
        var seq = newest
        while seq > 0 {
            let event = try view.journal.event(seq)
            if isWanted(event) { return event }
            let earlier = event.previous[keyPath: chain]
            guard earlier < seq else { throw broken(at: seq, view) }
            seq = earlier
        }
        return nil
    }

    private static func broken(at seq: Seq, _ view: LedgerView) -> StoreError {
        .journalDamaged(path: view.directory.journalPath, why: "a history breaks at event \(seq)")
    }
}
