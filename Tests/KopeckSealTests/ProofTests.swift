import KopeckLedger
import KopeckProof
import KopeckSeal
import KopeckStore
import Testing

/// Statements with proof: honest ones hold whatever their period is, forged ones do not.
@Suite struct ProofTests {
    static let trusted = [SigningKey.test(1).publicKey]

    /// A sealed ledger, and what it proves.
    struct Sealed {
        private let ledger: WrittenLedger
        let prover: Prover
        let events: [Event]

        init(_ events: [Event] = SealTests.events) throws {
            self.events = events
            ledger = try WrittenLedger(events)
            try SealTests.seal(ledger)
            prover = try Prover(ledger.view())
        }

        func proof(
            _ wallet: WalletID, _ period: Range<Timestamp>, provesEach: Bool = false
        ) throws -> Proof {
            let bytes = try prover.statement(
                of: wallet, from: period.lowerBound, to: period.upperBound, provesEach: provesEach)
            return Proof(try #require(bytes))
        }

        func events(of wallet: WalletID) -> [Event] { events.filter { $0.fact.wallet == wallet } }
    }

    /// The wallet with the most events.
    static let wallet = WalletID(id("W-0"))

    @Test(arguments: [false, true])
    func `a proof of any period holds, and says what the events say`(provesEach: Bool) throws {
        let sealed = try Sealed()
        for wallet in [Self.wallet, WalletID(id("W-3")), WalletID(id("W-6"))] {
            let own = sealed.events(of: wallet)
            let instants = [0, own.count / 5, own.count / 2, own.count - 1].map { own[$0].recordedAt }
            let ends = [Timestamp(milliseconds: 0)] + instants + [sealed.events[sealed.events.count - 1].recordedAt]
            for from in ends {
                for to in ends where from < to {
                    let proof = try sealed.proof(wallet, from..<to, provesEach: provesEach)
                    let report = try proof.check()
                    #expect(report.firstFailure == nil, "\(wallet.name) \(from) \(to)")
                    let inPeriod = own.filter { from <= $0.recordedAt && $0.recordedAt < to }
                    #expect(report.statement?.count == Int64(inPeriod.count))
                    #expect(report.statement?.opening == balances(own.filter { $0.recordedAt < from }))
                    #expect(report.statement?.closing == balances(own.filter { $0.recordedAt < to }))
                }
            }
        }
    }

    @Test func `a proof may be of more events than there were when the view was opened`() async throws {
        // given a view of a ledger
        let first = Array(SealTests.events.prefix(SealTests.events.count / 2))
        let ledger = try WrittenLedger(first)
        let view = try ledger.view()
        // when the rest is written and sealed by another process
        await #expect(processExitsWith: .success) { [path = ledger.files.path as String] in
            let ledger = WrittenLedger(at: LedgerDirectory(path: path))
            try ledger.append(Array(SealTests.events.dropFirst(SealTests.events.count / 2)))
            try SealTests.seal(ledger)
        }
        // then
        let end = SealTests.events[SealTests.events.count - 1].recordedAt
        let proof = try Prover(view).statement(of: Self.wallet, from: Timestamp(milliseconds: 0), to: end)
        let report = try Proof(#require(proof)).check()
        #expect(report.firstFailure == nil)
        let own = SealTests.events.filter { $0.fact.wallet == Self.wallet && $0.recordedAt < end }
        #expect(report.statement?.count == Int64(own.count))
        #expect(own.count > first.count { $0.fact.wallet == Self.wallet })
    }

    private func balances(_ events: [Event]) -> HeadBalances {
        var balances = HeadBalances()
        for event in events {
            for i in 0..<event.transfers.count {
                let transfer = event.transfers[i]
                _ = balances.move(transfer.amount, from: transfer.from, to: transfer.to)
            }
        }
        return balances
    }

    @Test func `a period that is not over is told of, and accepted where that is asked for`() throws {
        let sealed = try Sealed()
        let end = sealed.events[sealed.events.count - 1].recordedAt.advanced(bySeconds: 1)
        let proof = try sealed.proof(Self.wallet, Timestamp(milliseconds: 0)..<end)
        #expect(try proof.check().firstFailure?.hasPrefix("the period is over: ") == true)
        let report = try proof.check(allowsPartial: true)
        #expect(report.holds)
        #expect(report.statement?.completeThrough == sealed.events.last?.recordedAt)
    }

    @Test func `a wallet that no event names has no proof`() throws {
        let sealed = try Sealed()
        let period = Timestamp(milliseconds: 0)..<Timestamp(milliseconds: 1)
        #expect(
            try sealed.prover.statement(
                of: WalletID(id("nobody")), from: period.lowerBound, to: period.upperBound) == nil)
    }

    @Test func `a ledger that was never sealed proves nothing`() throws {
        let ledger = try WrittenLedger(SealTests.events)
        #expect {
            try Prover(ledger.view())
        } throws: { error in
            (error as? SealError)?.isNothingThere == true
        }
    }

    /// A period in the middle of the wallet's history: the proof has an opening, a next event and links.
    static func middle(_ sealed: Sealed) throws -> Proof {
        let own = sealed.events(of: wallet)
        return try sealed.proof(wallet, own[own.count / 4].recordedAt..<own[own.count / 2].recordedAt)
    }

    /// Made once for all forgeries.
    private static let example = Result {
        let sealed = try Sealed()
        return (try middle(sealed), sealed.events)
    }

    @Test(arguments: Forgery.all)
    func `a forged proof is refused, for the right reason`(forgery: Forgery) throws {
        let (proof, events) = try Self.example.get()
        #expect(try proof.check().holds)
        let forged = try forgery.change(proof, events)
        #expect(forged != proof, "nothing was forged")
        let report = try forged.check()
        #expect(!report.holds)
        #expect(report.firstFailure?.contains(forgery.reason) == true, "\(report.firstFailure ?? "it holds")")
    }

    @Test func `whatever single line is left out, repeated or cut, the proof does not hold`() throws {
        let sealed = try Sealed()
        let proof = try Self.middle(sealed)
        for place in proof.lines.indices {
            var (without, twice, cut) = (proof, proof, proof)
            without.lines.remove(at: place)
            twice.lines.insert(proof.lines[place], at: place)
            cut.lines[place] = String(proof.lines[place].dropLast(1 + place % 20))
            for forged in [without, twice, cut] { #expect(!forged.holds, "line \(place + 1)") }
            // Neighbours of a kind exchanged.
            if place > 0 {
                var swapped = proof
                swapped.lines.swapAt(place - 1, place)
                #expect(!swapped.holds, "lines \(place) and \(place + 1)")
            }
        }
    }

    @Test func `however a proof is cut off, that is told of as such`() throws {
        let proof = try Self.middle(Sealed())
        let bytes = proof.bytes
        for count in stride(from: 0, to: bytes.count - 1, by: 97) {
            #expect(throws: ProofSyntaxError.self) { try Proof.check(Array(bytes.prefix(count))) }
        }
    }

    @Test func `whatever byte is another, the proof does not hold, and nothing stops`() throws {
        let bytes = try Self.middle(Sealed()).bytes
        let start = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
        var random = SplitMix(seed: 11)
        for _ in 0..<1000 {
            var forged = bytes
            // Another period in the first line may be as true as this one.
            let place = start + random.below(bytes.count - start)
            forged[place] ^= UInt8(1 << random.below(8))
            let holds = (try? Proof.check(forged).holds) == true
            #expect(!holds, "byte \(place) of seed 11")
        }
    }

    @Test func `an older checkpoint passed off as the newest is refused`() throws {
        let half = SealTests.events.count / 2
        let ledger = try WrittenLedger(Array(SealTests.events.prefix(half)))
        try SealTests.seal(ledger)
        let instants = Timestamp(milliseconds: 0)..<SealTests.events[half / 2].recordedAt
        let old = Proof(
            try #require(
                try Prover(ledger.view()).statement(of: Self.wallet, from: instants.lowerBound, to: instants.upperBound)
            ))
        try ledger.append(Array(SealTests.events.dropFirst(half)))
        let newest = try SealTests.seal(ledger)
        #expect(try old.check().holds)
        let report = try old.check(seen: newest)
        #expect(report.firstFailure?.contains("was seen") == true)
        #expect(try old.check(seen: NoteFiles(ledger.files).note(Int64(half))).holds)
    }

    @Test func `a ledger with two histories of one length is found out`() throws {
        let one = try Sealed()
        var other = Array(SealTests.events.dropLast())
        let last = SealTests.events[SealTests.events.count - 1]
        other.append(
            Event(
                seq: last.seq, at: last.at, recordedAt: last.recordedAt, key: nil, actor: "somebody", fact: last.fact,
                transfers: last.transfers, previous: last.previous))
        let note = try SealTests.seal(WrittenLedger(other))
        #expect(try Self.middle(one).check(seen: note).firstFailure?.contains("two histories") == true)
    }

    @Test func `the newer ledger is shown to begin with the older one`() throws {
        let sizes = [0, 1, 16, 255, 256, 512, 700]
        let ledger = try WrittenLedger([])
        var notes = [try SealTests.seal(ledger)]
        for (from, to) in zip(sizes, sizes.dropFirst()) {
            try ledger.append(Array(SealTests.events[from..<to]))
            notes.append(try SealTests.seal(ledger))
        }
        for (i, note) in notes.enumerated() {
            let older = try #require(LogCheckpoint(content: note.content))
            let bytes = try #require(try Prover(ledger.view()).consistency(with: older, note))
            let proof = Proof(bytes)
            #expect(try proof.check().firstFailure == nil, "\(sizes[i])")
            var forged = proof
            forged.lines[0] = Proof.line(notes[i == 0 ? 1 : i - 1])
            #expect(try !forged.check().holds, "\(sizes[i])")
        }
    }
}
