internal import KopeckJournal
internal import KopeckLedger
internal import LMDB

/// Uses of keys on their way into the books: one run a checkpoint; eight of one level become one of the next. So a key is
/// written again only as often as the ledger becomes eight times as large, wherever it would lie among the others.
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
        var builder = KeyRunBuilder(id: (runs.last?.id ?? 0) + 1, level: 0, count: entries.count)
        for entry in entries { try builder.add(entry, to: &transaction, tables.keys) }
        runs.append(try finish(&builder))
        try merge(&runs)
    }

    /// Merges as long as there are too many runs of a level.
    private mutating func merge(_ runs: inout [KeyRun]) throws {
        var level: Int64 = 0
        while true {
            let parts = runs.filter { $0.level == level }
            if parts.count < KeyRun.fanIn {
                guard runs.contains(where: { $0.level > level }) else { return }
            } else {
                let merged = try merge(parts, to: level + 1, id: (runs.last?.id ?? 0) + 1)
                for part in parts { try remove(part) }
                runs.removeAll { $0.level == level }
                runs.append(merged)
            }
            level += 1
        }
    }

    private mutating func merge(_ parts: [KeyRun], to level: Int64, id: Int64) throws -> KeyRun {
        let count = parts.reduce(0) { $0 + Int($1.count) }
        var builder = KeyRunBuilder(id: id, level: level, count: count)
        var sources = parts.map { KeyRunSource($0) }
        for i in sources.indices { try refill(&sources[i]) }
        while let next = sources.indices.min(by: { sources[$0].precedes(sources[$1]) }),
            let entry = sources[next].take()
        {
            try builder.add(entry, to: &transaction, tables.keys)
            if sources[next].isSpent { try refill(&sources[next]) }
        }
        let merged = try finish(&builder)
        guard merged.count == count else { throw Corruption.malformed("keys are missing") }
        return merged
    }

    private mutating func finish(_ builder: inout KeyRunBuilder) throws -> KeyRun {
        try builder.finish(&transaction, tables.keys)
        let (run, key) = (builder.run, SeqKey.bytes(builder.run.id))
        let row = RowCoding.run(run.id).bytes(of: run, key: key)
        try put(row.span, for: key.span, in: .runs, isNew: true)
        filters[run.id] = builder.filter
        return run
    }

    private mutating func remove(_ run: KeyRun) throws {
        let pieces = [(KeyChunk.Kind.entries, run.chunkCount), (.filter, run.filterChunkCount)]
        for (kind, count) in pieces {
            for number in 0..<count {
                let key = KeyChunk.key(run.id, kind, number)
                _ = try transaction.delete(key.span.rawBytes, in: tables.keys)
            }
        }
        try remove(SeqKey.bytes(run.id), from: .runs)
        filters[run.id] = nil
    }

    // MARK: - Reading

    private func keyRuns() throws -> [KeyRun] {
        var cursor = try transaction.cursor(tables.runs)
        return try KeyRun.all(&cursor)
    }

    /// The next chunk, if there is one.
    private func refill(_ source: inout KeyRunSource) throws {
        guard let key = source.nextChunk() else { return }
        guard let bytes = try transaction.value(key.span.rawBytes, in: tables.keys) else {
            throw Corruption.malformed("a chunk of keys is missing")
        }
        source.fill(with: try KeyChunk.opened(bytes.byteSpan, key: key))
    }
}

/// A run that is being read, chunk by chunk.
private struct KeyRunSource {
    private let run: KeyRun
    private var chunk: Int64 = 0
    private var entries: [KeyEntry] = []
    private var place = 0

    init(_ run: KeyRun) { self.run = run }

    var isSpent: Bool { place == entries.count }

    /// What is spent comes last.
    func precedes(_ other: KeyRunSource) -> Bool {
        guard !isSpent else { return false }
        return other.isSpent || entries[place].hash < other.entries[other.place].hash
    }

    mutating func take() -> KeyEntry? {
        guard !isSpent else { return nil }
        defer { place += 1 }
        return entries[place]
    }

    mutating func nextChunk() -> [UInt8]? {
        guard chunk < run.chunkCount else { return nil }
        defer { chunk += 1 }
        return KeyChunk.key(run.id, .entries, chunk)
    }

    mutating func fill(with piece: Span<UInt8>) {
        place = 0
        entries.removeAll(keepingCapacity: true)
        for i in 0..<KeyChunk.entryCount(of: piece) { entries.append(KeyChunk.entry(i, of: piece)) }
    }
}
