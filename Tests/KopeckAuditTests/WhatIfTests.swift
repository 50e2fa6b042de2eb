import KopeckAudit
import KopeckLedger
import KopeckStore
import Testing

/// Histories decided again under another tariff.
@Suite struct WhatIfTests {
    private static let price: Kopecks = 300

    private static func terms(_ price: Kopecks = price, reserve: Kopecks = 0) -> Terms {
        var terms = Terms()
        (terms.initial, terms.then) = (Terms.Tick(seconds: 60, price: price), Terms.Tick(seconds: 60, price: price))
        terms.reserve = reserve
        return terms
    }

    /// A market with a tariff, wallets of 2 000 kopecks and as many leads for 500.
    private static func market(_ count: Int = 2) -> Story {
        var story = Story()
        story.tell(
            .publishTariff(
                Tariff(id: tariff(0), product: .precall, effectiveFrom: story.now, terms: terms())))
        for number in 1...count {
            story.tell(.openWallet(wallet(number)))
            story.tell(.topUpWallet(wallet(number), amount: 2_000, reference: nil))
            story.tell(.listLead(lead(number), price: 500))
        }
        return story
    }

    private func whatIf(
        _ events: [Event], _ terms: Terms, of tariff: Int = 0, wallet: WalletID? = nil,
        during span: Range<Timestamp>? = nil
    ) throws -> WhatIf {
        let id = KopeckAuditTests.tariff(tariff)
        let supposition =
            span.map { Supposition(terms, insteadOf: id, during: $0) } ?? Supposition(terms, insteadOf: id)
        return try WhatIf(supposition, in: WrittenLedger(events).view(), wallet: wallet, zones: .utc)
    }

    /// A wallet talks about a lead for some seconds.
    private func talk(_ story: inout Story, _ number: Int, seconds: Int64) {
        story.tell(.activatePrecall(lead(number), wallet: wallet(number), number: nil))
        story.tell(.startCall(call(number), wallet: wallet(number), about: .lead(lead(number))))
        story.tell(.answerCall(call(number)))
        story.tell(.endCall(call(number), by: .client), after: seconds)
    }

    // MARK: - The same

    @Test func `the terms that are in force change nothing`() throws {
        let deal = Deal.honest
        for event in deal.events {
            guard case .tariffPublished(let tariff) = event.fact else { continue }
            let supposition = Supposition(tariff.terms, insteadOf: tariff.id)
            let whatIf = try WhatIf(supposition, in: WrittenLedger(deal.events).view(), zones: .utc)
            #expect(whatIf.firstDifference == nil)
            #expect(whatIf.events == (deal.events.last?.seq ?? 0, deal.events.last?.seq ?? 0))
            #expect(whatIf.total.difference == 0 && whatIf.total.before > 0)
            #expect(whatIf.wallets.isEmpty && whatIf.days.isEmpty)
            #expect(whatIf.calls.isEmpty && whatIf.commands.isEmpty && whatIf.refundsDropped == 0)
        }
    }

    @Test(arguments: 200..<212 as Range<UInt64>)
    func `the terms that are in force change nothing in a hostile market`(seed: UInt64) throws {
        let events = Market(seed: seed, commands: 500).events
        for event in events {
            guard case .tariffPublished(let tariff) = event.fact else { continue }
            let supposition = Supposition(tariff.terms, insteadOf: tariff.id)
            let whatIf = try WhatIf(supposition, in: WrittenLedger(events).view(), zones: .utc)
            #expect(whatIf.firstDifference == nil, "seed \(seed), \(tariff.id.name)")
            #expect(whatIf.total.difference == 0 && whatIf.calls.isEmpty && whatIf.commands.isEmpty)
        }
    }

    @Test(arguments: 300..<312 as Range<UInt64>)
    func `any other terms add up`(seed: UInt64) throws {
        let (events, others) = (Market(seed: seed, commands: 500).events, Market(seed: seed + 1, commands: 0).events)
        let view = try WrittenLedger(events, books: events).view()
        for number in 0..<4 {
            let other = others.compactMap { event in
                if case .tariffPublished(let other) = event.fact, other.id == tariff(number) { other } else { nil }
            }
            let terms = try #require(other.first).terms
            let whatIf = try WhatIf(Supposition(terms, insteadOf: tariff(number)), in: view, zones: .utc)
            let difference = whatIf.total.difference
            #expect(whatIf.wallets.reduce(0) { $0 + $1.income.difference } == difference, "seed \(seed)")
            #expect(whatIf.days.reduce(0) { $0 + $1.income.difference } == difference, "seed \(seed)")
            for (account, income) in whatIf.accounts {
                #expect(income.before == view.books.totals[account], "seed \(seed), \(account)")
            }
            // Each figure for itself is that of the wallet asked for alone.
            if let (wallet, income) = whatIf.wallets.first {
                let alone = try WhatIf(
                    Supposition(terms, insteadOf: tariff(number)), in: view, wallet: wallet, zones: .utc)
                #expect(alone.total.difference == income.difference, "seed \(seed), \(wallet.name)")
            }
        }
    }

    // MARK: - Prices

    @Test func `a dearer minute is paid by whoever talked, on the day, for the call`() throws {
        // given 100 seconds of talk, two minutes of 3 ₽
        var story = Self.market()
        talk(&story, 1, seconds: 100)
        // when a minute costs 4 ₽
        let whatIf = try whatIf(story.events, Self.terms(400))
        // then two minutes cost 2 ₽ more
        #expect(whatIf.total == sums(600, 800))
        #expect(whatIf.accounts.map(\.account) == [.incomeMinutes])
        #expect(whatIf.wallets.map(\.wallet) == [wallet(1)])
        #expect(whatIf.days.map(\.day) == [Timestamp(milliseconds: story.now.milliseconds / 86_400_000 * 86_400_000)])
        let change = try #require(whatIf.calls.first)
        #expect(change.call == call(1) && change.wallet == wallet(1) && change.kind == .priced)
        #expect(change.income == sums(600, 800))
        #expect(change.endedBefore == change.endedAfter)
        #expect(whatIf.commands.isEmpty)
    }

    @Test func `the figures of one wallet leave the others out, who are decided again all the same`() throws {
        var story = Self.market()
        talk(&story, 1, seconds: 100)
        talk(&story, 2, seconds: 50)
        let whatIf = try whatIf(story.events, Self.terms(400), wallet: wallet(2))
        #expect(whatIf.total == sums(300, 400))
        #expect(whatIf.calls.map(\.call) == [call(2)])
    }

    @Test func `terms of a span are for what is activated in it`() throws {
        var story = Self.market()
        talk(&story, 1, seconds: 50)
        let start = story.now.advanced(bySeconds: 1)
        talk(&story, 2, seconds: 100)
        let end = Timestamp(milliseconds: .max)
        // Activated at the first instant of the span.
        #expect(try whatIf(story.events, Self.terms(400), during: start..<end).total == sums(900, 1_100))
        let later = start.advanced(bySeconds: 1)..<end
        #expect(try whatIf(story.events, Self.terms(400), during: later).firstDifference == nil)
        let earlier = Timestamp(milliseconds: 0)..<start
        #expect(try whatIf(story.events, Self.terms(400), during: earlier).total == sums(900, 1_000))
    }

    @Test func `a subscription to the tariff is one to the terms in its place`() throws {
        var story = Self.market()
        story.tell(
            .publishTariff(Tariff(id: tariff(1), product: .precall, effectiveFrom: story.now, terms: Self.terms(100))))
        story.tell(.subscribeWallet(wallet(1), tariff: tariff(0)))
        talk(&story, 1, seconds: 50)
        talk(&story, 2, seconds: 50)
        let whatIf = try whatIf(story.events, Self.terms(400))
        #expect(whatIf.total == sums(400, 500))
        #expect(whatIf.wallets.map(\.wallet) == [wallet(1)])
    }

    // MARK: - Cut and refused

    @Test func `whoever cannot pay the next minute is cut where it begins`() throws {
        // given five minutes of talk
        var story = Self.market()
        talk(&story, 1, seconds: 290)
        // when a minute costs 7 ₽, and 15 are there
        let whatIf = try whatIf(story.events, Self.terms(700))
        // then two minutes are paid, and the third does not begin
        let change = try #require(whatIf.calls.first)
        #expect(change.kind == .cut)
        #expect(change.income == sums(1_500, 1_400))
        let (before, after) = (try #require(change.endedBefore), try #require(change.endedAfter))
        #expect(after.reason == .fundsExhausted && before.reason == .hangup)
        #expect(before.at.milliseconds(since: after.at) == (290 - 120) * 1000)
        #expect(whatIf.commands.isEmpty, "the news of the hangup changes nothing, and is no refusal")
    }

    @Test func `a call without its reserve is refused, and what follows from it is a consequence`() throws {
        var story = Self.market()
        talk(&story, 1, seconds: 50)
        let whatIf = try whatIf(story.events, Self.terms(reserve: 1_501))
        #expect(whatIf.commands.map(\.name) == [.callStart, .callAnswer, .callEnd])
        #expect(whatIf.commands.map(\.after) == [.insufficientFunds, .unknownCall, .unknownCall])
        #expect(whatIf.commands.map(\.isConsequence) == [false, true, true])
        #expect(whatIf.calls.map(\.kind) == [.refused])
        #expect(whatIf.calls.first?.income == sums(300, 0))
    }

    @Test func `a call that was refused is let through where its terms allow it`() throws {
        var story = Self.market()
        let publish = Tariff(
            id: tariff(1), product: .precall, effectiveFrom: story.now, terms: Self.terms(reserve: 9_999))
        story.tell(.publishTariff(publish))
        talk(&story, 1, seconds: 50)
        let whatIf = try whatIf(story.events, Self.terms(), of: 1)
        #expect(whatIf.commands.map(\.before) == [.insufficientFunds, .unknownCall, .unknownCall])
        #expect(whatIf.commands.allSatisfy { $0.after == nil && !$0.isConsequence })
        #expect(whatIf.calls.map(\.kind) == [.admitted])
        #expect(whatIf.total == sums(0, 300))
    }

    @Test func `talk goes on no longer than it did, though there is money for it`() throws {
        // given a call that ended after five minutes for want of money, and no news of a hangup for an hour
        var story = Self.market()
        talk(&story, 1, seconds: 3_600)
        // when a minute costs a third
        let whatIf = try whatIf(story.events, Self.terms(100))
        // then five minutes cost a third
        #expect(whatIf.total == sums(1_500, 500))
        #expect(whatIf.calls.first?.kind == .priced)
        #expect(whatIf.calls.first?.endedAfter?.at == whatIf.calls.first?.endedBefore?.at)
    }

    @Test func `a call that somebody else's purchase ended ends there, though the purchase is refused`() throws {
        // given W-1 in a call about a lead that W-2 buys after a talk about another
        var story = Self.market()
        story.tell(.repriceLead(lead(1), price: 600))
        talk(&story, 2, seconds: 230)
        story.tell(.declinePrecall(lead(2), wallet: wallet(2)))
        story.tell(.activatePrecall(lead(1), wallet: wallet(1), number: nil))
        story.tell(.startCall(call(7), wallet: wallet(1), about: .lead(lead(1))))
        story.tell(.answerCall(call(7)))
        story.tell(.buyLead(lead(1), wallet: wallet(2)), after: 70)
        story.tell(.advanceClock, after: 600)
        // when W-2 has spent more on its own talk
        let whatIf = try whatIf(story.events, Self.terms(370))
        // then the lead is not sold
        #expect(whatIf.commands.map(\.name) == [.leadBuy])
        #expect(whatIf.commands.first?.isConsequence == false)
        // and nobody knows how long W-1 would have gone on talking
        let change = try #require(whatIf.calls.first { $0.call == call(7) })
        #expect(change.income == sums(600, 740))
        #expect(change.endedAfter?.at == change.endedBefore?.at)
    }

    // MARK: - Refunds

    @Test(arguments: [(nil, Kopecks(400)), (100, 100)] as [(Kopecks?, Kopecks)])
    func `who gave back all gives back all, and who gave back a part gives back that`(
        amount: Kopecks?, after: Kopecks
    ) throws {
        var story = Self.market()
        talk(&story, 1, seconds: 50)
        let charge = story.seq { if case .minuteBilled = $0 { true } else { false } }
        // Another history moves every seq from here on.
        story.tell(.issueRefund(charge: charge, amount: amount, reason: "bad line"))
        let whatIf = try whatIf(story.events, Self.terms(400))
        #expect(whatIf.total == sums(300 - Int128(amount ?? 300), 400 - Int128(after)))
        #expect(whatIf.refundsDropped == 0 && whatIf.commands.isEmpty)
    }

    @Test func `a refund finds its charge, though its seq is another`() throws {
        var story = Self.market()
        talk(&story, 1, seconds: 170)
        talk(&story, 2, seconds: 50)
        let charge = story.seq { if case .minuteBilled = $0 { true } else { false } }
        story.tell(.issueRefund(charge: charge, amount: nil, reason: "bad line"))
        // Half as long increments: more events before the charge.
        var terms = Self.terms(200)
        (terms.initial.seconds, terms.then.seconds) = (60, 30)
        let whatIf = try whatIf(story.events, terms)
        #expect(whatIf.events.after > whatIf.events.before)
        #expect(whatIf.calls.allSatisfy { $0.call == call(1) }, "nothing is left of the other call in either")
        #expect(whatIf.total == sums(900, 1_000))
    }

    @Test func `a refund of a charge that is not made is dropped and counted`() throws {
        var story = Self.market()
        talk(&story, 1, seconds: 50)
        let charge = story.seq { if case .minuteBilled = $0 { true } else { false } }
        story.tell(.issueRefund(charge: charge, amount: nil, reason: "bad line"))
        let whatIf = try whatIf(story.events, Self.terms(reserve: 1_501))
        #expect(whatIf.refundsDropped == 1)
        #expect(whatIf.total == sums(0, 0))
    }

    // MARK: - What events do not say

    @Test func `a refusal whose amount is not known stays one, and is counted`() throws {
        var story = Self.market()
        story.tell(.withdrawFromWallet(wallet(1), amount: 9_999, reference: nil))
        talk(&story, 1, seconds: 50)
        let whatIf = try whatIf(story.events, Self.terms(400))
        #expect(whatIf.leftRefused == 1)
        #expect(whatIf.commands.isEmpty)
        #expect(whatIf.firstDifference == story.seq { if case .minuteBilled = $0 { true } else { false } })
    }

    @Test func `a journal that no commands can have left is damage, and not the end of the process`() throws {
        let deal = Deal.honest
        var forger = Forger(deal.events)
        forger.change(deal.declined) { event in
            guard case .leadUnfrozen(let lead, let wallet, let amount, _) = event.fact else { return event }
            return event.with(fact: .leadUnfrozen(lead, wallet, amount: amount, reason: .outbid))
        }
        let events = forger.finish()
        let error = #expect(throws: StoreError.self) { try whatIf(events, Self.terms()) }
        #expect("\(try #require(error))".contains("event \(deal.declined) "))
    }

    private func sums(_ before: Int128, _ after: Int128) -> Sums { Sums(before: before, after: after) }
}
