import KopeckJournal
import KopeckLedger
import LMDB
import Testing

@testable import KopeckStore

/// Uses of keys, run by run: every one is found again, none that there is not, and damage is never taken for absence.
@Suite struct KeyIndexTests {
    private let directory: TemporaryDirectory
    private let ledgerID = WrittenLedger.genesis.ledgerID
    private var path: String { directory.path + "/books" }

    init() throws { directory = try TemporaryDirectory() }

    private func makeStore() throws -> BookStore {
        try BookStore.create(path: path)
        return try BookStore(path: path, access: .readWrite)
    }

    private func key(_ number: Int) throws -> Key { try #require(Key("key-\(number)")) }

    /// Books that have taken in top-ups, each under a key of its own.
    private func topUp(_ books: inout Books, keys numbers: Range<Int>) throws {
        for number in numbers {
            let event = Event(
                seq: books.lastSeq + 1, at: books.clock, recordedAt: max(books.clock, Timestamp(milliseconds: 0)),
                key: try key(number), fingerprint: Fingerprint(high: UInt64(number), low: 1), fact: .clockAdvanced)
            books.evolve(event)
        }
    }

    private func settle(_ books: inout Books, in store: BookStore) throws -> BookSnapshot {
        try store.write(books.beginSettlement(), ledgerID: ledgerID, blockHash: BlockHash(of: [1]))
        let snapshot = try #require(try store.snapshot())
        books.finishSettlement(shelves: snapshot.shelves)
        return snapshot
    }

    @Test(arguments: [[1], [3, 700, 743], [744, 1, 1487, 5000], Array(repeating: 40, count: 75)])
    func `every key is found in its run, whatever was merged, and no other`(checkpoints: [Int]) throws {
        let store = try makeStore()
        var (books, total) = (Books(), 0)
        for count in checkpoints {
            try topUp(&books, keys: total..<total + count)
            total += count
            let snapshot = try settle(&books, in: store)
            let runs = try snapshot.reader.keyRuns()
            #expect(runs.reduce(0) { $0 + $1.count } == total)
            for level in 0..<4 { #expect(runs.count { $0.level == level } <= KeyRun.fanIn) }
        }
        let reopened = try #require(
            try BookSnapshot(try ReadTransaction(store.environment), of: store, check: BookCheck()))
        for shelf in [reopened.shelves.keys, try #require(try store.snapshot()).shelves.keys] {
            for number in 0..<total { #expect(shelf(try key(number), true) == KeyUse(seq: Seq(number + 1))) }
            for number in total..<total + 2000 { #expect(shelf(try key(number), false) == nil) }
        }
        #expect(try reopened.digestOfKeys().count == total)
        try reopened.checkEverything()
    }

    @Test func `runs are in the order of hashes, and what was merged is gone`() throws {
        let store = try makeStore()
        var books = Books()
        var snapshot: BookSnapshot?
        for checkpoint in 0..<64 {
            try topUp(&books, keys: checkpoint * 30..<(checkpoint + 1) * 30)
            snapshot = try settle(&books, in: store)
        }
        let reader = try #require(snapshot)
        let runs = try reader.reader.keyRuns()
        #expect(runs.count == 1 && runs[0].level == 2 && runs[0].count == 64 * 30)
        var last = KeyHash(high: 0, low: 0)
        try reader.reader.forEachEntry(of: runs[0]) { entry in
            #expect(last < entry.hash)
            last = entry.hash
        }
        // Three chunks of entries, and one of the filter.
        #expect(try reader.reader.count(of: reader.reader.tables.keys) == 4)
    }

    /// Every run there is, those that are being merged among them, oldest first.
    private func allRuns(_ store: BookStore) throws -> [KeyRun] {
        let reader = BookReader(try ReadTransaction(store.environment), store.tables)
        var runs: [KeyRun] = []
        try reader.forEachUnchecked(in: store.tables.runs) { key, row in
            guard let id = SeqKey.seq(key) else { throw Corruption.malformed("a run has no number") }
            runs.append(try RowCoding.run(id).row(from: row, key: key))
        }
        return runs
    }

    /// One large merge in a checkpoint would hold up everything else that wants to write.
    @Test(arguments: [nil, 1, 3]) func `a large merge takes several checkpoints, with restarts in between or without`(
        checkpointsBetweenRestarts: Int?
    ) throws {
        let (perCheckpoint, checkpoints) = (500, 87)
        let store = try makeStore()
        var (books, before, unfinished) = (Books(), [Int64: KeyRun](), 0)
        for checkpoint in 1...checkpoints {
            // when keys come in, checkpoint by checkpoint
            try topUp(&books, keys: (checkpoint - 1) * perCheckpoint..<checkpoint * perCheckpoint)
            let snapshot = try settle(&books, in: store)
            // then no merge has gone on by more than it may
            let runs = try allRuns(store)
            for run in runs where run.level > 0 {
                let grown = Int(run.count - (before[run.id]?.count ?? 0))
                #expect(grown <= KeyRun.mergedAtOnce(by: perCheckpoint), "checkpoint \(checkpoint), \(run)")
            }
            before = Dictionary(uniqueKeysWithValues: runs.map { ($0.id, $0) })
            unfinished += runs.contains { !$0.isWhole } ? 1 : 0
            // and every key is in exactly one run that is whole
            #expect(try snapshot.digestOfKeys().count == checkpoint * perCheckpoint)
            for number in stride(from: checkpoint % 97, to: checkpoint * perCheckpoint, by: 97) {
                #expect(snapshot.shelves.keys(try key(number), true) == KeyUse(seq: Seq(number + 1)))
            }
            #expect(snapshot.shelves.keys(try key(checkpoint * perCheckpoint), true) == nil)
            // … and the writer may be another by the next one: all that he kept is in memory
            if let checkpointsBetweenRestarts, checkpoint % checkpointsBetweenRestarts == 0 {
                store.keyFilters.update { $0 = KeyFilters() }
                books.finishSettlement(shelves: try #require(try store.snapshot()).shelves)
            }
        }
        #expect(unfinished > 2 * KeyRun.fanIn, "runs come while others are merged")
        let runs = try allRuns(store)
        #expect(runs.map(\.level).max() == 2 && runs.allSatisfy(\.isWhole))
        let largest = try #require(runs.first { $0.level == 2 })
        #expect(largest.count == 64 * Int64(perCheckpoint))
        try expectTrueFilter(of: largest, store)
    }

    @Test func `where runs wait the least that is merged grows, and what a large checkpoint merges does not`() {
        let (least, large) = (KeyRun.mergedAtOnce(by: 1), KeyRun.mergedAtOnce(by: 100_000))
        #expect(least == 3 * KeyChunk.entryCount && (400_000..<401_000).contains(large))
        #expect(KeyRun.mergedAtOnce(by: 1, waiting: 2 * KeyRun.fanIn) == 4 * least)
        #expect(KeyRun.mergedAtOnce(by: 100_000, waiting: 5 * KeyRun.fanIn) == large)
    }

    @Test func `small checkpoints behind large ones do not pile up`() throws {
        // given a merge that has much to do
        let store = try makeStore()
        var (books, total) = (Books(), 0)
        for _ in 0..<KeyRun.fanIn {
            try topUp(&books, keys: total..<total + 12_000)
            total += 12_000
            _ = try settle(&books, in: store)
        }
        // when checkpoints bring next to nothing from then on
        var most = 0
        for _ in 0..<120 {
            try topUp(&books, keys: total..<total + 1)
            total += 1
            most = max(most, try settle(&books, in: store).reader.keyRuns().count)
        }
        // then it ends, and so do those that waited for it
        #expect(most < 28, "\(most) runs")
        #expect(try allRuns(store).allSatisfy(\.isWhole))
        #expect(try #require(try store.snapshot()).digestOfKeys().count == total)
    }

    private func expectTrueFilter(of run: KeyRun, _ store: BookStore) throws {
        let reader = BookReader(try ReadTransaction(store.environment), store.tables)
        var filter = BlockFilter(count: Int(run.count))
        try reader.forEachEntry(of: run) { filter.insert($0.hash.low) }
        #expect(try reader.filter(of: run).blocks == filter.blocks)
    }

    @Test func `a filter that is written in two parts is whole in the end`() throws {
        // given a run whose entries have all been merged, and of its filter one chunk written
        let store = try makeStore()
        let entries = (0..<20_000).map {
            KeyEntry(hash: KeyHash(high: UInt64($0) << 40, low: UInt64($0) &* 0x9E37_79B9_7F4A_7C15), seq: 1)
        }
        var transaction = try WriteTransaction(store.environment)
        var builder = KeyRunBuilder(KeyRun(id: 1, level: 1), BlockFilter(count: entries.count))
        for entry in entries { try builder.add(entry, to: &transaction, store.tables.keys) }
        try builder.endEntries(&transaction, store.tables.keys)
        #expect(builder.run.count == 20_000 && !builder.run.isWhole)
        try builder.writeFilter(most: 1, to: &transaction, store.tables.keys)
        #expect(builder.run.filterBlocks == Int64(KeyChunk.filterBlockCount) && !builder.run.isWhole)
        // when it is taken up again
        var rest = KeyRunBuilder(builder.run, builder.filter)
        try rest.writeFilter(to: &transaction, store.tables.keys)
        try transaction.commit()
        // then
        #expect(rest.run.isWhole && rest.run.filterBlocks == 1250)
        try expectTrueFilter(of: rest.run, store)
    }

    /// A key that cannot be found would be charged again.
    @Test(arguments: [0, 1, 2, 3]) func `a chunk that is damaged, lost or another's is never passed over`(chunk: Int)
        throws
    {
        do {
            let store = try makeStore()
            var books = Books()
            try topUp(&books, keys: 0..<2000)
            _ = try settle(&books, in: store)
        }
        let chunks = try RawTable("keys", in: path).entries()
        try #require(chunks.count == 4)
        let (key, value) = (chunks[chunk].key, chunks[chunk].value)
        for bit in stride(from: 0, to: value.count * 8, by: 9973) {
            try expectDamage { try $0.put(value.flipping(bit: bit), for: key) }
        }
        try expectDamage { try $0.put(chunks[(chunk + 1) % 4].value, for: key) }
        try expectDamage { try $0.put(Array(value.dropLast(22)), for: key) }
        try expectDamage { try $0.delete(key) }
        try RawTable("keys", in: path).put(value, for: key)
        _ = try open().checkEverything()
    }

    private func open() throws -> BookSnapshot {
        let snapshot = try #require(try BookStore(path: path, access: .readWrite).snapshot())
        return snapshot
    }

    private func expectDamage(_ change: (RawTable) throws -> Void) throws {
        try change(try RawTable("keys", in: path))
        let error = refusal { try open().checkEverything() }
        #expect(
            error?.summary.hasPrefix("books damaged: a chunk of keys is missing") == true
                || error?.summary == "books damaged: the checksum of a chunk of keys does not match")
    }

    /// Golden: worked out by another program, from what the documentation says.
    @Test func `hashes are those of the format`() throws {
        let hasher = KeyHasher(ledgerID: ledgerID)
        #expect(
            hasher.hash(of: try #require(Key("start:C-1-0-0")))
                == KeyHash(high: 0x1ABF_D638_D0F5_A684, low: 0x25FB_C8FB_B5F9_9F56))
        #expect(
            hasher.hash(of: try #require(Key("!"))) == KeyHash(high: 0x2B64_FAD5_F2F7_C5B5, low: 0x7CA5_8444_BDC8_3E48))
        #expect(
            hasher.hash(of: try #require(Key(String(repeating: "x", count: 128))))
                == KeyHash(high: 0x1C94_5F59_7938_32FA, low: 0x00D4_6CCB_9D91_FB11))
    }

    @Test func `hashes are spread, and each ledger's are others`() throws {
        let other = KeyHasher(ledgerID: WrittenLedger.otherGenesis.ledgerID)
        var seen = Set<UInt64>()
        for number in 0..<20_000 {
            let hash = KeyHasher(ledgerID: ledgerID).hash(of: try key(number))
            #expect(hash != other.hash(of: try key(number)))
            seen.insert(hash.high >> 24)
        }
        #expect(seen.count > 19_900, "spread over 2^40 places")
    }

    /// Golden, like the hashes: which bit of each of a block's eight words, of the first of three blocks.
    @Test func `filters are those of the format`() {
        var filter = BlockFilter(count: 48)
        filter.insert(0x0123_4567_89AB_CDEF)
        let none = SIMD8<UInt32>(repeating: 0)
        #expect(
            filter.blocks == [
                SIMD8(
                    0x0004_0000, 0x0008_0000, 0x4000_0000, 0x0080_0000, 0x0000_0010, 0x0001_0000, 0x0000_1000,
                    0x0100_0000), none, none,
            ])
    }

    @Test func `a chunk is written byte by byte as the format says`() throws {
        let entries = [
            KeyEntry(hash: KeyHash(high: 0x0102_0304_0506_0708, low: 0x1112_1314_1516_1718), seq: 0x2122_2324_2526)
        ]
        let key = KeyChunk.key(7, .entries, 3)
        #expect(key == [0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 3])
        let bytes = KeyChunk.bytes(of: entries.span, key: key)
        let fields: [UInt8] = [
            1, 2, 3, 4, 5, 6, 7, 8, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26,
        ]
        #expect(Array(bytes.dropLast(4)) == fields)
        #expect(KeyChunk.entryCount == 743 && KeyChunk.filterBlockCount == 511)
    }
}
