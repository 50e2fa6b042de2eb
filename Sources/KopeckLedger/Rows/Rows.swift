/// The rows of one kind, by name: those in memory, and behind them a shelf where settled rows lie.
///
/// Rows change in memory only. Now and then everything changed is *settled*: a checkpoint writes it to
/// the shelf on another thread while the table keeps serving it. Two generations are in memory at most,
/// so memory follows the pace of work, not the length of history; and the shelf affects cost, never
/// meaning.
public struct Rows<ID: RowID, Row: Sendable>: Sendable {
    /// Finds a settled row; a table without one is complete in memory.
    ///
    /// `isOld` tells that the row, if there is one, was on the shelf already when these rows were made.
    public typealias Shelf = @Sendable (_ id: ID, _ isOld: Bool) -> Row?

    /// Rows changed since the last settlement began.
    @usableFromInline var fresh = RowMap<ID, Row>()
    /// Rows that a settlement is writing, or has just written: immutable.
    @usableFromInline var settling = RowMap<ID, Row>()
    @usableFromInline var shelf: Shelf?
    /// Holds the names of rows, so that most names that have none are not looked for; nil: nobody has told it any.
    @usableFromInline var known: NameFilter?
    /// Whether it holds all of them, and not only those that came into memory since these rows were made.
    @usableFromInline var knowsAll = true

    public init(shelf: Shelf? = nil) { self.shelf = shelf }

    @inlinable public subscript(id: ID) -> Row? {
        fresh[id] ?? settled(id)
    }

    /// Looks at a row that is most likely not there: then nothing but the filter is looked at.
    func readUnlessNew<Reading>(_ id: ID, _ body: (borrowing Row) -> Reading) -> Reading? {
        if mayBeKnown(id) { return read(id, body) }
        return knowsAll ? nil : shelf?(id, true).map { body($0) }
    }

    func isNew(_ id: ID) -> Bool { readUnlessNew(id) { _ in true } == nil }

    /// Looks at a row, in place where it is in memory.
    @inlinable public func read<Reading>(_ id: ID, _ body: (borrowing Row) -> Reading) -> Reading? {
        if let reading = fresh.read(id, body) { return reading }
        return settled(id).map { body($0) }
    }

    /// Looks at a row that must exist, because something refers to it.
    func existing<Reading>(_ id: ID, _ body: (borrowing Row) -> Reading) -> Reading {
        guard let reading = read(id, body) else {
            preconditionFailure("a row that something refers to is missing from the books")
        }
        return reading
    }

    @inlinable func settled(_ id: ID) -> Row? {
        guard shelf != nil || !settling.isEmpty else { return nil }
        guard mayBeKnown(id) else { return knowsAll ? nil : shelf?(id, true) }
        return settling[id] ?? shelf?(id, false)
    }

    @inlinable func mayBeKnown(_ id: ID) -> Bool { mayBeKnown(placement: id.placement) }

    @inlinable func mayBeKnown(placement: UInt64) -> Bool { known?.mayContain(placement) ?? true }

    /// Brings a row, if there is one, to where it is found at once; tells whether there is one.
    ///
    /// For whoever is going to look at it several times, and to record something about it: a settled row comes into
    /// memory, which the event would do in any case.
    @discardableResult mutating func seek(_ id: ID) -> Bool { modifyIfPresent(id) { _ in } }

    /// Adds a row that is neither in memory nor on the shelf.
    mutating func insert(_ row: consuming Row, for id: consuming ID) {
        let placement = id.placement
        known?.insert(placement)
        fresh.add(row, for: id, placement: placement)
    }

    /// Changes a row that exists.
    mutating func modify(_ id: ID, _ change: (inout Row) -> Void) {
        let found = modifyIfPresent(id, change)
        precondition(found, "a row that an event refers to is missing from the books")
    }

    /// Changes a row if there is one; tells whether there was.
    @discardableResult mutating func modifyIfPresent(_ id: ID, _ change: (inout Row) -> Void) -> Bool {
        if fresh.modify(id, change) { return true }
        guard var row = settled(id) else { return false }
        change(&row)
        if !knowsAll { known?.insert(id.placement) }
        fresh.add(row, for: id)
        return true
    }

    /// Changes a row if there is one; it has just been sought, so it is in memory then.
    mutating func modifySought(_ id: ID, _ change: (inout Row) -> Void) -> Bool { fresh.modify(id, change) }

    /// Every row in memory: all there are in a table without a shelf, else those changed lately.
    public var inMemory: [ID: Row] {
        var rows: [ID: Row] = [:]
        rows.reserveCapacity(settling.count + fresh.count)
        for (id, row) in settling { rows[id] = row }
        for (id, row) in fresh { rows[id] = row }
        return rows
    }

    /// Looks at every row in place, where there is no shelf: those of one of `parts` equal parts, from 0.
    @inlinable public func readEach(part: Int, of parts: Int, _ body: (borrowing ID, borrowing Row) -> Void) {
        precondition(shelf == nil && settling.isEmpty, "only some of the rows are in memory")
        let (start, end) = (fresh.count * part / parts, fresh.count * (part + 1) / parts)
        fresh.readEach(start..<end, body)
    }

    /// How many rows are in memory, where there is no shelf.
    public var count: Int { settling.isEmpty ? fresh.count : inMemory.count }

    /// Makes room in memory for as many rows.
    mutating func reserve(_ count: Int) { fresh.reserve(count) }

    /// Hands out what changed since the last settlement began, and serves it until the next one.
    ///
    /// - Parameter rows: where the next changes go; it comes back with the rows of the settlement before.
    mutating func beginSettlement(exchanging rows: inout RowMap<ID, Row>) -> RowMap<ID, Row> {
        swap(&fresh, &settling)
        swap(&fresh, &rows)
        // They will be about as many.
        fresh.reserve(settling.count)
        return settling
    }

    /// The settled rows are on the shelf now; a newer view of it replaces the old one.
    mutating func finishSettlement(shelf: @escaping Shelf) { self.shelf = shelf }
}
