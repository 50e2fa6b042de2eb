public import KopeckLedger
public import KopeckStore

/// Every check of §12 and of the journal's own integrity, in one reading of the journal.
public struct Verification: Sendable {
    public struct Result: Sendable {
        public let name: String
        public let ok: Bool
        /// The first event that does not hold, and why.
        public let finding: Finding?
    }

    /// How many events were read.
    public let events: Seq
    public let results: [Result]

    public var ok: Bool { results.allSatisfy(\.ok) }

    /// - Parameter progress: told how far the check has come.
    public init(of view: LedgerView, progress: (Seq) -> Void = { _ in }) throws(StoreError) {
        var rebuild = Rebuild(genesis: view.genesis)
        var checks: [any Check] = [
            SequenceCheck(), ReferenceCheck(), BalanceCheck(), FreezeCheck(), ReserveCheck(), LeadCheck(),
            IncrementCheck(), RefundCheck(),
        ]
        var integrity: Finding?
        do {
            // The books evolve only by events that hold: they rely on it.
            try rebuild.read(view.journal, upTo: view.books.lastSeq, progress: progress) { event in
                for i in checks.indices { checks[i].take(event) }
                return checks.allSatisfy { $0.finding == nil }
            }
        } catch .journalDamaged(_, let why) {
            integrity = Finding(seq: rebuild.books.lastSeq + 1, what: why)
        }
        let isWhole = integrity == nil && checks.allSatisfy { $0.finding == nil }
        if isWhole { for i in checks.indices { checks[i].finish() } }
        var results = [Result(name: "journal: checksums and chain of hashes", ok: integrity == nil, finding: integrity)]
        results += checks.map { Result(name: $0.name, ok: $0.finding == nil, finding: $0.finding) }
        let books =
            isWhole
            ? try Comparison(of: view, with: rebuild).differences.first : "not compared: the journal does not hold"
        let finding = books.map { Finding(seq: isWhole ? nil : rebuild.books.lastSeq + 1, what: $0) }
        results.append(Result(name: "§12.9 the books equal the journal replayed", ok: finding == nil, finding: finding))
        self.results = results
        events = rebuild.books.lastSeq
    }
}

/// Something that does not hold.
public struct Finding: Equatable, Sendable {
    /// The first event at which it does not; nil where no single event can be named.
    public let seq: Seq?
    public let what: String

    public init(seq: Seq?, what: String) {
        self.seq = seq
        self.what = what
    }
}
