internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// What differs between the books that a ledger holds and those rebuilt from its journal.
public struct Comparison: Sendable {
    /// One sentence each; the first few of each kind.
    public private(set) var differences: [String] = []

    public var matches: Bool { differences.isEmpty }

    init(of view: LedgerView, with rebuild: Rebuild) throws(StoreError) {
        guard let again = try view.settledAgain() else {
            self = try Comparison(ofAllButCallsIn: view, with: rebuild)
            try compareCalls(view, view.settled, rebuild)
            return
        }
        // On two threads, in two halves of about the same cost. LMDB wants a snapshot of its own for each.
        let aside = Guarded<Result<Comparison, StoreError>?>(nil)
        let thread = DedicatedThread(name: "kopeck-calls") {
            var calls = Comparison()
            let result = Result { () throws(StoreError) in try calls.compareCalls(view, again, rebuild) }
            aside.update { [calls] in $0 = result.map { calls } }
        }
        let others = Result { () throws(StoreError) in try Comparison(ofAllButCallsIn: view, with: rebuild) }
        thread.join()
        let calls = aside.wait { $0 }
        differences = try others.get().differences + calls.get().differences
    }

    private init() {}

    private mutating func compareCalls(
        _ view: LedgerView, _ settled: BookSnapshot?, _ rebuild: Rebuild
    ) throws(StoreError) {
        try compare("call", view.books.calls, rebuild.books.calls, { $0.name.description }) { body throws(StoreError) in
            try settled?.forEachCall(body)
        }
    }

    private init(ofAllButCallsIn view: LedgerView, with rebuild: Rebuild) throws(StoreError) {
        let (held, rebuilt, settled) = (view.books, rebuild.books, view.settled)
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
        try compare("callback", held.callbacks, rebuilt.callbacks, { $0.name.description }) { body throws(StoreError) in
            try settled?.forEachCallback(body)
        }
        try compareKeys(view, rebuild)
        try compareInProgress(view, rebuilt)
    }

    private mutating func compareKeys(_ view: LedgerView, _ rebuild: Rebuild) throws(StoreError) {
        var keys = rebuild.settledKeys ?? RowDigest()
        if rebuild.settledKeys == nil { try view.settled?.forEachKey { keys.add($0, $1) } }
        for (key, use) in view.books.keys.inMemory { keys.add(key, use) }
        note(keys == rebuild.keys, "the idempotency keys differ: \(keys.count) held, \(rebuild.keys.count) rebuilt")
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
