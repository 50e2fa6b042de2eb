import KopeckLedger

/// The names of things that events were about, and after them their rows as the ledger's books have them.
struct TouchedNames: Sendable {
    var wallets: Set<WalletID> = []
    var leads: Set<LeadID> = []
    var calls: Set<CallID> = []
    var callbacks: Set<CallbackID> = []
    /// The newest precalls of each lead, and those that are active.
    var precalls: [(lead: LeadID, seq: Seq)] = []

    /// Of what the model's events from `first` on were about.
    init(in model: Model, from first: Seq) {
        for event in model.events[Int(first - 1)...] {
            let about = model.things(of: event.fact)
            if let wallet = about.wallet { wallets.insert(wallet.id) }
            if let lead = about.lead { leads.insert(lead.id) }
            guard let call = about.call else { continue }
            calls.insert(call.id)
            if let callback = call.callback { callbacks.insert(callback.id) }
            if let lead = call.lead { leads.insert(lead.id) }
        }
        for lead in leads.compactMap({ model.leads[$0] }) {
            precalls += (lead.precalls.suffix(4) + lead.active).map { (lead.id, $0.seq) }
        }
    }
}

/// Rows of the books, missing ones as nil; in the order of names, so that the first difference is always the same.
struct BookRows: Sendable {
    let wallets: [(WalletID, Wallet?)]
    let leads: [(LeadID, Lead?)]
    let calls: [(CallID, Call?)]
    let callbacks: [(CallbackID, Callback?)]
    let precalls: [(LeadID, Seq, Precall?)]

    init(_ names: TouchedNames, in books: borrowing Books) {
        let books = copy books
        wallets = names.wallets.sorted().map { ($0, books.wallets[$0]) }
        leads = names.leads.sorted().map { ($0, books.leads[$0]) }
        calls = names.calls.sorted().map { ($0, books.calls[$0]) }
        callbacks = names.callbacks.sorted().map { ($0, books.callbacks[$0]) }
        precalls = names.precalls.sorted { $0.seq < $1.seq }.map { ($0.lead, $0.seq, books.precalls[$0.seq]) }
    }
}
