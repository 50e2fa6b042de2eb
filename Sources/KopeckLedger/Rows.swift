/// The rows of one kind, by name: those in memory, and behind them a shelf where settled rows lie.
///
/// Rows change in memory only. Now and then everything changed is *settled*: a checkpoint writes it to
/// the shelf on another thread while the table keeps serving it. Two generations are in memory at most,
/// so memory follows the pace of work, not the length of history; and the shelf affects cost, never
/// meaning.
public struct Rows<ID: Hashable & Sendable, Row: Sendable>: Sendable {
    /// Finds a settled row; a table without one is complete in memory.
    public typealias Shelf = @Sendable (ID) -> Row?

    /// Rows changed since the last settlement began.
    private var fresh: [ID: Row] = [:]
    /// Rows that a settlement is writing, or has just written: immutable.
    private var settling: [ID: Row] = [:]
    private var shelf: Shelf?

    public init(shelf: Shelf? = nil) { self.shelf = shelf }

    public subscript(id: ID) -> Row? {
        if let row = fresh[id] { return row }
        if let row = settling[id] { return row }
        return shelf?(id)
    }

    mutating func insert(_ row: Row, for id: ID) { fresh[id] = row }

    /// Changes a row that exists.
    mutating func modify(_ id: ID, _ change: (inout Row) -> Void) {
        let found = modifyIfPresent(id, change)
        precondition(found, "a row that an event refers to is missing from the books")
    }

    /// Changes a row if there is one; tells whether there was.
    @discardableResult mutating func modifyIfPresent(_ id: ID, _ change: (inout Row) -> Void) -> Bool {
        if let place = fresh.index(forKey: id) {
            change(&fresh.values[place])
            return true
        }
        guard var row = settling[id] ?? shelf?(id) else { return false }
        change(&row)
        fresh[id] = row
        return true
    }

    /// Every row in memory: all there are in a table without a shelf, else those changed lately.
    public var inMemory: [ID: Row] {
        settling.isEmpty ? fresh : settling.merging(fresh) { _, newer in newer }
    }

    /// Takes out every row in memory: for whoever rebuilds books in bounded memory.
    mutating func takeAll() -> [ID: Row] {
        defer { (fresh, settling) = ([:], [:]) }
        return inMemory
    }

    /// Hands out what changed since the last settlement began, and serves it until the next one.
    mutating func beginSettlement() -> [ID: Row] {
        settling = fresh
        fresh = [:]
        fresh.reserveCapacity(settling.count)
        return settling
    }

    /// The settled rows are on the shelf now; a newer view of it replaces the old one.
    mutating func finishSettlement(shelf: @escaping Shelf) { self.shelf = shelf }
}
