import KopeckLedger
import KopeckProof
import KopeckStore
import LMDB
import Testing

@testable import KopeckSeal

/// What sealing makes of a ledger, however it comes to it.
@Suite struct SealTests {
    static let events = Market(seed: 7, commands: 1100).events

    /// Seals what the ledger holds, and signs it.
    @discardableResult
    static func seal(
        _ ledger: WrittenLedger, by key: SigningKey = .test(1), stepEvents: Int64 = Sealing.stepEvents
    ) throws -> SignedNote {
        let sealing = try Sealing(ledger.view())
        try sealing.extend(stepEvents: stepEvents)
        return try sealing.sign(sealing.checkpoint(), with: [key])
    }

    @Test(arguments: [5, 256, 1000] as [Int64])
    func `sealed in steps it is what it is sealed at once`(stepEvents: Int64) throws {
        let (steps, atOnce) = (try WrittenLedger(Self.events), try WrittenLedger(Self.events))
        #expect(Self.events.count > 1000)
        #expect(try Self.seal(steps, stepEvents: stepEvents) == Self.seal(atOnce))
        #expect(try SealCheck(steps.view(), trusting: [SigningKey.test(1).publicKey])?.firstDifference() == nil)
    }

    @Test func `broken off between two steps it goes on from there`() throws {
        let ledger = try WrittenLedger(Self.events)
        do {
            let store = try SealStore.write(ledger.files)
            for end: Seq in [300, 500] {
                let snapshot = try store.snapshot()
                try store.write(SealStep(snapshot, ledger.view(), to: end), over: snapshot)
            }
        }
        #expect(refusal { try Prover(ledger.view()) }?.contains("was broken off") == true)
        do {
            let lock = try OwnershipLock(path: ledger.files.sealLockPath)
            #expect(refusal { try Prover(ledger.view()) }?.contains("is sealing") == true)
            withExtendedLifetime(lock) {}
        }
        let note = try Self.seal(ledger)
        #expect(note == (try Self.seal(WrittenLedger(Self.events))))
    }

    /// Two versions of the program may hold two locks.
    @Test func `nothing is sealed over what somebody else has sealed on`() throws {
        let ledger = try WrittenLedger(Self.events)
        let store = try SealStore.write(ledger.files)
        let before = try store.snapshot()
        try store.write(SealStep(before, ledger.view(), to: 300), over: before)
        #expect(throws: SealError.self) { try store.write(SealStep(before, ledger.view(), to: 500), over: before) }
        #expect(try store.snapshot().state?.size == 300)
    }

    /// Its maker may have ended in the middle, or not yet be done.
    @Test func `a store that is not whole yet is none, and is made anew`() throws {
        let ledger = try WrittenLedger(Self.events)
        try Directory(path: ledger.files.proofsPath).create()
        let unfinished = Directory(path: ledger.files.proofsPath + ".new")
        try unfinished.create()
        try DurableFile(path: unfinished.path + "/data.mdb").replace(with: [UInt8]().span.rawBytes)
        #expect(try SealStore.read(ledger.files) == nil)
        #expect(try Self.seal(ledger) == Self.seal(WrittenLedger(Self.events)))
        #expect(try SealStore.read(ledger.files) != nil)
    }

    private func refusal(_ body: () throws -> Prover) -> String? {
        do { _ = try body() } catch { return "\(error)" }
        return nil
    }

    @Test func `a root is that of a tree made of all lines at once`() throws {
        let note = try Self.seal(WrittenLedger(Self.events))
        var (fold, range) = (HeadFold(), CompactRange())
        for event in Self.events { range.append(TreeHash(of: [0] + fold.line(of: event)), &fold.hasher) }
        let checkpoint = try #require(LogCheckpoint(content: note.content))
        #expect(checkpoint.root == range.root(&fold.hasher))
        #expect(checkpoint.size == Int64(Self.events.count))
        #expect(checkpoint.clock == Self.events.last?.recordedAt)
        let names = Set(Self.events.compactMap(\.fact.wallet))
        #expect(checkpoint.walletCount == Int64(names.count))
    }

    @Test func `the state is the same with books and without, and however events were batched`() throws {
        let settled = 32 * 16
        let hashes = try [
            WrittenLedger(Self.events), WrittenLedger(Self.events, blockSize: 100),
            WrittenLedger(Self.events, books: settled), WrittenLedger(Self.events, books: 16),
            WrittenLedger(Self.events, books: Self.events.count, blockSize: 5),
        ].map { try StateHash.of($0.view()) }
        #expect(Set(hashes).count == 1)
        #expect(try StateHash.of(WrittenLedger(Self.events.dropLast()).view()) != hashes[0])
    }

    @Test func `a second checkpoint of as many events is the same note, or gains a signature`() throws {
        let ledger = try WrittenLedger(Self.events)
        let first = try Self.seal(ledger)
        #expect(try Self.seal(ledger) == first)
        let both = try Self.seal(ledger, by: .test(2))
        #expect(both.signers == ["test/1", "test/2"])
        #expect(both.verdict(trusting: [SigningKey.test(2).publicKey]) == .signed(by: ["test/2"]))
        #expect(both.content == first.content)
        #expect(try NoteFiles(ledger.files).note(Int64(Self.events.count)) == both)
    }

    @Test func `two seal one after the other`() throws {
        let ledger = try WrittenLedger(Self.events)
        let view = try ledger.view()
        let sealing = try Sealing(view)
        #expect {
            _ = try Sealing(view)
        } throws: { error in
            if case SealError.locked = error { true } else { false }
        }
        try sealing.extend()
    }

    @Test func `an empty ledger has a checkpoint too`() throws {
        let note = try Self.seal(WrittenLedger([]))
        let checkpoint = try #require(LogCheckpoint(content: note.content))
        #expect(checkpoint.size == 0 && checkpoint.root == .ofNothing && checkpoint.walletsRoot == .ofNothing)
        #expect(note.content.contains("\nclock -\n"))
    }

    @Test func `what was sealed can be removed and is made again, and older notes stay`() throws {
        let half = Self.events.count / 2
        let ledger = try WrittenLedger(Array(Self.events.prefix(half)))
        let older = try Self.seal(ledger)
        try ledger.append(Array(Self.events.dropFirst(half)))
        let newer = try Self.seal(ledger)
        try Directory(path: ledger.files.proofsPath).remove()
        #expect(try Self.seal(ledger) == newer)
        #expect(try NoteFiles(ledger.files).note(Int64(half)) == older)
        #expect(try SealCheck(ledger.view(), trusting: [])?.firstDifference() == nil)
    }

    @Test func `a journal that is not the one that was sealed is refused`() throws {
        let (ledger, shorter) = (try WrittenLedger(Self.events), try WrittenLedger(Array(Self.events.prefix(160))))
        try Self.seal(ledger)
        try Directory(path: ledger.files.proofsPath).rename(to: shorter.files.proofsPath)
        #expect {
            try Sealing(shorter.view()).extend()
        } throws: { error in
            if case SealError.foreign = error { true } else { false }
        }
    }
}
