import KopeckLedger

@testable import KopeckStore

/// Everything that books say, to compare them by.
struct Picture: Equatable {
    var lastSeq: Seq
    var clock: Timestamp
    var totals: Totals
    var tariffs: [Tariff]
    var wallets: [WalletID: Wallet] = [:]
    var leads: [LeadID: Lead] = [:]
    var precalls: [Seq: Precall] = [:]
    var calls: [CallID: Call] = [:]
    var callbacks: [CallbackID: Callback] = [:]
    var keys: [Key: KeyUse] = [:]

    /// Of books that are complete in memory.
    init(of books: Books) {
        (lastSeq, clock, totals, tariffs) = (books.lastSeq, books.clock, books.totals, books.tariffs.published)
        wallets = books.wallets.inMemory
        leads = books.leads.inMemory
        precalls = books.precalls.inMemory
        calls = books.calls.inMemory
        callbacks = books.callbacks.inMemory
        keys = books.keys.inMemory
    }

    /// Of any books, for the names in another picture; each row is looked up.
    init(of books: Books, named names: Picture) {
        (lastSeq, clock, totals, tariffs) = (books.lastSeq, books.clock, books.totals, books.tariffs.published)
        for id in names.wallets.keys { wallets[id] = books.wallets[id] }
        for id in names.leads.keys { leads[id] = books.leads[id] }
        for id in names.precalls.keys { precalls[id] = books.precalls[id] }
        for id in names.calls.keys { calls[id] = books.calls[id] }
        for id in names.callbacks.keys { callbacks[id] = books.callbacks[id] }
        for id in names.keys.keys { keys[id] = books.keys[id] }
    }

    /// Of everything that a snapshot of the books lists; keys are not listed, and looked up.
    init(listing snapshot: BookSnapshot, keys names: some Sequence<Key>) throws {
        for key in names { keys[key] = snapshot.shelves.keys(key, false) }
        let state = snapshot.checkpoint.state
        (lastSeq, clock, totals, tariffs) = (state.lastSeq, state.clock, state.totals, state.tariffs)
        try snapshot.forEachWallet { wallets[$0] = $1 }
        try snapshot.forEachLead { leads[$0] = $1 }
        try snapshot.forEachPrecall { precalls[$0] = $1 }
        try snapshot.forEachCall { calls[$0] = $1 }
        try snapshot.forEachCallback { callbacks[$0] = $1 }
    }
}
