import KopeckJournal
import KopeckLedger
import LMDB
import Testing

@testable import KopeckStore

@Suite struct BookStoreTests {
    private let story = Story.day
    private let ledgerID = WrittenLedger.genesis.ledgerID
    private let hash = BlockHash(of: [1])
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/books" }

    init() throws { directory = try TemporaryDirectory() }

    private func makeStore() throws -> BookStore {
        try BookStore.create(path: path)
        return try BookStore(path: path, access: .readWrite, segmentRows: 6)
    }

    /// Writes what changed, and puts the books on their shelves.
    private func settle(_ books: inout Books, in store: BookStore) throws -> BookSnapshot {
        try store.write(books.beginSettlement(), ledgerID: ledgerID, blockHash: hash)
        let snapshot = try #require(try store.snapshot())
        books.finishSettlement(shelves: snapshot.shelves)
        return snapshot
    }

    @Test func `new books have no checkpoint`() throws {
        let store = try makeStore()
        #expect(try store.snapshot() == nil)
        #expect(try Directory(path: directory.path).names() == ["books"])
    }

    @Test func `what was settled is found again, row by row and in lists`() throws {
        let store = try makeStore()
        var books = story.books
        let snapshot = try settle(&books, in: store)
        let expected = Picture(of: story.books)
        #expect(snapshot.checkpoint.ledgerID == ledgerID && snapshot.checkpoint.blockHash == hash)
        #expect(try Picture(listing: snapshot, keys: expected.keys.keys) == expected)
        #expect(try snapshot.digestOfKeys().count == expected.keys.count)
        #expect(snapshot.shelves.keys(try #require(Key("never-used")), false) == nil)
        let reopened = Books(settled: snapshot.checkpoint.state, shelves: snapshot.shelves)
        #expect(reopened.wallets.inMemory.isEmpty && reopened.keys.inMemory.isEmpty)
        #expect(Picture(of: reopened, named: expected) == expected)
        #expect(try snapshot.inProgress() == story.books.live.all)
        #expect(!story.books.live.all.isEmpty)
    }

    @Test func `lists come in the order of names`() throws {
        let store = try makeStore()
        var books = story.books
        let snapshot = try settle(&books, in: store)
        var (wallets, precalls): ([WalletID], [Seq]) = ([], [])
        try snapshot.forEachWallet { id, _ in wallets.append(id) }
        try snapshot.forEachPrecall { id, _ in precalls.append(id) }
        #expect(wallets == wallets.sorted() && wallets.count > 6)
        #expect(precalls == precalls.sorted() && precalls.count > 6)
    }

    @Test(arguments: [1, 3, 10, 50])
    func `books settled again and again are the same as in memory`(interval: Int) throws {
        let store = try makeStore()
        var books = Books()
        for event in story.events {
            books.evolve(event)
            guard event.seq % Seq(interval) == 0 else { continue }
            let snapshot = try settle(&books, in: store)
            guard event.seq % 10 == 0 else { continue }
            let expected = story.books(at: event.seq)
            let picture = Picture(of: expected)
            try #require(
                try Picture(listing: snapshot, keys: picture.keys.keys) == picture, "event \(event.seq)")
            try #require(try snapshot.digestOfKeys().count == picture.keys.count)
            try #require(try snapshot.inProgress() == expected.live.all, "event \(event.seq)")
        }
        let expected = Picture(of: story.books)
        #expect(Picture(of: books, named: expected) == expected)
    }

    @Test func `what ended leaves the table of things in progress`() throws {
        let store = try makeStore()
        var books = Books()
        var (most, deleted) = (0, 0)
        for event in story.events {
            books.evolve(event)
            let before = try store.snapshot()?.inProgress() ?? [:]
            let after = try settle(&books, in: store).inProgress()
            deleted += before.keys.count { after[$0] == nil }
            most = max(most, after.count)
        }
        #expect(most >= 4 && deleted > 8)
        // What began and ended between two settlements never comes there.
        var once = story.books
        let other = try TemporaryDirectory()
        try BookStore.create(path: other.path + "/books")
        let snapshot = try settle(&once, in: try BookStore(path: other.path + "/books", access: .readWrite))
        #expect(try snapshot.inProgress() == story.books.live.all)
    }

    /// A restart at any point: timers, attached numbers and everything else that is not a row come back.
    @Test func `books opened from any checkpoint decide what comes next as if they had never been closed`() throws {
        let store = try makeStore()
        var (before, settling) = (Story(), Books())
        for (number, command) in story.commands.enumerated() {
            before.carryOut(command)
            for event in before.events.dropFirst(Int(settling.lastSeq)) { settling.evolve(event) }
            let snapshot = try settle(&settling, in: store)
            guard number % 3 == 0 || !before.books.live.all.isEmpty else { continue }
            // Opened as a writer would, with some of the rows checked.
            let transaction = try ReadTransaction(store.environment)
            let opened = try #require(try BookSnapshot(transaction, of: store, check: BookCheck()))
            let known = try opened.checkAtOpening(rows: number % 40)
            var books = Books(settled: opened.checkpoint.state, shelves: opened.shelves, known: known)
            try #require(books.resume(try snapshot.inProgress()))
            var events = before.events
            for command in story.commands.dropFirst(number + 1) {
                let known = events
                _ = books.execute(command) { known[Int($0) - 1] }
                events += books.takeRecorded()
            }
            try #require(events == story.events, "after command \(number)")
        }
    }

    @Test func `books that lack a row of something in progress say so`() throws {
        let store = try makeStore()
        var books = story.books
        let snapshot = try settle(&books, in: store)
        for missing in [LiveThing.precall, .call(CallID(id("C-nowhere")))] {
            var reopened = Books(settled: snapshot.checkpoint.state, shelves: snapshot.shelves)
            let resumed = reopened.resume(try snapshot.inProgress().merging([1: missing]) { $1 })
            #expect(!resumed)
        }
    }

    @Test func `a snapshot stays what it was while checkpoints go on`() throws {
        let store = try makeStore()
        var books = story.books(at: 60)
        let old = try settle(&books, in: store)
        for event in story.events.dropFirst(60) { books.evolve(event) }
        let new = try settle(&books, in: store)
        let (then, now) = (Picture(of: story.books(at: 60)), Picture(of: story.books))
        #expect(try Picture(listing: old, keys: then.keys.keys) == then)
        #expect(try Picture(listing: new, keys: now.keys.keys) == now)
    }

    @Test func `each tariff is written once, in order of publication`() throws {
        let store = try makeStore()
        var (books, tariffs) = (Story(), [Tariff]())
        var settling = Books()
        for name in ["T-b", "T-a", "T-c"] {
            let tariff = Tariff(
                id: TariffID(id(name)), product: .precall, effectiveFrom: .init(milliseconds: 0), terms: Terms())
            tariffs.append(tariff)
            books.tell(.publishTariff(tariff))
            if let event = books.events.last { settling.evolve(event) }
            #expect(try settle(&settling, in: store).checkpoint.state.tariffs == tariffs)
        }
    }

    // MARK: - Damage

    @Test func `books without their tables, or without a data file, are damaged`() throws {
        _ = try RawTable("something", in: directory.path)
        let empty = refusal { _ = try BookStore(path: directory.path, access: .readWrite) }
        #expect(empty?.summary == "books damaged: a table is missing")
        let missing = refusal { _ = try BookStore(path: directory.path + "/nowhere", access: .readWrite) }
        #expect(missing?.summary.hasPrefix("books damaged: data.mdb is missing") == true)
    }

    @Test(arguments: ["state", "tariffs", "wallets", "leads", "precalls", "calls", "callbacks", "keys", "runs", "live"])
    func `a flipped bit in any table is found by whoever lists it`(table: String) throws {
        try BookStore.create(path: path)
        do {
            let store = try BookStore(path: path, access: .readWrite)
            var books = story.books
            _ = try settle(&books, in: store)
        }
        let row = try #require(try RawTable(table, in: path).entries().first)
        for bit in stride(from: 0, to: row.value.count * 8, by: 13) {
            try RawTable(table, in: path).put(row.value.flipping(bit: bit), for: row.key)
            let error = refusal {
                guard let snapshot = try BookStore(path: path, access: .readOnly).snapshot() else { return }
                _ = try Picture(listing: snapshot, keys: [])
                _ = try snapshot.digestOfKeys()
                _ = try snapshot.inProgress()
            }
            let summary = try #require(error?.summary, "bit \(bit) of \(table)")
            #expect(summary.hasPrefix("books damaged: "))
        }
    }

    /// No decision may be made without a row that is there, and none with one that is damaged.
    @Test func `a flipped bit in a row that is looked up ends the process`() async throws {
        try BookStore.create(path: path)
        do {
            let store = try BookStore(path: path, access: .readWrite)
            var books = story.books
            _ = try settle(&books, in: store)
        }
        let wallets = try RawTable("wallets", in: path).entries()
        try RawTable("wallets", in: path).put(wallets[1].value.flipping(bit: 50), for: wallets[1].key)
        let result = await #expect(processExitsWith: .exitCode(3), observing: [\.standardErrorContent]) {
            [path = path as String] in
            guard let snapshot = try BookStore(path: path, access: .readOnly).snapshot() else { return }
            _ = snapshot.shelves.wallets(WalletID(id("W-1")), false)
        }
        let words = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            words.contains("The books in \(path) are damaged: rows are missing, or not as they were written. Remove"))
    }

    @Test func `a row that lies in another's place is refused`() throws {
        try BookStore.create(path: path)
        do {
            let store = try BookStore(path: path, access: .readWrite)
            var books = story.books
            _ = try settle(&books, in: store)
        }
        let wallets = try RawTable("wallets", in: path).entries()
        try RawTable("wallets", in: path).put(wallets[1].value, for: wallets[2].key)
        let snapshot = try #require(try BookStore(path: path, access: .readOnly).snapshot())
        let error = refusal { try snapshot.forEachWallet { _, _ in } }
        #expect(error?.summary == "books damaged: the checksum of a row does not match")
    }
}
