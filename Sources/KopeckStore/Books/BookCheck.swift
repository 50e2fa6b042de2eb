internal import KopeckJournal
internal import KopeckLedger
internal import LMDB

/// What of the books has been read whole, and found to be as it was written.
///
/// LMDB 0.9 notices neither a page in another's place nor one as it was before, and what cannot be found there is taken
/// for what never was: a payment whose key was lost would be made again. So nothing is looked up in a ``Segment`` before
/// the segment has been checked against its digest. A start checks small books whole, and of large ones only a part: the
/// rest when it is first asked for, or behind the writer's back.
final class BookCheck: Sendable {
    private struct State {
        var checked: [RowTable: KeyRanges] = [:]
        /// The names of the rows that were checked; nil: whoever opened the books knows all there were.
        var names: KnownNames?

        var isComplete: Bool { RowTable.allCases.allSatisfy { checked[$0]?.isEverything ?? false } }
    }

    private let state = Guarded(State())

    /// Books that are empty need no check.
    func trustEverything() {
        state.update { state in
            for table in RowTable.allCases { state.checked[table] = .everything }
        }
    }

    // MARK: - At a start

    /// Checks that all segments together are what the checkpoint says, and then as many rows as are wanted.
    ///
    /// - Returns: the names of all rows, if all were checked.
    func begin(_ reader: borrowing BookReader, _ checkpoint: Checkpoint, rows: Int) throws -> KnownNames {
        let segments = try reader.segments(of: checkpoint)
        let names = try reader.roomForNames()
        return try state.update { state in
            state.names = names
            var left = rows
            for segment in segments where Self.isReadWhole(segment.table) { try Self.check(segment, reader, &state) }
            for segment in segments where !Self.isReadWhole(segment.table) && left > 0 {
                try Self.check(segment, reader, &state)
                left -= segment.digest.count
            }
            var known = Self.handOverNames(&state)
            known.holdsAllKeys = try Self.checkKeys(reader, rows: rows) == 0
            return known
        }
    }

    /// Tables that every start reads from end to end.
    private static func isReadWhole(_ table: RowTable) -> Bool {
        table == .tariffs || table == .runs || table == .live
    }

    private static func handOverNames(_ state: inout State) -> KnownNames {
        if state.isComplete, let names = state.names {
            state.names = nil
            return names
        }
        var none = KnownNames()
        none.isComplete = false
        return none
    }

    /// Chunks have checksums of their own, which are looked at with every search as well.
    ///
    /// - Returns: how many runs there are.
    private static func checkKeys(_ reader: borrowing BookReader, rows: Int) throws -> Int {
        let runs = try reader.keyRuns()
        var left = Int64(rows)
        for run in runs where left > 0 {
            try reader.forEachEntry(of: run) { _ in }
            left -= run.count
        }
        return runs.count
    }

    // MARK: - Later

    /// Checks the segment that a key belongs to, unless it has been.
    ///
    /// - Parameters:
    ///   - placement: of the name that the key stands for.
    ///   - isOld: whether the row, if there is one, was there already when the books were opened.
    /// - Returns: false if there is certainly no such row.
    func mayHold(
        _ key: Span<UInt8>, _ placement: UInt64, isOld: Bool, in table: RowTable, _ reader: borrowing BookReader
    ) throws -> Bool {
        try state.update { state in
            if state.checked[table]?.contains(key) != true {
                try Self.check(try reader.segment(of: key, in: table), reader, &state)
            }
            guard isOld, let names = state.names else { return true }
            return names.mayContain(placement, in: table)
        }
    }

    /// Checks some segments more; does nothing once all have been.
    func goOn(_ reader: borrowing BookReader, segments: Int) throws {
        for _ in 0..<segments {
            let isDone = try state.update { state in
                for table in RowTable.allCases {
                    guard let gap = (state.checked[table] ?? KeyRanges()).firstGap else { continue }
                    try Self.check(try reader.segment(of: gap.span, in: table), reader, &state)
                    return false
                }
                return true
            }
            if isDone { return }
        }
    }

    private static func check(_ segment: Segment, _ reader: borrowing BookReader, _ state: inout State) throws {
        try reader.check(segment) { try state.names?.insert($0, in: segment.table) }
        state.checked[segment.table, default: KeyRanges()].add(from: segment.first, to: segment.end)
    }
}

/// Names by the tables that they are the keys of; those of other tables are not kept.
extension KnownNames {
    mutating func insert(_ key: Span<UInt8>, in table: RowTable) throws(Corruption) {
        switch table {
        case .leads: leads.insert(LeadID(try BookSnapshot.name(key)).placement)
        case .calls: calls.insert(CallID(try BookSnapshot.name(key)).placement)
        case .callbacks: callbacks.insert(CallbackID(try BookSnapshot.name(key)).placement)
        case .tariffs, .wallets, .precalls, .runs, .live: break
        }
    }

    func mayContain(_ placement: UInt64, in table: RowTable) -> Bool {
        switch table {
        case .leads: leads.mayContain(placement)
        case .calls: calls.mayContain(placement)
        case .callbacks: callbacks.mayContain(placement)
        case .tariffs, .wallets, .precalls, .runs, .live: true
        }
    }
}
