import KopeckAudit
import KopeckLedger
import KopeckStore
import Testing

/// Things as they stood at a moment, folded from their own events, against books evolved up to then.
@Suite struct MomentTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `after every event every wallet, lead and call stands as the books of that time had it`(seed: UInt64) throws {
        print("seed \(seed)")
        let events = Market(seed: seed, commands: 160).events
        let view = try WrittenLedger(events, books: Array(events.prefix(events.count / 32 * 16))).view()
        var books = Books()
        var calls: Set<CallID> = []
        for event in events {
            books.evolve(event)
            if case .callStarted(let call, _, _, _) = event.fact { calls.insert(call) }
            let cut = Cut.recorded(upTo: event.seq)
            for number in 0...Market.wallets { try checkWallet(wallet(number), in: view, cut, books) }
            for number in 0...9 { try checkLead(lead(number), in: view, cut, books) }
            for call in calls {
                let reading = try CallReading(of: call, in: view, counting: cut)
                #expect(reading == books.calls[call].map { CallReading($0) }, "\(call.name) at event \(event.seq)")
            }
        }
        #expect(calls.count > 3, "\(seed)")
    }

    private func checkWallet(_ id: WalletID, in view: LedgerView, _ cut: Cut, _ books: Books) throws {
        let reading = try WalletReading(of: id, in: view, counting: cut)
        #expect(reading?.balances == books.wallet(id).map { WalletBalances($0) }, "\(id.name), \(cut)")
        let freezes = try WalletFreezes(of: id, in: view, counting: cut)
        #expect(
            (freezes?.freezes.map(\.amount).reduce(0, +) ?? 0) == books.wallet(id)?.frozen ?? 0, "\(id.name), \(cut)")
    }

    private func checkLead(_ id: LeadID, in view: LedgerView, _ cut: Cut, _ books: Books) throws {
        let (reading, row) = (try LeadReading(of: id, in: view, counting: cut), books.leads[id])
        #expect(reading?.state == row?.state, "\(id.name), \(cut)")
        #expect(reading?.price == row?.price, "\(id.name), \(cut)")
        #expect(reading?.buyer == row?.buyer, "\(id.name), \(cut)")
        #expect(reading?.precalls.map(\.seq) ?? [] == row?.precalls ?? [], "\(id.name), \(cut)")
        for line in reading?.precalls ?? [] {
            let precall = books.precalls[line.seq]
            #expect(line.state == precall?.state && line.amount == precall?.amount, "\(id.name), \(cut)")
            #expect(line.wallet == precall?.wallet && line.expiresAt == precall?.expiresAt, "\(id.name), \(cut)")
        }
    }

    @Test(arguments: [34, 35] as [UInt64])
    func `the whole ledger stands as the books of that time had it`(seed: UInt64) throws {
        print("seed \(seed)")
        let events = Market(seed: seed, commands: 300).events
        let view = try WrittenLedger(events).view()
        var books = Books()
        for event in events {
            books.evolve(event)
            guard event.seq % 37 == 0 || event.seq == events.count else { continue }
            let reading = try LedgerReading(of: view, counting: .recorded(upTo: event.seq))
            #expect(reading.lastSeq == event.seq && reading.lateCount == 0)
            let opened = (0...Market.wallets).map { wallet($0) }.filter { books.wallet($0) != nil }
            #expect(reading.wallets.map(\.id) == opened)
            #expect(
                reading.wallets.map(\.balances) == opened.compactMap { books.wallet($0).map { WalletBalances($0) } })
            let accounts = Self.accounts(events.prefix(Int(event.seq)))
            #expect(Dictionary(uniqueKeysWithValues: reading.accounts.map { ($0.name, $0.balance) }) == accounts)
            #expect(reading.freezes.map(\.seq) == Self.activeSeqs(books))
        }
        #expect(try Freeze.active(in: view) == LedgerReading(of: view, counting: .recorded(upTo: .max)).freezes)
    }

    private static func activeSeqs(_ books: Books) -> [Seq] {
        (0...9).flatMap { books.leads[lead($0)]?.active.map(\.seq) ?? [] }.sorted()
    }

    private static func accounts(_ events: some Sequence<Event>) -> [String: Int128] {
        var accounts: [String: Int128] = [:]
        for event in events {
            for i in 0..<event.transfers.count {
                let transfer = event.transfers[i]
                accounts[transfer.from.name(of: event.fact.wallet), default: 0] -= Int128(transfer.amount)
                accounts[transfer.to.name(of: event.fact.wallet), default: 0] += Int128(transfer.amount)
            }
        }
        return accounts
    }

    // MARK: - Effective

    @Test(arguments: [36, 37, 38] as [UInt64])
    func `what had taken effect by an instant is every event with at up to it, whenever it came`(seed: UInt64) throws {
        print("seed \(seed)")
        let events = Market(seed: seed, commands: 500).events
        let view = try WrittenLedger(events).view()
        let instants = events.filter { $0.recordedAt != $0.at }.flatMap { [$0.at, $0.recordedAt] }
        try #require(instants.count > 10)
        for instant in instants.prefix(60) {
            let cut = try Cut.effective(by: instant, in: view)
            let counted = events.filter { $0.at <= instant }
            let reading = try LedgerReading(of: view, counting: cut)
            #expect(
                Dictionary(uniqueKeysWithValues: reading.accounts.map { ($0.name, $0.balance) })
                    == Self.accounts(counted))
            #expect(reading.lateCount == counted.count { $0.recordedAt > instant })
            for (id, balances) in reading.wallets {
                let own = try #require(try WalletReading(of: id, in: view, counting: cut))
                #expect(own.balances == balances, "\(id.name) by \(instant)")
                #expect(own.late == counted.filter { $0.fact.wallet == id && $0.recordedAt > instant })
            }
        }
    }

    @Test(arguments: [39, 40] as [UInt64])
    func `by the clock everything has taken effect, and stands as it does now`(seed: UInt64) throws {
        print("seed \(seed)")
        let market = Market(seed: seed, commands: 500)
        let view = try WrittenLedger(market.events).view()
        let cut = try Cut.effective(by: view.books.clock, in: view)
        #expect(
            try LedgerReading(of: view, counting: cut).accounts.map(\.balance)
                == TrialBalance(of: view).accounts.map(\.balance))
        for event in market.events {
            if case .callStarted(let call, _, _, _) = event.fact {
                let row = try #require(view.books.calls[call])
                #expect(try CallReading(of: call, in: view, counting: cut) == CallReading(row), "\(call.name)")
            }
            if case .leadListed(let lead, _) = event.fact {
                #expect(try LeadReading(of: lead, in: view, counting: cut) == LeadReading(of: lead, in: view))
            }
        }
    }

    @Test func `a call had ended when it ended, though the ledger learnt it later`() throws {
        let deal = Deal.honest
        let view = try WrittenLedger(deal.events).view()
        let end = deal[deal.ended]
        try #require(end.at < end.recordedAt)
        let before = try CallReading(of: call(1), in: view, counting: .recorded(upTo: deal.ended - 1))
        #expect(before?.state == .answered && before?.standing == 3)
        let cut = try Cut.effective(by: end.at, in: view)
        let known = try CallReading(of: call(1), in: view, counting: cut)
        #expect(known?.state == .ended && known?.endedAt == end.at && known?.standing == 2)
        #expect(known?.lateCount == 2)
        // The refund of the third minute counts already, and that minute does not yet: it never stands.
        #expect(known?.charged == 600)
        let hidden = try CallReading(
            of: call(1), in: view, counting: .effective(by: Timestamp(milliseconds: end.at.milliseconds - 1), in: view))
        #expect(hidden?.state == .answered)
    }
}
