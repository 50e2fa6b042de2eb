import KopeckAudit
import KopeckLedger
import KopeckStore
import Testing

/// A lie told to an auditor: what was changed, which check must say so, and at which event.
struct Forgery: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The beginning of the check's name.
    let check: String
    /// Forges, and returns the place (from 0) of the first event that cannot be.
    let forge: @Sendable (inout Forger, Deal) -> Int

    init(_ description: String, _ check: String, _ forge: @escaping @Sendable (inout Forger, Deal) -> Int) {
        (testDescription, self.check, self.forge) = (description, check, forge)
    }
}

@Suite struct ForgeryTests {
    @Test func `the deal itself holds, in blocks of every size`() throws {
        let deal = Deal.honest
        for blockSize in [1, 7, 1_000] {
            let verification = try WrittenLedger(deal.events, books: deal.events, blockSize: blockSize).verification()
            #expect(verification.ok, "\(verification.findings)")
        }
        // What the forgeries rely on.
        #expect(Forger(deal.events).finish() == deal.events, "renumbering and linking must change nothing honest")
        if case .callEnded(_, _, .hangup, _, _, 100, 2) = deal[deal.ended].fact {
        } else {
            Issue.record("\(deal[deal.ended])")
        }
        if case .refundIssued(_, .increment(_, 3), _, 300, _, true) = deal[deal.overbilled].fact {
        } else {
            Issue.record("\(deal[deal.overbilled])")
        }
        if case .minuteBilled(_, _, 2, _, _) = deal[deal.secondMinute].fact {
        } else {
            Issue.record("\(deal[deal.secondMinute])")
        }
    }

    @Test(arguments: Forgery.all)
    func `a forgery is found by the right check, at the right event`(forgery: Forgery) throws {
        let deal = Deal.honest
        var forger = Forger(deal.events)
        let place = forgery.forge(&forger, deal)
        for blockSize in [1, 16] {
            let verification = try WrittenLedger(forger.finish(), blockSize: blockSize).verification()
            #expect(verification[forgery.check]?.seq == Seq(place + 1), "\(verification.findings)")
            let first = verification.results.compactMap { $0.finding?.seq }.min()
            #expect(first == Seq(place + 1), "\(verification.findings)")
            #expect(verification.events == Seq(place), "nothing may evolve by what does not hold")
            #expect(!verification.ok)
        }
    }

    @Test func `a link that leaves out an event is found where it does`() throws {
        let place = Int(Deal.honest.penalty) - 1
        for link in [\Event.Links.wallet, \.call, \.lead] {
            var events = Deal.honest.events
            var links = events[place].previous
            try #require(links[keyPath: link] > 0)
            links[keyPath: link] = events[Int(links[keyPath: link]) - 1].previous[keyPath: link]
            events[place] = events[place].with(previous: links)
            let verification = try WrittenLedger(events).verification()
            #expect(verification["every event links"]?.seq == Seq(place + 1), "\(link): \(verification.findings)")
        }
    }

    @Test func `more money than a wallet can hold is found, not overflowed`() throws {
        var forger = Forger(Deal.honest.events)
        let first = forger.place(of: Deal.honest.lastListing) + 1
        for _ in 0..<9_400 {
            forger.add(
                .walletToppedUp(wallet(1), amount: maximumAmount, reference: nil),
                Transfers(maximumAmount, from: .externalPayments, to: .available), after: Deal.honest.lastListing)
        }
        let verification = try WrittenLedger(forger.finish(), blockSize: 1_000).verification()
        let found = try #require(verification["§12.1"]?.seq)
        #expect(found > Seq(first) && found < Seq(first + 9_300))
    }

    @Test func `every check finds a forgery`() throws {
        let names = try WrittenLedger([]).verification().results.map(\.rule.rawValue)
        let unproven = names.filter { name in
            !["journal", "§12.9", "every event links"].contains { name.hasPrefix($0) }
                && !Forgery.all.contains { name.hasPrefix($0.check) }
        }
        #expect(unproven.isEmpty, "add a forgery for these checks to Forgery.all")
    }
}
