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
    func `what had taken effect by an instant counts whenever it came, and what was taken back with its refund`(
        seed: UInt64
    ) throws {
        print("seed \(seed)")
        let events = Market(seed: seed, commands: 500).events
        try #require(events.count { $0.recordedAt != $0.at } > 5)
        try expectEffects(of: events)
    }

    @Test func `so it is where calls had ended long before the news came`() throws {
        for events in [Deal.honest.events, Self.callOutOfMoney.events, Self.leakPaidByALaterFreeze] {
            try #require(zip(events, Self.effects(events)).contains { $0.at != $1 })
            try expectEffects(of: events)
        }
    }

    private func expectEffects(of events: [Event]) throws {
        let view = try WrittenLedger(events).view()
        let instants = events.filter { $0.recordedAt != $0.at }.flatMap { [$0.at, $0.recordedAt] }
        let effects = Self.effects(events)
        for instant in instants.prefix(60) {
            let cut = try Cut.effective(by: instant, in: view)
            let counted = zip(events, effects).filter { $1 <= instant }.map(\.0)
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

    /// When each event took effect, by a rule for each kind of correction.
    private static func effects(_ events: [Event]) -> [Timestamp] {
        events.map { event in
            let corrections = events.filter { later in
                switch (later.fact, event.fact) {
                case (.refundIssued(let charge, _, _, _, _, let automatic), _): automatic && charge == event.seq
                case (.callCorrected(let call, _, _, _), .callEnded(let ended, _, _, _, _, _, _)): call == ended
                default: false
                }
            }
            let freeze = events.last { earlier in
                guard case .contactLeakPenalized(_, let lead, let wallet, _, 1..., _, _, _, _) = event.fact,
                    case .leadFrozen(lead, wallet, _, _, _, _) = earlier.fact
                else { return false }
                return earlier.seq < event.seq
            }
            return min(max(event.at, freeze?.at ?? event.at), corrections.map(\.at).min() ?? .distantFuture)
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
        // The third minute counts where it was taken back: nothing is given back that had not been paid.
        #expect(known?.lateCount == 3)
        #expect(known?.charged == 600)
        let wallet = try WalletReading(of: wallet(1), in: view, counting: cut)
        let after = try WalletReading(
            of: KopeckAuditTests.wallet(1), in: view, counting: .recorded(upTo: deal.overbilled))
        #expect(wallet?.balances == after?.balances && wallet?.balances.reserved == 0)
        let hidden = try CallReading(
            of: call(1), in: view, counting: .effective(by: Timestamp(milliseconds: end.at.milliseconds - 1), in: view))
        #expect(hidden?.state == .answered)
    }

    /// After three minutes the money is gone; later it turns out that the client hung up 70 seconds after the answer.
    private static var callOutOfMoney: (answer: Timestamp, events: [Event]) {
        var story = Story()
        var terms = Terms()
        (terms.initial, terms.then) = (Terms.Tick(seconds: 60, price: 300), Terms.Tick(seconds: 60, price: 300))
        (terms.freezesPrice, terms.reserve) = (false, 600)
        story.tell(.publishTariff(Tariff(id: tariff(0), product: .precall, effectiveFrom: story.now, terms: terms)))
        story.tell(.openWallet(wallet(1)))
        story.tell(.topUpWallet(wallet(1), amount: 1_000, reference: nil))
        story.tell(.listLead(lead(1), price: 5_000))
        story.tell(.activatePrecall(lead(1), wallet: wallet(1), number: nil))
        story.tell(.startCall(call(1), wallet: wallet(1), about: .lead(lead(1))))
        story.tell(.answerCall(call(1)))
        let answer = story.now
        story.tell(.advanceClock, after: 300)
        story.tellLate(.endCall(call(1), by: .client), byMilliseconds: 230_000)
        return (answer, story.events)
    }

    /// A lead let go, and frozen again; then comes the news of a leak in the first call.
    private static var leakPaidByALaterFreeze: [Event] {
        var story = Story()
        var terms = Terms()
        (terms.initial, terms.then) = (Terms.Tick(seconds: 60, price: 100), Terms.Tick(seconds: 60, price: 100))
        terms.reserve = 100
        terms.leak = Terms.Leak(penalty: .amount(7_000), outcome: .forfeit)
        story.tell(.publishTariff(Tariff(id: tariff(0), product: .precall, effectiveFrom: story.now, terms: terms)))
        story.tell(.openWallet(wallet(1)))
        story.tell(.topUpWallet(wallet(1), amount: 6_000, reference: nil))
        story.tell(.listLead(lead(1), price: 5_000))
        story.tell(.activatePrecall(lead(1), wallet: wallet(1), number: nil))
        story.tell(.startCall(call(1), wallet: wallet(1), about: .lead(lead(1))))
        story.tell(.answerCall(call(1)))
        story.tell(.endCall(call(1), by: .client), after: 30)
        story.tell(.declinePrecall(lead(1), wallet: wallet(1)), after: 60)
        story.tell(.activatePrecall(lead(1), wallet: wallet(1), number: nil), after: 600)
        story.tellLate(.reportLeak(call(1), evidence: nil), byMilliseconds: 640_000)
        return story.events
    }

    @Test func `a late penalty is not paid from what was frozen later before it was frozen`() throws {
        let events = Self.leakPaidByALaterFreeze
        let penalty = try #require(events.first { if case .contactLeakPenalized = $0.fact { true } else { false } })
        let freezes = events.filter { if case .leadFrozen = $0.fact { true } else { false } }
        try #require(freezes.count == 2 && penalty.at < freezes[1].at && penalty.transfers.total == 7_000)
        let view = try WrittenLedger(events).view()
        for event in events {
            let cut = try Cut.effective(by: event.at, in: view)
            guard let reading = try WalletReading(of: wallet(1), in: view, counting: cut) else { continue }
            #expect(reading.balances.frozen >= 0 && reading.balances.available >= 0, "by event \(event.seq)")
        }
        let explanation = try #require(try EventExplanation(of: penalty.seq, in: view))
        #expect(explanation.freeze?.frozen == freezes[0])
        #expect(explanation.paidFrom?.frozen == freezes[1])
    }

    @Test func `a call that ran out of money had ended when it turned out to, and held nothing since`() throws {
        let (answer, events) = Self.callOutOfMoney
        let correction = try #require(events.first { if case .callCorrected = $0.fact { true } else { false } })
        try #require(correction.at == answer.advanced(bySeconds: 70))

        let view = try WrittenLedger(events).view()
        let now = try #require(try WalletReading(of: wallet(1), in: view, counting: .recorded(upTo: .max))).balances
        #expect(now.available == 400 && now.reserved == 0)
        for seconds in [70, 100, 130, 179, 200] as [Int64] {
            let cut = try Cut.effective(by: answer.advanced(bySeconds: seconds), in: view)
            #expect(try WalletReading(of: wallet(1), in: view, counting: cut)?.balances == now, "\(seconds) s")
            let known = try CallReading(of: call(1), in: view, counting: cut)
            #expect(known?.state == .ended && known?.endedAt == correction.at && known?.charged == 600)
        }
        let talking = try Cut.effective(by: answer.advanced(bySeconds: 69), in: view)
        #expect(try WalletReading(of: wallet(1), in: view, counting: talking)?.balances.reserved == 0)
        #expect(try CallReading(of: call(1), in: view, counting: talking)?.state == .answered)
    }
}

extension Timestamp {
    fileprivate static let distantFuture = Timestamp(milliseconds: .max)
}
