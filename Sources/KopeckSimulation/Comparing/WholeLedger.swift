import KopeckAudit
import KopeckLedger
import KopeckStore

/// Everything a closed ledger holds, compared with the model: every row, every key, and what its own checks find.
struct WholeLedger {
    let directory: LedgerDirectory
    let model: Model

    /// - Parameter verifies: whether the ledger's own checks of §12 run too, over every event there is.
    func check(verifies: Bool) throws {
        // One view after the other: a process may have a ledger open once only.
        try checkBooks()
        if verifies { try verify() }
    }

    private func checkBooks() throws {
        let view = try LedgerView(directory)
        try Difference.check("the clock", ledger: view.books.clock, model: model.clock)
        try Difference.check("the ledger's accounts", ledger: view.books.totals, model: model.totalsRow)
        let tariffs = (view.books.tariffs.published, model.tariffs.inOrder)
        try Difference.check("the tariffs", ledger: tariffs.0, model: tariffs.1)
        try checkRows(of: view)
        try checkKeys(of: view)
    }

    private func verify() throws {
        let verification = try Verification(of: LedgerView(directory, foldsTail: false))
        for result in verification.results {
            if let finding = result.finding {
                throw Difference("the ledger does not hold: \(result.rule.rawValue): \(finding)")
            }
        }
        try Difference.check("the number of events verified", ledger: verification.events, model: model.lastSeq)
    }

    /// In both directions: a row too many is a difference as well.
    private func checkRows(of view: LedgerView) throws {
        let wallets = Dictionary(uniqueKeysWithValues: try view.wallets().map { ($0.id, $0.wallet) })
        try compare("wallet", wallets, model.wallets.inOrder.map { ($0.id, $0.row) }, \.name.description)

        var leads: [LeadID: Lead] = [:]
        try view.settled?.forEachLead { leads[$0] = $1 }
        leads.merge(view.books.leads.inMemory) { $1 }
        try compare("lead", leads, model.leads.inOrder.map { ($0.id, $0.row) }, \.name.description)

        var precalls: [Seq: Precall] = [:]
        try view.settled?.forEachPrecall { precalls[$0] = $1 }
        precalls.merge(view.books.precalls.inMemory) { $1 }
        let others = model.leads.inOrder.flatMap(\.precalls).map { ($0.seq, $0.row) }
        try compare("precall", precalls, others, \.description)

        var calls: [CallID: Call] = [:]
        try view.settled?.forEachCall { calls[$0] = $1 }
        calls.merge(view.books.calls.inMemory) { $1 }
        try compare("call", calls, model.calls.inOrder.map { ($0.id, $0.row) }, \.name.description)

        var callbacks: [CallbackID: Callback] = [:]
        try view.settled?.forEachCallback { callbacks[$0] = $1 }
        callbacks.merge(view.books.callbacks.inMemory) { $1 }
        try compare("callback", callbacks, model.callbacks.inOrder.map { ($0.id, $0.row) }, \.name.description)
    }

    private func checkKeys(of view: LedgerView) throws {
        for (key, known) in model.keys {
            try Difference.check("the use of the key \(key)", ledger: view.books.keys[key], model: known.use)
        }
        let count = try (view.settled?.digestOfKeys().count ?? 0) + view.books.keys.inMemory.count
        try Difference.check("the number of keys", ledger: count, model: model.keys.count)
    }

    private func compare<ID: Hashable, Row: Equatable>(
        _ kind: String, _ rows: [ID: Row], _ others: [(ID, Row)], _ name: (ID) -> String
    ) throws(Difference) {
        for (id, other) in others { try Difference.check("\(kind) \(name(id))", ledger: rows[id], model: other) }
        try Difference.check("the number of \(kind)s", ledger: rows.count, model: others.count)
    }
}
