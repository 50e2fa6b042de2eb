/// Tells of nearly every name that has no row that there is none, without a look at the rows.
///
/// A command's key is nearly always new, and so is much of what it names. To find that out costs a search in memory and
/// one on the shelf for each; here it costs a look at 32 bytes. A name that was inserted is always found; of those that
/// were not, one in a thousand is taken for one that might be there, and looked up.
///
/// It grows by generations of ``BlockFilter``, each eight times as large as the one before, because the names are not kept.
public struct NameFilter: Sendable {
    private static let smallestCapacity = 1 << 14
    private static let growth = 8

    private var generations: [BlockFilter] = []
    /// How many names more the newest generation takes.
    private var room = 0

    /// - Parameter count: how many names it has to hold soon; 0: nothing is known of that.
    public init(count: Int = 0) {
        if count > 0 { grow(to: Swift.max(Self.smallestCapacity, 2 * count)) }
    }

    /// - Parameter hash: the name's ``RowID/placement``.
    public mutating func insert(_ hash: UInt64) {
        if room == 0 {
            let newest = (generations.last?.blocks.count ?? 0) * BlockFilter.namesPerBlock
            grow(to: Swift.max(Self.smallestCapacity, newest * Self.growth))
        }
        generations[generations.count - 1].insert(hash)
        room -= 1
    }

    private mutating func grow(to capacity: Int) {
        room = capacity
        generations.append(BlockFilter(count: capacity))
    }

    /// Whether a name of this hash may have been inserted: false only if none was.
    @inline(__always) public func mayContain(_ hash: UInt64) -> Bool {
        // Lent: an element taken out, and the array that is gone through, would be counted as one more reference each.
        let generations = generations.span
        for i in generations.indices where generations.lend(i, { $0.mayContain(hash) }) { return true }
        return false
    }

    /// Looks where ``mayContain(_:)`` will look, and says nothing about what is there.
    @inline(__always) func glimpse(_ hash: UInt64) -> UInt64 {
        var seen: UInt64 = 0
        let generations = generations.span
        for i in generations.indices { seen &+= generations.lend(i) { $0.glimpse(hash) } }
        return seen
    }
}

/// The filters of the tables in which names are mostly new.
public struct KnownNames: Sendable {
    public var leads: NameFilter
    public var calls: NameFilter
    public var callbacks: NameFilter
    public var keys: NameFilter
    /// Whether every name is in them that a row has; else the shelf is asked for those that are in none.
    public var isComplete = true
    /// The same of keys.
    public var holdsAllKeys = true

    /// How many rows each table has.
    public init(leads: Int = 0, calls: Int = 0, callbacks: Int = 0) {
        self.leads = NameFilter(count: leads)
        self.calls = NameFilter(count: calls)
        self.callbacks = NameFilter(count: callbacks)
        keys = NameFilter()
    }
}
