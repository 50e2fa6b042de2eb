/// Something that a timer can still touch.
public enum LiveThing: Equatable, Sendable {
    /// A call that has not ended.
    case call(CallID)
    /// An active precall.
    case precall
}

/// The calls and precalls in progress, by the seq of the event that began them.
///
/// They are always in memory, so that a timer never has to search; what changed since the last
/// settlement is known, so that a checkpoint can follow.
public struct LiveThings: Sendable {
    private struct Tracked: Sendable {
        /// Nil: it has ended. It is forgotten when that has been handed out.
        var thing: LiveThing?
        /// Whether it began or ended since the last settlement.
        var isChanged = true
    }

    /// In one table, in order of seq: each costs one entry and one search, whatever happens to it.
    private var tracked = RowMap<Seq, Tracked>()
    public private(set) var count = 0

    /// Whether anybody will ask: without decisions there are no timers.
    private let isKept: Bool

    init(isKept: Bool) { self.isKept = isKept }

    public subscript(seq: Seq) -> LiveThing? { tracked.read(seq) { $0.thing } ?? nil }

    mutating func begin(_ seq: Seq, _ thing: LiveThing) {
        guard isKept else { return }
        tracked.add(Tracked(thing: thing), for: seq)
        count += 1
    }

    mutating func end(_ seq: Seq) {
        guard isKept else { return }
        var wasLive = false
        let found = tracked.modify(seq) { entry in
            wasLive = entry.thing != nil
            entry = Tracked(thing: nil)
        }
        if wasLive { count -= 1 }
        if !found { tracked.add(Tracked(thing: nil), for: seq) }
    }

    /// What the books' checkpoint held when they were opened.
    mutating func restore(_ seq: Seq, _ thing: LiveThing) {
        tracked.add(Tracked(thing: thing, isChanged: false), for: seq)
        count += 1
    }

    /// What began or ended (nil) since the last call, in order of seq.
    mutating func takeChanges() -> [(seq: Seq, thing: LiveThing?)] {
        let before = tracked
        var changes: [(seq: Seq, thing: LiveThing?)] = []
        tracked = RowMap()
        tracked.reserve(before.count)
        before.readEach(0..<before.count) { seq, entry in
            if entry.isChanged { changes.append((seq, entry.thing)) }
            if let thing = entry.thing { tracked.add(Tracked(thing: thing, isChanged: false), for: seq) }
        }
        return changes
    }

    /// Those that ended since the last settlement.
    public var ended: [Seq] { tracked.filter { $0.value.thing == nil }.map(\.key) }

    /// Every one in progress: for whoever compares books.
    public var all: [Seq: LiveThing] {
        Dictionary(uniqueKeysWithValues: tracked.compactMap { seq, entry in entry.thing.map { (seq, $0) } })
    }
}
