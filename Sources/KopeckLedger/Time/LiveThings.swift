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
    private var things: [Seq: LiveThing] = [:]
    private var changed: [Seq: LiveThing?] = [:]

    /// Whether anybody will ask: without decisions there are no timers.
    private let isKept: Bool

    init(isKept: Bool) { self.isKept = isKept }

    public var count: Int { things.count }
    public subscript(seq: Seq) -> LiveThing? { things[seq] }

    mutating func begin(_ seq: Seq, _ thing: LiveThing) {
        guard isKept else { return }
        things[seq] = thing
        changed[seq] = .some(thing)
    }

    mutating func end(_ seq: Seq) {
        guard isKept else { return }
        things[seq] = nil
        changed[seq] = .some(nil)
    }

    /// What the books' checkpoint held when they were opened.
    mutating func restore(_ seq: Seq, _ thing: LiveThing) { things[seq] = thing }

    /// What began or ended (nil) since the last call.
    mutating func takeChanges() -> [Seq: LiveThing?] {
        defer { changed = [:] }
        return changed
    }

    /// Those that ended since the last settlement.
    public var ended: [Seq] { changed.filter { $0.value == nil }.map(\.key) }

    /// Every one in progress: for whoever compares books.
    public var all: [Seq: LiveThing] { things }
}
