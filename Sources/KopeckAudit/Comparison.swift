internal import KopeckJournal
internal import KopeckLedger
internal import KopeckStore
internal import LMDB

/// What differs between the books that a ledger holds and those rebuilt from its journal.
///
/// Tables are compared by digests, at the speed of reading them from front to back; only in those that differ rows are
/// looked up, to name them.
public struct Comparison: Sendable {
    /// One sentence each; the first few of each kind.
    public private(set) var differences: [String] = []

    public var matches: Bool { differences.isEmpty }

    init(of view: LedgerView, with rebuild: Rebuild) throws(StoreError) {
        let (held, rebuilt) = (view.books, rebuild.books)
        note(held.lastSeq == rebuilt.lastSeq && held.clock == rebuilt.clock, "the books are those of another event")
        note(held.totals == rebuilt.totals, "the incomes or the outside accounts differ")
        note(held.tariffs.published == rebuilt.tariffs.published, "the tariffs differ")
        try compareTables(view, rebuild)
        try compareKeys(view, rebuild)
        try compareInProgress(view, rebuilt)
    }

    private mutating func compareTables(_ view: LedgerView, _ rebuild: Rebuild) throws(StoreError) {
        let (held, rebuilt) = (view.books, rebuild.books)
        let settled = try Self.settledDigest(view, rebuild)
        let digest = Self.digest(of: rebuilt, butRowsOf: held)
        try compare("wallet", held.wallets, rebuilt.wallets, settled.wallets == digest.wallets, \.name.description) {
            isNewer throws(StoreError) in
            try view.settled?.compareWallets(with: rebuilt.wallets, isNewer: isNewer)
        }
        try compare("lead", held.leads, rebuilt.leads, settled.leads == digest.leads, \.name.description) {
            isNewer throws(StoreError) in
            try view.settled?.compareLeads(with: rebuilt.leads, isNewer: isNewer)
        }
        try compare("precall", held.precalls, rebuilt.precalls, settled.precalls == digest.precalls, \.description) {
            isNewer throws(StoreError) in
            try view.settled?.comparePrecalls(with: rebuilt.precalls, isNewer: isNewer)
        }
        try compare("call", held.calls, rebuilt.calls, settled.calls == digest.calls, \.name.description) {
            isNewer throws(StoreError) in
            try view.settled?.compareCalls(with: rebuilt.calls, isNewer: isNewer)
        }
        let areSettledEqual = settled.callbacks == digest.callbacks
        try compare("callback", held.callbacks, rebuilt.callbacks, areSettledEqual, \.name.description) {
            isNewer throws(StoreError) in
            try view.settled?.compareCallbacks(with: rebuilt.callbacks, isNewer: isNewer)
        }
    }

    /// The settled rows that the books have not changed since.
    private static func settledDigest(_ view: LedgerView, _ rebuild: Rebuild) throws(StoreError) -> BookDigest {
        guard let settled = view.settled else { return BookDigest() }
        let newer = try settled.digest(ofRowsNewerIn: view.books)
        if let all = rebuild.digests.settled?.books { return all - newer }
        return try settled.digest() - newer
    }

    /// On two threads, half of the rows each.
    private static func digest(of rebuilt: Books, butRowsOf held: Books) -> BookDigest {
        let half = Guarded<BookDigest?>(nil)
        let thread = DedicatedThread(name: "kopeck-digest") {
            let digest = BookDigest(part: 0, of: 2, ofRowsOf: rebuilt, butThoseIn: held)
            half.update { $0 = digest }
        }
        let other = BookDigest(part: 1, of: 2, ofRowsOf: rebuilt, butThoseIn: held)
        thread.join()
        return half.wait { $0 } + other
    }

    /// - Parameters:
    ///   - areSettledEqual: whether the rows that have not changed since the checkpoint are known to be the same.
    ///   - compareSettled: looks those rows up one by one.
    private mutating func compare<ID: RowID, Row: Equatable & Sendable>(
        _ kind: String, _ held: Rows<ID, Row>, _ rebuilt: Rows<ID, Row>, _ areSettledEqual: Bool,
        _ name: (ID) -> String,
        compareSettled: ((ID) -> Bool) throws(StoreError) -> BookSnapshot.TableComparison<ID>?
    ) throws(StoreError) {
        let changed = held.inMemory
        var differing = changed.filter { id, row in rebuilt.read(id) { $0 == row } != true }.map(\.key)
        if !areSettledEqual {
            let settled = try compareSettled { changed[$0] != nil } ?? BookSnapshot.TableComparison()
            let count = changed.count + settled.count
            note(
                count == rebuilt.count,
                "there are \(count) \(kind)s in the books, and \(rebuilt.count) in the journal")
            differing += settled.differing
        }
        for id in differing.prefix(3) { differences.append("the \(kind) \(name(id)) differs from the journal") }
        if differing.count > 3 { differences.append("\(differing.count - 3) more \(kind)s differ") }
    }

    private mutating func compareKeys(_ view: LedgerView, _ rebuild: Rebuild) throws(StoreError) {
        let hasher = KeyHasher(ledgerID: view.genesis.ledgerID)
        var keys = rebuild.digests.settled?.keys ?? RowDigest()
        if rebuild.digests.settled == nil, let settled = view.settled { keys = try settled.digestOfKeys() }
        for (key, use) in view.books.keys.inMemory { keys.add(key, use, hasher) }
        let recorded = rebuild.digests.recordedKeys
        note(keys == recorded, "the idempotency keys differ: \(keys.count) held, \(recorded.count) rebuilt")
    }

    private mutating func compareInProgress(_ view: LedgerView, _ rebuilt: Books) throws(StoreError) {
        var held = try view.settled?.inProgress() ?? [:]
        for (seq, thing) in view.books.live.all { held[seq] = thing }
        for seq in view.books.live.ended { held[seq] = nil }
        note(held == Self.inProgress(in: rebuilt), "the calls and precalls in progress differ")
    }

    /// As the rows have it.
    private static func inProgress(in books: Books) -> [Seq: LiveThing] {
        var things: [Seq: LiveThing] = [:]
        books.precalls.readEach(part: 0, of: 1) { seq, precall in
            if precall.state == .active { things[seq] = .precall }
        }
        books.calls.readEach(part: 0, of: 1) { id, call in
            if call.state != .ended { things[call.startedSeq] = .call(id) }
        }
        return things
    }

    private mutating func note(_ holds: Bool, _ difference: String) {
        if !holds { differences.append(difference) }
    }
}
