internal import KopeckLedger
internal import KopeckStore

/// What differs between the books that a ledger holds and those rebuilt from its journal.
public struct Comparison: Sendable {
    /// One sentence each; the first few of each kind.
    public private(set) var differences: [String] = []

    public var matches: Bool { differences.isEmpty }

    init(of view: LedgerView, with rebuild: borrowing Rebuild) throws(StoreError) {
        let (held, rebuilt) = (view.books, rebuild.books)
        let settled = view.settled
        note(held.lastSeq == rebuilt.lastSeq && held.clock == rebuilt.clock, "the books are those of another event")
        note(held.totals == rebuilt.totals, "the incomes or the outside accounts differ")
        note(held.tariffs.published == rebuilt.tariffs.published, "the tariffs differ")
        try compare("wallet", held.wallets, rebuilt.wallets, { $0.name.description }) { body throws(StoreError) in
            try settled?.forEachWallet(body)
        }
        try compare("lead", held.leads, rebuilt.leads, { $0.name.description }) { body throws(StoreError) in
            try settled?.forEachLead(body)
        }
        try compare("precall", held.precalls, rebuilt.precalls, { "\($0)" }) { body throws(StoreError) in
            try settled?.forEachPrecall(body)
        }
        try compare("call", held.calls, rebuilt.calls, { $0.name.description }) { body throws(StoreError) in
            try settled?.forEachCall(body)
        }
        try compare("callback", held.callbacks, rebuilt.callbacks, { $0.name.description }) { body throws(StoreError) in
            try settled?.forEachCallback(body)
        }
        var keys = RowDigest()
        try settled?.forEachKey { keys.add($0, $1) }
        for (key, use) in held.keys.inMemory { keys.add(key, use) }
        note(keys == rebuild.keys, "the idempotency keys differ: \(keys.count) held, \(rebuild.keys.count) rebuilt")
        try compareInProgress(view, rebuilt)
    }

    /// Every row of a table is looked up in the other one, and both have the same number.
    private mutating func compare<ID: RowID, Row: Equatable & Sendable>(
        _ kind: String, _ held: Rows<ID, Row>, _ rebuilt: Rows<ID, Row>, _ name: (ID) -> String,
        forEachSettled: ((ID, Row) throws -> Void) throws(StoreError) -> Void
    ) throws(StoreError) {
        let changed = held.inMemory
        var count = changed.count
        var differing = changed.filter { rebuilt[$0.key] != $0.value }.map(\.key)
        try forEachSettled { id, row in
            guard changed[id] == nil else { return }
            count += 1
            if rebuilt[id] != row { differing.append(id) }
        }
        note(count == rebuilt.count, "there are \(count) \(kind)s in the books, and \(rebuilt.count) in the journal")
        for id in differing.prefix(3) { differences.append("the \(kind) \(name(id)) differs from the journal") }
        if differing.count > 3 { differences.append("\(differing.count - 3) more \(kind)s differ") }
    }

    private mutating func compareInProgress(_ view: LedgerView, _ rebuilt: Books) throws(StoreError) {
        var held = try view.settled?.inProgress() ?? [:]
        for (seq, thing) in view.books.live.all { held[seq] = thing }
        for seq in view.books.live.ended { held[seq] = nil }
        note(held == rebuilt.live.all, "the calls and precalls in progress differ")
    }

    private mutating func note(_ holds: Bool, _ difference: String) {
        if !holds { differences.append(difference) }
    }
}
