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
            SequenceCheck(), BalanceCheck(), FreezeCheck(), ReserveCheck(), LeadCheck(), IncrementCheck(), RefundCheck(),
        ]
        var integrity: Finding?
        do {
            try rebuild.read(view.journal, upTo: view.books.lastSeq, progress: progress) { event in
                for i in checks.indices where checks[i].finding == nil { checks[i].take(event) }
            }
        } catch .journalDamaged(_, let why) {
            integrity = Finding(seq: rebuild.books.lastSeq + 1, what: why)
        }
        for i in checks.indices where checks[i].finding == nil { checks[i].finish() }
        var results = [Result(name: "journal: checksums and chain of hashes", ok: integrity == nil, finding: integrity)]
        results += checks.map { Result(name: $0.name, ok: $0.finding == nil, finding: $0.finding) }
        if integrity == nil {
            let comparison = try Comparison(of: view, with: rebuild)
            let finding = comparison.differences.first.map { Finding(seq: nil, what: $0) }
            results.append(Result(name: "§12.9 the books equal the journal replayed", ok: comparison.matches, finding: finding))
        }
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
