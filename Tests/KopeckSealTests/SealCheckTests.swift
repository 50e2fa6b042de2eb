import KopeckLedger
import KopeckProof
import KopeckStore
import LMDB
import Testing

@testable import KopeckSeal

/// What `verify` finds in what was sealed.
@Suite struct SealCheckTests {
    private static let events = SealTests.events

    private func sealed(_ events: [Event] = events) throws -> WrittenLedger {
        let ledger = try WrittenLedger(events)
        try SealTests.seal(ledger)
        return ledger
    }

    private func difference(
        _ ledger: WrittenLedger, trusting keys: [VerifyingKey] = []
    ) throws -> SealCheck.Difference? {
        try #require(try SealCheck(ledger.view(), trusting: keys)).firstDifference()
    }

    private func put(_ value: [UInt8], for key: [UInt8], in table: KeyPath<SealTables, Table>, of ledger: WrittenLedger)
        throws
    {
        let store = try SealStore.write(ledger.files)
        var transaction = try WriteTransaction(store.environment)
        try transaction.put(value.span.rawBytes, for: key.span.rawBytes, in: store.tables[keyPath: table])
        try transaction.commit()
    }

    @Test func `nothing is said of a ledger that was never sealed`() throws {
        #expect(try SealCheck(WrittenLedger(Self.events).view(), trusting: []) == nil)
    }

    @Test func `events after the newest checkpoint are no difference`() throws {
        let ledger = try sealed(Array(Self.events.prefix(600)))
        try ledger.append(Array(Self.events.dropFirst(600)))
        #expect(try difference(ledger) == nil)
        #expect(try difference(ledger, trusting: [SigningKey.test(1).publicKey]) == nil)
    }

    @Test(arguments: [1, 255, 256, 257, 512, 700])
    func `an event exchanged after it was sealed is named`(number: Int) throws {
        var events = Self.events
        let old = events[number - 1]
        events[number - 1] = Event(
            seq: old.seq, at: old.at, recordedAt: old.recordedAt, key: old.key, actor: "somebody", fact: old.fact,
            transfers: old.transfers, previous: old.previous)
        let (original, forged) = (try sealed(), try WrittenLedger(events))
        try Directory(path: original.files.proofsPath).rename(to: forged.files.proofsPath)
        #expect(try difference(forged)?.seq == Seq(number))
        // Without the store the checkpoints are left, which know no single event.
        try Directory(path: forged.files.proofsPath).remove()
        try Directory(path: original.files.checkpointsPath).rename(to: forged.files.checkpointsPath)
        #expect(try difference(forged)?.seq == Seq(events.count))
    }

    @Test func `a journal cut off below what was sealed is found out`() throws {
        let (original, cut) = (try sealed(), try WrittenLedger(Array(Self.events.prefix(160))))
        try Directory(path: original.files.proofsPath).rename(to: cut.files.proofsPath)
        #expect(try difference(cut)?.what.contains("the journal has 160") == true)
    }

    @Test func `a checkpoint of more events than there are is found out`() throws {
        let (original, cut) = (try sealed(), try WrittenLedger(Array(Self.events.prefix(160))))
        try Directory(path: original.files.checkpointsPath).rename(to: cut.files.checkpointsPath)
        #expect(try difference(cut)?.what.contains("the journal has 160") == true)
    }

    @Test func `a store that its maker never came to fill is made whole`() throws {
        let ledger = try WrittenLedger(Self.events)
        try Directory(path: ledger.files.proofsPath).create()
        #expect(try SealCheck(ledger.view(), trusting: []) == nil)
        try SealTests.seal(ledger)
        #expect(try difference(ledger) == nil)
    }

    @Test func `a damaged tile is found out, at any level`() throws {
        for (level, index) in [(0, 0), (0, 2), (1, 0)] as [(Int, Int64)] {
            let ledger = try sealed()
            let key = Tile.key(level: level, index: index)
            var hashes = try #require(try SealStore.read(ledger.files)).snapshot().eventTile(level: level, index: index)
            hashes[1] = .ofNothing
            try put(Tile.bytes(of: hashes), for: key, in: \.tiles, of: ledger)
            #expect(try difference(ledger) != nil, "level \(level), tile \(index)")
        }
    }

    @Test func `a head and a tile of wallets that are others are found out`() throws {
        let (one, other) = (try sealed(), try sealed())
        let wallet = ProofTests.wallet
        let row = try #require(try SealStore.read(one.files)).snapshot().head(of: wallet)
        var changed = try #require(row)
        changed.head.advance(by: .ofNothing, seq: 9, balances: HeadBalances(available: 1))
        try put(changed.bytes, for: wallet.name.bytes, in: \.heads, of: one)
        #expect(try difference(one)?.what.contains("W-0") == true)
        try put(Tile.bytes(of: [.ofNothing]), for: Tile.key(level: 0, index: 0), in: \.walletTiles, of: other)
        #expect(throws: SealError.self) { try self.difference(other) }
    }

    @Test func `signatures are looked at where a key is given`() throws {
        let ledger = try sealed()
        #expect(try difference(ledger, trusting: [SigningKey.test(2).publicKey])?.what.contains("not signed") == true)
        #expect(try difference(ledger, trusting: [SigningKey.test(1).publicKey]) == nil)
    }

    @Test func `a checkpoint that says something else is found out`() throws {
        let ledger = try sealed()
        let size = Int64(Self.events.count)
        let note = try #require(try NoteFiles(ledger.files).note(size))
        let old = try #require(LogCheckpoint(content: note.content))
        for part in 0..<3 {
            let forged = LogCheckpoint(
                ledgerID: old.ledgerID, size: size, root: part == 0 ? .ofNothing : old.root,
                clock: part == 1 ? Timestamp(milliseconds: 5) : old.clock, walletCount: old.walletCount,
                walletsRoot: part == 2 ? .ofNothing : old.walletsRoot, state: old.state)
            try NoteFiles(ledger.files).keep(SignedNote(content: forged.content), size: size)
            #expect(throws: SealError.self) { try self.difference(ledger) }
            var signed = SignedNote(content: forged.content)
            signed.sign(with: .test(1))
            try NoteFiles(ledger.files).keep(signed, size: size)
            #expect(try difference(ledger)?.seq == size, "part \(part)")
        }
    }
}
