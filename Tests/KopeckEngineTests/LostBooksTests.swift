import Glibc
import KopeckEngine
import KopeckLedger
import KopeckStore
import LMDB
import Testing

/// `books/` is derived: whatever becomes of it, the journal makes it again, and no answer is ever wrong.
@Suite struct LostBooksTests {
    let place: Place
    private let day = Script.day(agents: 6).commands
    private let evening = Script.evening(agents: 6).commands

    init() throws { place = try Place() }

    enum Loss: CaseIterable {
        case removed, emptyDirectory, garbage, cutShort, emptied, oneBitOfAMetaPage, oneOfItsFreePages, aFileInstead
    }

    @Test(arguments: Loss.allCases)
    func `books that are lost or damaged are made again`(loss: Loss) async throws {
        _ = try await place.whileOpen { try await $0.submit(day) }
        try lose(loss)
        let (remarks, outcomes) = try await place.whileOpen { ledger in
            (ledger.remarks, try await ledger.submit(evening))
        }
        let expected = DryRun(day + evening)
        #expect(firstDifference(outcomes, Array(expected.outcomes.suffix(evening.count))) == nil)
        #expect(try place.picture().differences(from: expected.picture) == [])
        let isDamage = loss != .removed
        #expect(remarks.contains { $0.contains("they are made again from the journal") } == isDamage, "\(remarks)")
        try await place.whileOpen { #expect($0.remarks.isEmpty) }
    }

    private func lose(_ loss: Loss) throws {
        let books = Directory(path: place.files.booksPath)
        let data = DurableFile(path: books.path + "/data.mdb")
        switch loss {
        case .removed: try books.remove()
        case .emptyDirectory:
            try books.remove()
            try books.create()
        case .garbage: try data.replace(with: Array("no database, but long enough to be one. ".utf8).repeated(500))
        case .cutShort: try data.replace(with: Array(try data.contents().prefix(3 * 4096)))
        case .emptied: try data.replace(with: [])
        case .oneBitOfAMetaPage:
            var bytes = try data.contents()
            bytes[16] ^= 1
            try data.replace(with: bytes)
        case .oneOfItsFreePages:
            var bytes = try data.contents()
            _ = bytes.countAUsedPageAsFree()
            try data.replace(with: bytes)
        case .aFileInstead:
            try books.remove()
            try DurableFile(path: books.path).replace(with: [1, 2, 3])
        }
    }

    @Test func `another ledger's books are refused, and the ledger opens when they are gone`() async throws {
        let other = try Place()
        _ = try await other.whileOpen { try await $0.submit(day) }
        _ = try await place.whileOpen { try await $0.submit(day) }
        let expected = try place.picture()
        try Directory(path: place.files.booksPath).remove()
        try Directory(path: other.files.booksPath).rename(to: place.files.booksPath)

        for _ in 0..<2 {
            let error = #expect(throws: StoreError.self) { _ = try place.open() }
            if case .foreignBooks? = error {} else { Issue.record("refused with \(String(describing: error))") }
            #expect("\(try #require(error))".contains("Remove \(place.files.booksPath)"))
        }
        try Directory(path: place.files.booksPath).remove()
        try await place.whileOpen { _ in }
        #expect(try place.picture().differences(from: expected) == [])
    }

    /// The books of an earlier copy of this very ledger, whose journal has gone another way since.
    @Test func `books of a journal that went another way are refused`() async throws {
        _ = try await place.whileOpen { try await $0.submit(day) }
        let journal = DurableFile(path: place.files.journalPath + "/data.mdb")
        let early = try journal.contents()
        _ = try await place.whileOpen { try await $0.submit(Script.topUps(10)) }
        try journal.replace(with: early)
        try Directory(path: place.path).removeFile(named: "acknowledged")
        let error = #expect(throws: StoreError.self) { _ = try place.open() }
        #expect("\(try #require(error))".contains("but the books count event"))
    }

    @Test func `a row that was tampered with is never believed: the books are made again before anything is decided`()
        async throws
    {
        _ = try await place.whileOpen { try await $0.submit(Script.topUps(5)) }
        try flipABit(inRowOf: wallet(0))
        let ledger = try place.open()
        #expect(ledger.remarks.count == 1)
        #expect(ledger.remarks.first?.contains("rows are missing, or not as they were written") == true)
        let outcomes = try await ledger.submit(Script.topUps(5))
        #expect(outcomes.allSatisfy { $0.isReplayed }, "no payment counts twice")
        await ledger.close()
        #expect(try place.events().count == 5)
    }

    /// Of large books an opening checks only a part.
    @Test func `a row that was tampered with in a part not checked yet ends the process, and the next start is sound`()
        async throws
    {
        _ = try await place.whileOpen { try await $0.submit(Script.topUps(5)) }
        try flipABit(inRowOf: wallet(0))
        let result = await #expect(processExitsWith: .exitCode(3), observing: [\.standardErrorContent]) {
            [path = place.path as String] in
            var pace = Pace()
            pace.rowsCheckedAtOpening = 0
            let ledger = try Ledger.open(
                at: path, creating: false, zones: .utc, reserve: DiskReserve { nil }, pace: pace)
            precondition(ledger.remarks.isEmpty)
            _ = try await ledger.submit(Script.topUps(6))
            exit(0)
        }
        #expect(result.standardError.contains("They have been removed, and are made again from the journal"))
        let outcomes = try await place.whileOpen { try await $0.submit(Script.topUps(6)) }
        #expect(outcomes.count { $0.isReplayed } == 5, "no payment counts twice")
        #expect(try place.events().count == 6)
    }

    /// Nobody asks for the row, so only the check behind the writer's back can come across it.
    @Test func `damage that a checkpoint comes across ends the process, and the next start is sound`() async throws {
        _ = try await place.whileOpen { try await $0.submit(Script.topUps(5)) }
        try flipABit(inRowOf: wallet(0))
        let result = await #expect(processExitsWith: .exitCode(3), observing: [\.standardErrorContent]) {
            [path = place.path as String] in
            var pace = Pace()
            pace.rowsCheckedAtOpening = 0
            let ledger = try Ledger.open(
                at: path, creating: false, zones: .utc, reserve: DiskReserve { nil }, pace: pace)
            let later = Command(
                key: nil, at: Timestamp(milliseconds: 4_000_000_000_000), actor: nil, action: .advanceClock,
                fingerprint: Fingerprint(high: 0, low: 0))
            _ = try await ledger.submit(later)
            await ledger.close()
            exit(0)
        }
        #expect(result.standardError.contains("They have been removed, and are made again from the journal"))
        try await place.whileOpen { #expect($0.remarks.isEmpty) }
        let expected = DryRun(Script.topUps(5)).picture.wallets[wallet(0)]
        #expect(expected != nil)
        #expect(try place.picture().wallets[wallet(0)] == expected)
    }

    private func flipABit(inRowOf wallet: WalletID) throws {
        let environment = try Environment(
            path: place.files.booksPath, access: .readWrite, mapSizeBytes: Limits.mapBytes, tableCount: 16,
            readerCount: Limits.readers)
        let table = try environment.openTables(["wallets"], create: false)[0]
        let key = wallet.name.bytes
        var row: [UInt8] = []
        do {
            let transaction = try ReadTransaction(environment)
            let found = try transaction.value(key.span.rawBytes, in: table)?.byteSpan
            if let found { row = found.indices.map { found[$0] } }
        }
        try #require(row.count > 10)
        row[5] ^= 4
        var transaction = try WriteTransaction(environment)
        try transaction.put(row.span.rawBytes, for: key.span.rawBytes, in: table)
        try transaction.commit()
    }
}

extension DurableFile {
    fileprivate func replace(with bytes: [UInt8]) throws(FileError) { try replace(with: bytes.span.rawBytes) }
}

extension [UInt8] {
    fileprivate func repeated(_ count: Int) -> [UInt8] { Array(repeatElement(self, count: count).joined()) }
}
