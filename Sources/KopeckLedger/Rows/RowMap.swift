/// Rows by name, in the order in which they came: a hash table that only grows.
///
/// Rows lie in one array; the table itself holds a place and 32 bits of hash for each, so it grows without
/// moving or hashing a row again.
public struct RowMap<ID: RowID, Row: Sendable>: Sendable {
    @usableFromInline struct Entry: Sendable {
        @usableFromInline let id: ID
        @usableFromInline var row: Row

        @inlinable init(id: ID, row: Row) {
            self.id = id
            self.row = row
        }
    }

    @usableFromInline var entries: [Entry] = []
    /// For each slot the upper half is a hash, the lower half one more than a place in `entries`; 0 is free.
    @usableFromInline var slots: [UInt64] = []

    /// The place of the row sought or changed last: a command looks at one row, and changes it, several times.
    @usableFromInline var latest = 0

    public init() {}

    public var count: Int { entries.count }
    public var isEmpty: Bool { entries.isEmpty }

    // Inlinable, so that whoever looks rows up in another module gets code for its own kind of row: a replay
    // spent a tenth of its time in the generic one.
    @inlinable public subscript(id: ID) -> Row? {
        find(id).map { entries[$0].row }
    }

    /// Looks at a row in place, if there is one.
    @inlinable public func read<Reading>(_ id: ID, _ body: (borrowing Row) -> Reading) -> Reading? {
        find(id).map { entries.span.lend($0) { body($0.row) } }
    }

    /// Looks at rows in place, by the order in which they came.
    @inlinable public func readEach(_ places: Range<Int>, _ body: (borrowing ID, borrowing Row) -> Void) {
        entries.span.extracting(places).lendEach { body($0.id, $0.row) }
    }

    /// Looks at every row in place, in the order of the names.
    @inlinable public func readEachInOrder<Failure: Error>(
        _ body: (borrowing ID, borrowing Row) throws(Failure) -> Void
    ) throws(Failure) {
        // Most are told apart by what lies beside the places: few comparisons go to the rows.
        var order: [(leading: UInt64, place: Int)] = []
        order.reserveCapacity(entries.count)
        for place in entries.indices { order.append((entries.span.lend(place) { $0.id.leading }, place)) }
        order.sort { a, b in
            a.leading == b.leading ? entries.span.lend(a.place, b.place) { $0.id < $1.id } : a.leading < b.leading
        }
        for (_, place) in order {
            try entries.span.lend(place) { entry throws(Failure) in try body(entry.id, entry.row) }
        }
    }

    /// Makes a row the one that is found at once, if there is one.
    @inline(__always) mutating func seek(_ id: ID) -> Bool {
        guard let place = find(id) else { return false }
        latest = place
        return true
    }

    /// Changes a row in place, if there is one.
    @inline(__always) mutating func modify(_ id: ID, _ change: (inout Row) -> Void) -> Bool {
        guard seek(id) else { return false }
        change(&entries[latest].row)
        return true
    }

    /// Adds a row that is not there.
    @inlinable package mutating func add(_ row: consuming Row, for id: consuming ID) {
        let placement = id.placement
        add(row, for: id, placement: placement)
    }

    @inlinable mutating func add(_ row: consuming Row, for id: consuming ID, placement: UInt64) {
        if entries.count * 2 >= slots.count { grow() }
        entries.append(Entry(id: id, row: row))
        latest = entries.count - 1
        occupy(UInt64(UInt32(truncatingIfNeeded: placement)) << 32 | UInt64(entries.count))
    }

    /// A row's place among those that came; it stays.
    @inlinable package func find(_ id: ID) -> Int? {
        isLatest(id) ? latest : search(id, placement: id.placement)
    }

    @inlinable func isLatest(_ id: ID) -> Bool { latest < entries.count && has(id, at: latest) }

    @inlinable func search(_ id: ID, placement: UInt64) -> Int? {
        guard !slots.isEmpty else { return nil }
        let hash = UInt32(truncatingIfNeeded: placement)
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let place = Int(slots[slot] & 0xFFFF_FFFF) - 1
            if slots[slot] >> 32 == UInt64(hash), has(id, at: place) { return place }
            slot = (slot + 1) & mask
        }
        return nil
    }

    @inlinable func has(_ id: ID, at place: Int) -> Bool { entries.span.lend(place) { $0.id == id } }

    /// Makes room for as many rows, so that none has to be moved later.
    mutating func reserve(_ count: Int) {
        entries.reserveCapacity(count)
        while slots.count < 2 * count { grow() }
    }

    /// Forgets all rows and keeps their memory, unless it was made for far more.
    mutating func removeAll() {
        guard slots.count <= 32 * Swift.max(64, entries.count) else { return self = RowMap() }
        entries.removeAll(keepingCapacity: true)
        for slot in slots.indices { slots[slot] = 0 }
        latest = 0
    }

    @inlinable mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: Swift.max(64, old.count * 4))
        for slot in old where slot != 0 { occupy(slot) }
    }

    @inlinable mutating func occupy(_ value: UInt64) {
        let mask = slots.count - 1
        var slot = Int(value >> 32) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = value
    }
}

extension RowMap: Sequence {
    public func makeIterator() -> AnyIterator<(key: ID, value: Row)> {
        var place = 0
        return AnyIterator {
            guard place < entries.count else { return nil }
            defer { place += 1 }
            return (entries[place].id, entries[place].row)
        }
    }

    /// The names, in the order in which they came.
    public var keys: [ID] { entries.map(\.id) }
}
