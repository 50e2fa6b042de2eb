import KopeckAudit
import KopeckLedger
import KopeckStore
import Testing

/// A wallet's balances folded from its own chain of events, against the books evolved by every event.
@Suite struct WalletAuditTests {
    private static let seeds: [UInt64] = [21, 22, 23]

    @Test(arguments: seeds)
    func `the audit of a wallet equals the books after every event`(seed: UInt64) throws {
        print("seed \(seed)")
        let market = Market(seed: seed, commands: 400)
        let view = try WrittenLedger(market.events, books: Array(market.events.prefix(160))).view()
        for number in 0...Market.wallets + 1 {
            let id = wallet(number)
            let audit = try WalletAudit(of: id, in: view)
            #expect((audit == nil) == (market.story.books.wallet(id) == nil), "\(id.name)")
            try check(audit, of: id, in: view, market.events)
        }
    }

    private func check(_ audit: WalletAudit?, of id: WalletID, in view: LedgerView, _ events: [Event]) throws {
        let lines = audit?.lines ?? []
        #expect(audit == nil || lines.map(\.event) == events.filter { $0.fact.wallet == id })
        var books = Books()
        var next = 0
        for event in events {
            books.evolve(event)
            if next < lines.count, lines[next].event.seq == event.seq { next += 1 }
            guard let held = books.wallet(id) else { continue }
            #expect(next > 0 && lines[next - 1].balances == WalletBalances(held), "\(id.name) after event \(event.seq)")
        }
        #expect(next == lines.count)
    }

    @Test(arguments: seeds)
    func `the audit up to an event counts what there was by then`(seed: UInt64) throws {
        print("seed \(seed)")
        let events = Market(seed: seed, commands: 120).events
        let view = try WrittenLedger(events).view()
        var books = Books()
        for event in events {
            books.evolve(event)
            for number in 0..<Market.wallets {
                let audit = try WalletAudit(of: wallet(number), in: view, upTo: event.seq)
                let held = books.wallet(wallet(number))
                #expect(audit?.balances == held.map { WalletBalances($0) }, "W-\(number) at event \(event.seq)")
                if let audit { #expect(audit.lines.last?.event.seq == held?.lastSeq) }
            }
        }
    }

    @Test func `an instant leads to the last event recorded by then`() throws {
        let events = Market(seed: 24, commands: 300).events
        let view = try WrittenLedger(events).view()
        for event in events {
            for shift: Int64 in [-1, 0, 1] {
                let instant = Timestamp(milliseconds: event.recordedAt.milliseconds + shift)
                let expected = events.last { $0.recordedAt <= instant }?.seq ?? 0
                #expect(try view.journal.lastSeq(recordedBy: instant) == expected)
            }
        }
    }

    @Test func `a wallet that was only named by refused commands has no audit`() throws {
        var story = Story()
        story.tell(.topUpWallet(wallet(1), amount: 5, reference: nil))
        story.tell(.openWallet(wallet(1)))
        let view = try WrittenLedger(story.events).view()
        #expect(try WalletAudit(of: wallet(1), in: view, upTo: 1) == nil)
        #expect(try WalletAudit(of: wallet(1), in: view)?.lines.map(\.event.seq) == [1, 2])
    }

    @Test func `a closed wallet is audited as closed`() throws {
        var story = Story()
        story.tell(.openWallet(wallet(1)))
        story.tell(.closeWallet(wallet(1)))
        let audit = try WalletAudit(of: wallet(1), in: WrittenLedger(story.events).view())
        #expect(audit?.lines.map(\.balances.isClosed) == [false, true])
    }

    @Test(arguments: [Event.Links(wallet: 1), Event.Links(wallet: 0)])
    func `a history that leads elsewhere is refused, or ends in other balances`(links: Event.Links) throws {
        var story = Story()
        story.tell(.openWallet(wallet(2)))
        story.tell(.openWallet(wallet(1)))
        story.tell(.topUpWallet(wallet(1), amount: 500, reference: nil))
        var events = story.events
        events[2] = events[2].with(previous: links)
        let view = try WrittenLedger(events).view()
        if links.wallet == 1 {
            let error = #expect(throws: StoreError.self) { _ = try WalletAudit(of: wallet(1), in: view) }
            #expect("\(try #require(error))".contains("a history breaks at event 1"))
        } else {
            #expect(try WalletAudit(of: wallet(1), in: view) == nil, "it was never opened")
        }
        let isFound = try !WrittenLedger(events).verification().ok
        #expect(isFound, "links that do not lead through a wallet's events must be found")
    }
}
