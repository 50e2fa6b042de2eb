internal import KopeckJournal
internal import KopeckLedger
internal import LMDB

/// Uses of keys on their way into the books: one run a checkpoint; eight of one level become one of the next, see
/// `RowWriter+Merging`.
extension RowWriter {
    mutating func put(keys: RowMap<Key, KeyUse>) throws {
        guard !keys.isEmpty else { return }
        var entries: [KeyEntry] = []
        entries.reserveCapacity(keys.count)
        let hasher = hasher
        keys.readEach(0..<keys.count) { key, use in
            entries.append(KeyEntry(hash: hasher.hash(of: key), seq: use.seq))
        }
        entries.sort { $0.hash < $1.hash }
        var runs = try keyRuns()
        runs.append(try write(entries, id: (runs.last?.id ?? 0) + 1))
        try merge(&runs, newEntries: entries.count)
    }

    private mutating func write(_ entries: [KeyEntry], id: Int64) throws -> KeyRun {
        var builder = KeyRunBuilder(KeyRun(id: id, level: 0), BlockFilter(count: entries.count))
        for entry in entries { try builder.add(entry, to: &transaction, tables.keys) }
        try builder.endEntries(&transaction, tables.keys)
        try builder.writeFilter(to: &transaction, tables.keys)
        try put(builder.run, isNew: true)
        filters.whole[id] = builder.filter
        return builder.run
    }

    mutating func put(_ run: KeyRun, isNew: Bool) throws {
        let key = SeqKey.bytes(run.id)
        let row = RowCoding.run(run.id).bytes(of: run, key: key)
        try put(row.span, for: key.span, in: .runs, isNew: isNew)
    }

    private func keyRuns() throws -> [KeyRun] {
        var cursor = try transaction.cursor(tables.runs)
        return try KeyRun.all(&cursor)
    }
}
