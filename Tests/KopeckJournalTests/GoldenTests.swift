import KopeckLedger
import Testing

@testable import KopeckJournal

@Suite struct GoldenTests {
    /// Seventeen events, so that the block has two groups.
    static let block = KopeckJournalTests.block(
        of: (0..<17).map { index in
            let wallet = WalletID(id("W-\(index)"))
            let at = Timestamp(milliseconds: 1_795_165_200_000 + Int64(index))
            return Event(
                seq: Seq(1 + index), at: at, recordedAt: at, key: key("k-\(index)"), fact: .walletOpened(wallet))
        },
        after: genesis.hash)
    static let genesis = Genesis(ledgerID: Array(0..<16))

    @Test func `the record of every kind of event is the bytes written down`() throws {
        let records = GoldenEvents.all.map { ($0.name, record($0.event)) }
        try check("records.txt", "One event as a record, by kind.", records)
    }

    @Test func `a block and a genesis are the bytes written down`() throws {
        let small = KopeckJournalTests.block(of: [GoldenEvents.bare(.walletOpened(GoldenEvents.wallet))])
        let entries = [
            ("genesis", Self.genesis.encoded()), ("a block of one event", small), ("a block of 17 events", Self.block),
        ]
        try check("blocks.txt", "Genesis and blocks.", entries)
    }

    @Test func `the records written down are still read as their events`() throws {
        let expected = GoldenEvents.all
        let entries = try GoldenFile("records.txt").entries()
        #expect(entries.count == expected.count)
        for (entry, golden) in zip(entries, expected) {
            #expect(try event(entry.bytes, seq: golden.event.seq) == golden.event, "\(entry.name)")
        }
    }

    @Test func `every tag has a record written down, and every account`() throws {
        let entries = try GoldenFile("records.txt").entries()
        #expect(Set(entries.compactMap(\.bytes.first)) == Set(EventType.allCases.map(\.rawValue)))
        #expect(EventType.allCases.count == 28)
        #expect(entries.count { $0.name.hasPrefix("a transfer from") } == Account.allCases.count)
    }

    /// Computed with `sha256sum`.
    @Test func `the hash of a block is the SHA-256 of all its bytes`() throws {
        for (bytes, hash) in [
            (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (Self.block, "f7ae459cf16f00091c46bb6d5ec1578a88d66c3a4e91a36a9e1d6d663952631a"),
            (Self.genesis.encoded(), "6cf9d37d2c5793701d8d77e694cf027be860374726edc80d5d5b0afca81b19d2"),
        ] {
            #expect(BlockHash(of: bytes).description == hash)
        }
        #expect(Self.genesis.hash == BlockHash(of: Self.genesis.encoded()))
    }

    private func check(_ file: String, _ title: String, _ entries: [GoldenFile.Entry]) throws {
        let file = GoldenFile(file)
        if GoldenFile.isRecording { return try file.write(entries, title: title) }
        let golden = try file.entries()
        #expect(golden.map(\.name) == entries.map(\.name))
        for (golden, entry) in zip(golden, entries) {
            #expect(golden.bytes.hex == entry.bytes.hex, "\(entry.name)")
        }
    }
}
