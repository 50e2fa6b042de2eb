internal import KopeckJournal
internal import KopeckLedger
internal import LMDB

/// Uses of keys, in the order of the keys' hashes: those of one checkpoint, or of several that were merged.
///
/// A table by key would have to change a page for nearly every key, wherever it happens to lie. A run that is whole is
/// never changed; ``RowWriter`` merges runs as they become many. It lies in chunks of the table `keys`.
struct KeyRun: Equatable {
    /// Ascends with every run that is written.
    let id: Int64
    /// 0: as a checkpoint wrote it; else it was merged of runs of the level below.
    let level: Int64
    var count: Int64 = 0
    /// How many blocks the filter has that tells of most keys that they are not in it; it is written last.
    var filterBlocks: Int64 = 0

    /// As many runs of one level are merged into one of the next, or more if more have come meanwhile.
    static let fanIn = 8

    /// Whether all its entries and its filter are there. One that is not whole is being merged: nobody looks into it, and
    /// its parts are still there.
    var isWhole: Bool { filterBlocks == Int64(BlockFilter.blockCount(for: Int(count))) }

    /// Every run, oldest first, those that are being merged among them.
    ///
    /// - Parameter cursor: a new one, on the table of runs.
    static func all(_ cursor: inout Cursor) throws -> [KeyRun] {
        var runs: [KeyRun] = []
        while try cursor.next() {
            guard let id = SeqKey.seq(cursor.key.byteSpan) else {
                throw Corruption.malformed("a run of keys has no number")
            }
            runs.append(try RowCoding.run(id).row(from: cursor.value.byteSpan, key: cursor.key.byteSpan))
        }
        return runs
    }

    var chunkCount: Int64 { (count + Int64(KeyChunk.entryCount) - 1) / Int64(KeyChunk.entryCount) }
    var filterChunkCount: Int64 {
        (filterBlocks + Int64(KeyChunk.filterBlockCount) - 1) / Int64(KeyChunk.filterBlockCount)
    }
}

extension RowCoding<KeyRun> {
    /// The id is the row's key.
    static func run(_ id: Int64) -> RowCoding<KeyRun> {
        RowCoding<KeyRun>(
            encode: { run, writer in
                writer.unsigned(run.level)
                writer.unsigned(run.count)
                writer.unsigned(run.filterBlocks)
            },
            decode: { (reader: inout ByteReader) throws(Corruption) in
                KeyRun(
                    id: id, level: try reader.unsigned(), count: try reader.unsigned(),
                    filterBlocks: try reader.unsigned())
            })
    }
}
