internal import KopeckJournal
internal import KopeckLedger
internal import LMDB

extension KeyRun {
    /// How many entries a checkpoint merges at most on each level, by how many it brings: four times as many, so that a
    /// merge is done long before the next of its level is due, and no checkpoint writes much more than another. In whole
    /// chunks: a merge is taken up again at the end of one.
    ///
    /// - Parameter waiting: runs of the level that are no parts of the merge. Where many wait, because checkpoints have
    ///   become small, the least that is merged is more: or every look for a key would go through them.
    static func mergedAtOnce(by newEntries: Int, waiting: Int = 0) -> Int {
        let least = 3 << min(waiting / fanIn, 10)
        return max(least, (4 * newEntries + KeyChunk.entryCount - 1) / KeyChunk.entryCount) * KeyChunk.entryCount
    }
}

/// Runs of keys are merged as they become many, some chunks a checkpoint. So a key is written again only as often as the
/// ledger becomes eight times as large, wherever it would lie among the others.
///
/// The run that others become is there from the start, and grows; what it is made of are the runs of the level below that
/// were there before it. They are removed when it is whole.
extension RowWriter {
    mutating func merge(_ runs: inout [KeyRun], newEntries: Int) throws {
        var level: Int64 = 0
        while runs.contains(where: { $0.level >= level }) {
            try merge(level, &runs, newEntries)
            level += 1
        }
    }

    /// Goes on with the merge of a level's runs, or begins one if it is due.
    private mutating func merge(_ level: Int64, _ runs: inout [KeyRun], _ newEntries: Int) throws {
        let underWay = runs.firstIndex { $0.level == level + 1 && !$0.isWhole }
        if underWay == nil {
            let due = runs.filter { $0.level == level }
            guard due.count >= KeyRun.fanIn, due.allSatisfy(\.isWhole) else { return }
            runs.append(KeyRun(id: (runs.last?.id ?? 0) + 1, level: level + 1))
        }
        let place = underWay ?? runs.count - 1
        let begun = runs[place]
        let parts = runs.filter { $0.level == level && $0.id < begun.id }
        let waiting = runs.count { $0.level == level } - parts.count
        let merged = try goOn(with: begun, of: parts, KeyRun.mergedAtOnce(by: newEntries, waiting: waiting))
        try put(merged, isNew: underWay == nil)
        runs[place] = merged
        guard merged.isWhole else { return }
        for part in parts { try remove(part) }
        runs.removeAll { $0.level == level && $0.id < merged.id }
    }

    private mutating func goOn(with begun: KeyRun, of parts: [KeyRun], _ entriesAtOnce: Int) throws -> KeyRun {
        let count = parts.reduce(0) { $0 + Int($1.count) }
        guard begun.count <= count else { throw Corruption.malformed("keys are missing") }
        let kept = filters.unfinished.removeValue(forKey: begun.id)
        var builder = KeyRunBuilder(begun, kept ?? (begun.count == 0 ? BlockFilter(count: count) : nil))
        var left = entriesAtOnce
        if begun.count < count { left -= try addEntries(of: parts, to: &builder, atMost: left, of: count) }
        if builder.run.count == count {
            if builder.filter == nil { builder.filter = try filter(of: builder.run) }
            try builder.writeFilter(most: left, to: &transaction, tables.keys)
        }
        if builder.run.isWhole {
            filters.whole[begun.id] = builder.filter
        } else {
            filters.unfinished[begun.id] = builder.filter
        }
        return builder.run
    }

    /// - Returns: how many were added.
    private mutating func addEntries(
        of parts: [KeyRun], to builder: inout KeyRunBuilder, atMost most: Int, of count: Int
    ) throws -> Int {
        var (sources, added) = (try sources(of: parts, behind: try lastEntry(of: builder.run)), 0)
        while added < most, let next = sources.indices.min(by: { sources[$0].precedes(sources[$1]) }),
            let entry = sources[next].take()
        {
            try builder.add(entry, to: &transaction, tables.keys)
            added += 1
            if sources[next].isSpent { try refill(&sources[next]) }
        }
        if sources.allSatisfy(\.isSpent) {
            try builder.endEntries(&transaction, tables.keys)
            guard builder.run.count == count else { throw Corruption.malformed("keys are missing") }
        }
        return added
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
        filters.whole[run.id] = nil
    }

    // MARK: - Taking up again

    /// The filter of a run whose entries are all there: for a writer that was not there when the first were merged.
    private func filter(of run: KeyRun) throws -> BlockFilter {
        var filter = BlockFilter(count: Int(run.count))
        for number in 0..<run.chunkCount {
            try withChunk(KeyChunk.key(run.id, .entries, number)) { piece in
                for i in 0..<KeyChunk.entryCount(of: piece) { filter.insert(KeyChunk.entry(i, of: piece).hash.low) }
            }
        }
        return filter
    }

    /// The hash of the last entry there is; nil: there is none.
    private func lastEntry(of run: KeyRun) throws -> KeyHash? {
        run.chunkCount == 0 ? nil : try lastEntry(ofChunk: run.chunkCount - 1, in: run)
    }

    private func lastEntry(ofChunk number: Int64, in run: KeyRun) throws -> KeyHash {
        var last: KeyHash?
        try withChunk(KeyChunk.key(run.id, .entries, number)) { piece in
            let count = KeyChunk.entryCount(of: piece)
            if count > 0 { last = KeyChunk.entry(count - 1, of: piece).hash }
        }
        guard let last else { throw Corruption.malformed("a chunk of keys is empty") }
        return last
    }

    /// The runs, each at its first entry behind a hash.
    private func sources(of runs: [KeyRun], behind last: KeyHash?) throws -> [KeyRunSource] {
        try runs.map { run in
            var source = KeyRunSource(run)
            if let last { source.chunk = try firstChunk(of: run, endingBehind: last) }
            try refill(&source, behind: last)
            return source
        }
    }

    private func firstChunk(of run: KeyRun, endingBehind last: KeyHash) throws -> Int64 {
        var (low, high) = (Int64(0), run.chunkCount)
        while low < high {
            let middle = (low + high) / 2
            if last < (try lastEntry(ofChunk: middle, in: run)) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The next chunk, if there is one.
    private func refill(_ source: inout KeyRunSource, behind last: KeyHash? = nil) throws {
        guard let key = source.nextChunk() else { return }
        try withChunk(key) { source.fill(with: $0, behind: last) }
    }

    private func withChunk(_ key: [UInt8], _ body: (Span<UInt8>) throws -> Void) throws {
        guard let bytes = try transaction.value(key.span.rawBytes, in: tables.keys) else {
            throw Corruption.malformed("a chunk of keys is missing")
        }
        try body(try KeyChunk.opened(bytes.byteSpan, key: key))
    }
}
