import KopeckAudit
import KopeckJournal
import KopeckLedger
import KopeckStore
import Testing

/// Where two copies of a ledger part.
@Suite struct BisectionTests {
    private func bisection(_ here: WrittenLedger, _ there: WrittenLedger) throws -> Bisection {
        try Bisection(of: here.files.openJournal(), with: there.files.openJournal())
    }

    @Test(arguments: [1, 3, 16, 1_000])
    func `two copies are the same, and their chain of hashes says so`(blockSize: Int) throws {
        let events = Deal.honest.events
        let ledgers = (
            try WrittenLedger(events, blockSize: blockSize), try WrittenLedger(events, blockSize: blockSize)
        )
        let found = try bisection(ledgers.0, ledgers.1)
        #expect(found.difference == nil)
        #expect(found.lastSeqByHash == events.last?.seq)
        #expect(found.commonCount == Seq(events.count))
    }

    @Test func `other batches of the same events are compared event by event`() throws {
        let events = Deal.honest.events
        let found = try bisection(WrittenLedger(events, blockSize: 7), WrittenLedger(events, blockSize: 5))
        #expect(found.difference == nil)
        #expect(found.lastSeqByHash == 0)
        #expect(found.commonCount == Seq(events.count))
    }

    @Test(arguments: [1, 4, 16], [0, 1, 17, 30])
    func `a copy that ends earlier is a prefix`(blockSize: Int, count: Int) throws {
        let events = Deal.honest.events
        let shorter = try WrittenLedger(Array(events.prefix(count)), blockSize: blockSize)
        let whole = try WrittenLedger(events, blockSize: blockSize)
        for (here, there) in [(shorter, whole), (whole, shorter)] {
            let found = try bisection(here, there)
            #expect(found.difference == nil)
            #expect(found.commonCount == Seq(count))
            #expect(found.lastSeqs.here + found.lastSeqs.there == Seq(events.count + count))
            #expect(found.lastSeqByHash <= Seq(count))
        }
    }

    @Test(arguments: Forgery.all, [(1, 1), (16, 16), (16, 5)])
    func `a forged copy differs at the first event that was touched`(
        _ forgery: Forgery, sizes: (here: Int, there: Int)
    ) throws {
        // given an honest ledger, and a copy whose hashes are all in order
        let deal = Deal.honest
        var forger = Forger(deal.events)
        _ = forgery.forge(&forger, deal)
        let forged = forger.finish()
        let honest = try WrittenLedger(deal.events, blockSize: sizes.here)
        let copy = try WrittenLedger(forged, blockSize: sizes.there)
        // when, then
        let first = zip(deal.events, forged).first { $0 != $1 }
        let found = try bisection(honest, copy)
        #expect(found.difference?.here == first?.0)
        #expect(found.difference?.there == first?.1)
        #expect(found.commonCount == first.map { $0.0.seq - 1 } ?? min(Seq(forged.count), Seq(deal.events.count)))
        if sizes.here == sizes.there {
            let whole = found.commonCount / Seq(sizes.here) * Seq(sizes.here)
            #expect(found.lastSeqByHash == whole, "blocks before the forgery are not read")
        }
    }

    @Test func `damage where a copy is read is told of`() throws {
        let events = Deal.honest.events
        let honest = try WrittenLedger(events, blockSize: 3)
        let copy = try WrittenLedger(events, blockSize: 4, leavingOut: 5)
        #expect(throws: StoreError.self) { try bisection(honest, copy) }
    }
}
