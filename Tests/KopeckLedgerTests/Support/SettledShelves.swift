import KopeckLedger

/// What a checkpoint has written so far: dictionaries in the place of tables on disk.
struct SettledShelves {
    private var wallets: [WalletID: Wallet] = [:]
    private var leads: [LeadID: Lead] = [:]
    private var precalls: [Seq: Precall] = [:]
    private var calls: [CallID: Call] = [:]
    private var callbacks: [CallbackID: Callback] = [:]
    private var keys: [Key: KeyUse] = [:]
    private var live: [Seq: LiveThing] = [:]
    private var state = SettledState()

    mutating func write(_ settlement: Settlement) {
        put(settlement.wallets, into: &wallets)
        put(settlement.leads, into: &leads)
        put(settlement.precalls, into: &precalls)
        put(settlement.calls, into: &calls)
        put(settlement.callbacks, into: &callbacks)
        put(settlement.keys, into: &keys)
        for (seq, thing) in settlement.live { live[seq] = thing }
        (state.lastSeq, state.clock) = (settlement.lastSeq, settlement.clock)
        (state.totals, state.tariffs) = (settlement.totals, settlement.tariffs)
    }

    private func put<ID, Row>(_ rows: RowMap<ID, Row>, into table: inout [ID: Row]) {
        for (id, row) in rows { table[id] = row }
    }

    /// The tables as they are now: what is written later does not change them.
    var shelves: Shelves {
        Shelves(
            wallets: { [wallets] id, _ in wallets[id] }, leads: { [leads] id, _ in leads[id] },
            precalls: { [precalls] id, _ in precalls[id] }, calls: { [calls] id, _ in calls[id] },
            callbacks: { [callbacks] id, _ in callbacks[id] }, keys: { [keys] id, _ in keys[id] })
    }

    /// Books opened from what was written, as after a restart; then the events that came after that.
    func reopened(_ events: [Event]) -> Books {
        var books = Books(settled: state, shelves: shelves)
        precondition(books.resume(live), "a row of something in progress is missing")
        for event in events.dropFirst(Int(state.lastSeq)) { books.evolve(event) }
        return books
    }

    /// Whether these rows, with those that changed since, are all the rows of books complete in memory.
    func hold(all books: Books) -> Bool {
        wallets == books.wallets.inMemory && leads == books.leads.inMemory && precalls == books.precalls.inMemory
            && calls == books.calls.inMemory && callbacks == books.callbacks.inMemory
            && keys == books.keys.inMemory && live == books.live.all && state.totals == books.totals
    }
}
