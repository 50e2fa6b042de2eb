public import KopeckLedger
public import KopeckStore
internal import LMDB

/// Every check of §12 and of the journal's own integrity, in one reading of the journal.
public struct Verification: Sendable {
    public struct Result: Sendable {
        public let rule: Rule
        /// The first event that does not hold, and why.
        public let finding: Finding?
        /// Why it was not looked at to the end, where nothing was found before; nil: it was.
        public let unchecked: String?

        public var ok: Bool { finding == nil && unchecked == nil }

        public init(_ rule: Rule, finding: Finding?, unchecked: String? = nil) {
            (self.rule, self.finding) = (rule, finding)
            self.unchecked = finding == nil ? unchecked : nil
        }
    }

    /// How many events were read.
    public let events: Seq
    public let results: [Result]

    public var ok: Bool { results.allSatisfy(\.ok) }

    /// - Parameters:
    ///   - view: opened without folding the journal's tail: nothing evolves by events that have not been looked at.
    ///   - progress: told how far the check has come.
    public init(of view: LedgerView, progress: (Seq) -> Void = { _ in }) throws(StoreError) {
        var rebuild = Rebuild()
        var checks = Checks()
        var damage = try Self.read(view, into: &rebuild, &checks, progress)
        // Then the damage lies somewhere behind the event that does not hold.
        if !checks.hold { damage = damage.map { Finding(seq: nil, what: $0.what) } }
        events = rebuild.books.lastSeq
        let areRead = damage == nil && checks.hold
        if areRead { checks.finish() }
        let eventsHold = damage == nil && checks.hold
        let unchecked = areRead ? nil : "looked at up to event \(events) only"
        // Damage of an event is told first: it has a seq.
        let pages = try Self.pageDamage(of: view)
        results =
            [Result(.journal, finding: damage ?? pages)]
            + checks.all.map { Result($0.rule, finding: $0.finding, unchecked: unchecked) }
            + [
                Result(
                    .books, finding: eventsHold ? try Self.compareBooks(view, rebuild) : nil,
                    unchecked: eventsHold ? nil : "not compared, because the journal does not hold")
            ]
    }

    /// Shows every event to the checks before the books evolve by it, and stops at the first that does not hold:
    /// the books rely on it.
    ///
    /// - Returns: damage of the journal, if any was met.
    private static func read(
        _ view: LedgerView, into rebuild: inout Rebuild, _ checks: inout Checks, _ progress: (Seq) -> Void
    ) throws(StoreError) -> Finding? {
        do {
            try rebuild.read(view, progress: progress) { (event: borrowing Event) in checks.take(event) }
            return nil
        } catch .journalDamaged(_, let why) {
            return Finding(seq: rebuild.books.lastSeq + 1, what: why)
        } catch .newerFormat(_, let version) {
            // A flipped bit looks like this too: in a journal of this format no block is of another.
            return Finding(seq: rebuild.books.lastSeq + 1, what: "a block is in format \(version)")
        } catch .booksDamaged where !checks.hold {
            // Told of once the events hold.
            return nil
        }
    }

    /// Every event can be there and the next write still go over some of them.
    private static func pageDamage(of view: LedgerView) throws(StoreError) -> Finding? {
        let path = view.directory.journalPath
        do {
            // The view's snapshot of the journal holds its pages, whatever a writer does meanwhile.
            try PageUse.check(directory: path, isHeld: true)
            return nil
        } catch .unreadable(let errno) {
            throw .file(FileError(errno: errno, operation: "read", path: path + "/data.mdb"))
        } catch {
            return Finding(seq: nil, what: "\(error)")
        }
    }

    private static func compareBooks(_ view: LedgerView, _ rebuild: Rebuild) throws(StoreError) -> Finding? {
        try view.foldTail()
        return try Comparison(of: view, with: rebuild).differences.first.map { Finding(seq: nil, what: $0) }
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
