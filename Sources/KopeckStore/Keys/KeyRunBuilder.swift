internal import KopeckLedger
internal import LMDB

/// A run on its way into the books, chunk by chunk.
struct KeyRunBuilder {
    private(set) var run: KeyRun
    private(set) var filter: BlockFilter
    private var entries: [KeyEntry] = []

    /// - Parameter count: how many entries there will be.
    init(id: Int64, level: Int64, count: Int) {
        run = KeyRun(id: id, level: level)
        filter = BlockFilter(count: count)
        entries.reserveCapacity(KeyChunk.entryCount)
    }

    /// Adds an entry behind all others.
    mutating func add(
        _ entry: KeyEntry, to transaction: inout WriteTransaction, _ table: Table
    ) throws(LMDBError) {
        if entries.count == KeyChunk.entryCount { try writeChunk(to: &transaction, table) }
        entries.append(entry)
        filter.insert(entry.hash.low)
    }

    /// Writes what is left, and the filter.
    mutating func finish(_ transaction: inout WriteTransaction, _ table: Table) throws(LMDBError) {
        if !entries.isEmpty { try writeChunk(to: &transaction, table) }
        run.filterBlocks = Int64(filter.blocks.count)
        for number in 0..<run.filterChunkCount {
            let first = Int(number) * KeyChunk.filterBlockCount
            let blocks = filter.blocks[first..<min(first + KeyChunk.filterBlockCount, filter.blocks.count)]
            let key = KeyChunk.key(run.id, .filter, number)
            let piece = KeyChunk.bytes(of: blocks, key: key)
            try transaction.append(piece.span.rawBytes, for: key.span.rawBytes, in: table)
        }
    }

    private mutating func writeChunk(to transaction: inout WriteTransaction, _ table: Table) throws(LMDBError) {
        let key = KeyChunk.key(run.id, .entries, run.chunkCount)
        let piece = KeyChunk.bytes(of: entries.span, key: key)
        try transaction.append(piece.span.rawBytes, for: key.span.rawBytes, in: table)
        run.count += Int64(entries.count)
        entries.removeAll(keepingCapacity: true)
    }
}
