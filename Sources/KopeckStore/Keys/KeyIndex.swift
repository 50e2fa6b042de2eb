internal import KopeckJournal
internal import KopeckLedger
internal import LMDB

/// Where the use of a key is found: in one of the runs of a snapshot, nearly always after a look at filters alone.
struct KeyIndex {
    private let hasher: KeyHasher
    /// Newest first; readers have no filters.
    let runs: [(run: KeyRun, filter: BlockFilter?)]

    init(_ hasher: KeyHasher, _ runs: [(run: KeyRun, filter: BlockFilter?)]) {
        (self.hasher, self.runs) = (hasher, runs)
    }

    func use(of key: Key, _ reader: borrowing BookReader) throws -> KeyUse? {
        let hash = hasher.hash(of: key)
        for (run, filter) in runs where filter?.mayContain(hash.low) ?? true {
            if let seq = try reader.seq(of: hash, in: run) { return KeyUse(seq: seq) }
        }
        return nil
    }
}

extension BookReader {
    func filter(of run: KeyRun) throws -> BlockFilter {
        var blocks: [SIMD8<UInt32>] = []
        for number in 0..<run.filterChunkCount {
            try withPiece(run, .filter, number) { blocks += try KeyChunk.blocks(of: $0) }
        }
        guard !blocks.isEmpty, blocks.count == run.filterBlocks else {
            throw Corruption.malformed("a filter of keys is incomplete")
        }
        return BlockFilter(blocks: blocks)
    }

    /// The seq that a key of this hash was used for; nil: it is not in the run.
    ///
    /// Hashes are spread evenly, so one knows about where to look, and is at most a few chunks wrong.
    func seq(of hash: KeyHash, in run: KeyRun) throws -> Seq? {
        var number = Int64(hash.high.multipliedFullWidth(by: UInt64(run.chunkCount)).high)
        var lastStep: Int64 = 0
        while number >= 0, number < run.chunkCount {
            var (step, seq): (Int64, Seq?) = (0, nil)
            try withPiece(run, .entries, number) { (step, seq) = Self.search($0, for: hash) }
            if step == 0 || step == -lastStep { return seq }
            number += step
            lastStep = step
        }
        return nil
    }

    /// - Returns: in which direction the search has to go on, or 0 and what was found.
    private static func search(_ piece: Span<UInt8>, for hash: KeyHash) -> (step: Int64, seq: Seq?) {
        var (low, high) = (0, KeyChunk.entryCount(of: piece))
        let count = high
        while low < high {
            let middle = (low + high) / 2
            let entry = KeyChunk.entry(middle, of: piece)
            if entry.hash == hash { return (0, entry.seq) }
            if entry.hash < hash { low = middle + 1 } else { high = middle }
        }
        return (low == 0 ? -1 : low == count ? 1 : 0, nil)
    }

    /// Every entry of a run, in the order of hashes.
    func forEachEntry(of run: KeyRun, _ body: (KeyEntry) -> Void) throws {
        var count: Int64 = 0
        for number in 0..<run.chunkCount {
            try withPiece(run, .entries, number) { piece in
                for i in 0..<KeyChunk.entryCount(of: piece) { body(KeyChunk.entry(i, of: piece)) }
                count += Int64(KeyChunk.entryCount(of: piece))
            }
        }
        guard count == run.count else { throw Corruption.malformed("keys are missing") }
    }

    private func withPiece(
        _ run: KeyRun, _ kind: KeyChunk.Kind, _ number: Int64, _ body: (Span<UInt8>) throws -> Void
    ) throws {
        let key = KeyChunk.key(run.id, kind, number)
        try readUnchecked(key, in: tables.keys) { bytes in
            guard let bytes else { throw Corruption.malformed("a chunk of keys is missing") }
            try body(try KeyChunk.opened(bytes, key: key))
        }
    }
}
