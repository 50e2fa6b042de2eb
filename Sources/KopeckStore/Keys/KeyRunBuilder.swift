internal import KopeckLedger
internal import LMDB

/// A run on its way into the books, chunk by chunk: first its entries, then its filter. It may take several checkpoints,
/// and be taken up again in between, at the end of a chunk.
struct KeyRunBuilder {
    /// As far as it has been written.
    private(set) var run: KeyRun
    /// Of the entries, made for as many as there will be; nil: of some of them it is not known.
    var filter: BlockFilter?
    private var entries: [KeyEntry] = []

    /// - Parameter filter: of the entries that have been written; nil: it is made when all of them are there.
    init(_ run: KeyRun, _ filter: BlockFilter?) {
        (self.run, self.filter) = (run, filter)
        entries.reserveCapacity(KeyChunk.entryCount)
    }

    /// Adds an entry behind all others.
    mutating func add(
        _ entry: KeyEntry, to transaction: inout WriteTransaction, _ table: Table
    ) throws(LMDBError) {
        entries.append(entry)
        filter?.insert(entry.hash.low)
        if entries.count == KeyChunk.entryCount { try writeEntries(to: &transaction, table) }
    }

    /// Writes what is left of the entries.
    mutating func endEntries(_ transaction: inout WriteTransaction, _ table: Table) throws(LMDBError) {
        if !entries.isEmpty { try writeEntries(to: &transaction, table) }
    }

    /// Writes the filter, or goes on with it; all entries are there.
    ///
    /// - Parameter most: how many blocks may be written, but for a chunk that has been begun.
    mutating func writeFilter(
        most: Int = .max, to transaction: inout WriteTransaction, _ table: Table
    ) throws(LMDBError) {
        guard let filter else { preconditionFailure("a run is written with its filter") }
        var left = most
        while left > 0, !run.isWhole {
            let first = Int(run.filterBlocks)
            let blocks = filter.blocks[first..<min(first + KeyChunk.filterBlockCount, filter.blocks.count)]
            let key = KeyChunk.key(run.id, .filter, run.filterChunkCount)
            let piece = KeyChunk.bytes(of: blocks, key: key)
            try transaction.put(piece.span.rawBytes, for: key.span.rawBytes, in: table)
            run.filterBlocks += Int64(blocks.count)
            left -= blocks.count
        }
    }

    private mutating func writeEntries(to transaction: inout WriteTransaction, _ table: Table) throws(LMDBError) {
        let key = KeyChunk.key(run.id, .entries, run.chunkCount)
        let piece = KeyChunk.bytes(of: entries.span, key: key)
        try transaction.put(piece.span.rawBytes, for: key.span.rawBytes, in: table)
        run.count += Int64(entries.count)
        entries.removeAll(keepingCapacity: true)
    }
}
