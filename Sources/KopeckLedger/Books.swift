/// The state that every decision looks at: what the events so far have made of wallets, leads, calls.
///
/// Books are a value. ``execute(_:recall:)`` decides a command against them and records what follows;
/// ``evolve(_:)`` alone changes them, by one event. Fed with the same events they become the same books,
/// whoever feeds them: the writer, a replay, an auditor.
public struct Books: Sendable {
    /// The seq of the newest event; 0 before the first.
    public internal(set) var lastSeq: Seq = 0
    /// `recordedAt` of the newest event (§3.2); before the first, earlier than any command.
    public internal(set) var clock = Timestamp(milliseconds: -1)
    /// The balances of the accounts that belong to no wallet.
    public internal(set) var totals = Totals()
    public internal(set) var tariffs = TariffBook()
    public internal(set) var wallets = Rows<WalletID, Wallet>()
    public internal(set) var leads = Rows<LeadID, Lead>()
    public internal(set) var precalls = Rows<Seq, Precall>()
    public internal(set) var calls = Rows<CallID, Call>()
    public internal(set) var callbacks = Rows<CallbackID, Callback>()
    public internal(set) var keys = Rows<Key, KeyUse>()
    public internal(set) var live: LiveThings

    /// Numbers attached to active precalls, and to which.
    var attachedNumbers: [NumberID: Seq] = [:]
    var timers = TimerQueue()
    let zones: TimeZones
    let purpose: Purpose

    /// What books are made for.
    public enum Purpose: Sendable {
        case deciding
        /// To be compared with others: what only decisions look at (uses of keys, timers, ``Books/live``) is left out.
        case comparing
        /// Decisions taken again from a journal, in which no key comes twice: uses of keys are left out.
        case supposing

        /// Whether things happen by themselves in these books.
        var hasTimers: Bool { self != .comparing }
    }

    /// What ``lookAhead(at:)`` saw, which means nothing: the compiler leaves out a look that leads to nothing.
    var seenAhead: UInt64 = 0

    /// What the events being recorded answer.
    var cause = Cause.clock
    @usableFromInline var recorded: [Event] = []

    public init(zones: TimeZones = .utc, for purpose: Purpose = .deciding) {
        self.zones = zones
        self.purpose = purpose
        live = LiveThings(isKept: purpose.hasTimers)
        if purpose.hasTimers { setKnownNames(KnownNames()) }
    }

    /// - Parameter names: of the rows there are.
    mutating func setKnownNames(_ names: KnownNames?) {
        (leads.known, calls.known) = (names?.leads, names?.calls)
        (callbacks.known, keys.known) = (names?.callbacks, names?.keys)
        let isComplete = names?.isComplete ?? true
        (leads.knowsAll, calls.knowsAll, callbacks.knowsAll) = (isComplete, isComplete, isComplete)
        keys.knowsAll = names?.holdsAllKeys ?? true
    }

    /// Makes room in memory for as many rows as there will be: for whoever rebuilds books and knows how large they are.
    public mutating func reserve(leads leadCount: Int, precalls precallCount: Int, calls callCount: Int) {
        leads.reserve(leadCount)
        precalls.reserve(precallCount)
        calls.reserve(callCount)
    }

    /// A wallet that has been opened, whether or not it has been closed since.
    public func wallet(_ id: WalletID) -> Wallet? {
        guard let wallet = wallets[id], wallet.status != .unopened else { return nil }
        return wallet
    }

    /// How many events have been recorded since the last ``takeRecorded()``.
    // Inlinable: a caller in another module would otherwise copy all of the books' fields to pass them here.
    @inlinable public var recordedCount: Int { recorded.count }

    /// The events recorded since the last call, in order: for the journal.
    public mutating func takeRecorded() -> [Event] {
        let events = recorded
        recorded = []
        // The next ones will be about as many.
        recorded.reserveCapacity(events.count)
        return events
    }

    /// Records that something happened: the one way in which a rule changes anything.
    ///
    /// The books evolve at once, so a rule that goes on sees what it has done so far.
    ///
    /// - Parameter reported: the instant that the switch reported, if the fact is its own (§3.5).
    mutating func record(
        _ fact: Fact, at instant: Timestamp, reported: Timestamp? = nil, transfers: Transfers = Transfers()
    ) {
        let seq = lastSeq + 1
        let subjects = Subjects(of: fact)
        let previous = follow(seq, subjects)
        let event = Event(
            seq: seq, at: instant, recordedAt: max(clock, instant), key: cause.key, actor: cause.actor,
            fingerprint: cause.takeFingerprint(), reportedAt: reported == instant ? nil : reported, fact: fact,
            transfers: transfers, previous: previous)
        take(event, of: subjects.wallet)
        recorded.append(event)
    }

    /// An earlier event: of those just recorded, or recalled from the journal.
    func event(_ seq: Seq, recall: Recall) -> Event {
        if let first = recorded.first, seq >= first.seq { return recorded[Int(seq - first.seq)] }
        return recall(seq)
    }
}

/// Who the events being recorded are put down to.
struct Cause {
    let key: Key?
    let actor: String?
    /// Goes with the first event only.
    private var fingerprint: Fingerprint?

    /// Timers (§3.3).
    static let clock = Cause(key: nil, actor: Event.clockActor, fingerprint: nil)

    init(key: Key?, actor: String?, fingerprint: Fingerprint?) {
        self.key = key
        self.actor = actor
        self.fingerprint = fingerprint
    }

    mutating func takeFingerprint() -> Fingerprint? {
        defer { fingerprint = nil }
        return fingerprint
    }
}
