import KopeckAudit
import KopeckLedger
import KopeckStore
import Testing

/// A wallet in a period: §3.2 decides what falls into it, and the totals explain the balances.
@Suite struct StatementTests {
    private static let always = Timestamp(milliseconds: 0)..<Timestamp(milliseconds: .max)

    @Test func `totals count what was paid and what came back, by kind`() throws {
        let view = try WrittenLedger(Deal.honest.events).view()
        let one = try #require(try Statement(of: wallet(1), in: Self.always, view: view)).totals
        #expect(one[.topUps] == total(1, 50_000))
        #expect(one[.payouts] == total(1, -1_000))
        #expect(one[.attempts].amount == -150)
        #expect(one[.minutes] == total(3, -900))
        #expect(one[.refunds] == total(2, 500))
        #expect(one[.leads] == total(1, -5_000))
        #expect(one[.penalties] == total(0, 0))
        #expect(one[.frozen] == total(3, 6_600))
        #expect(one[.unfrozen] == total(1, 700))
        #expect(one.paidFromFrozen == 5_000)
        let two = try #require(try Statement(of: wallet(2), in: Self.always, view: view)).totals
        #expect(two[.penalties] == total(1, -2_500))
        #expect(two[.leadFees] == total(1, -400))
        #expect(two[.leads] == total(1, -700))
        #expect(two[.refunds].amount == 700)
    }

    private func total(_ count: Int, _ amount: Int128) -> StatementTotals.Total {
        StatementTotals.Total(count: count, amount: amount)
    }

    @Test func `a top-up that pays debt first is one top-up`() throws {
        var story = Story()
        let view = try WrittenLedger(story.debtSettled()).view()
        let statement = try #require(try Statement(of: wallet(1), in: Self.always, view: view))
        #expect(statement.lines.contains { $0.balances.debt > 0 }, "there was a debt to settle")
        #expect(statement.totals[.topUps] == total(2, 3_000))
        #expect(statement.closing.debt == 0)
    }

    @Test(arguments: [31, 32, 33] as [UInt64])
    func `periods that meet add up to the whole history`(seed: UInt64) throws {
        print("seed \(seed)")
        let events = Market(seed: seed, commands: 400).events
        let view = try WrittenLedger(events).view()
        let instants =
            [Timestamp(milliseconds: 0)]
            + stride(from: 0, to: events.count, by: 37).map {
                events[$0].recordedAt
            }
        let edges = Array(Set(instants)).sorted() + [Timestamp(milliseconds: .max)]
        for number in 0..<Market.wallets {
            guard let audit = try WalletAudit(of: wallet(number), in: view) else { continue }
            var lines: [Seq] = []
            var before = WalletBalances()
            for (from, to) in zip(edges, edges.dropFirst()) {
                guard let part = try Statement(of: wallet(number), in: from..<to, view: view) else { continue }
                #expect(part.opening == before)
                #expect(Int128(part.opening.worth) + part.totals.sum == Int128(part.closing.worth))
                #expect(part.lines.allSatisfy { (from..<to).contains($0.event.recordedAt) })
                lines += part.lines.map(\.event.seq)
                before = part.closing
            }
            #expect(lines == audit.lines.map(\.event.seq))
            #expect(before == audit.balances)
        }
    }

    @Test func `the period begins with its first instant, and ends before its last`() throws {
        var story = Story()
        story.tell(.openWallet(wallet(1)))
        story.tell(.topUpWallet(wallet(1), amount: 10, reference: nil))
        let instant = story.now
        story.tell(.topUpWallet(wallet(1), amount: 200, reference: nil))
        let view = try WrittenLedger(story.events).view()
        let from = try #require(try Statement(of: wallet(1), in: instant..<story.now, view: view))
        #expect(from.lines.map(\.event.seq) == [2])
        #expect(from.isComplete, "the clock stands at its end, where nothing more can come in")
        let until = try #require(try Statement(of: wallet(1), in: Self.always.lowerBound..<instant, view: view))
        #expect(until.lines.map(\.event.seq) == [1])
        #expect(until.closing.available == 0)
        let later = instant..<Timestamp(milliseconds: story.now.milliseconds + 1)
        #expect(try Statement(of: wallet(1), in: later, view: view)?.isComplete == false)
    }

    @Test func `a fact that came late stands where it was recorded`() throws {
        let deal = Deal.honest
        let refund = deal[deal.overbilled]
        #expect(refund.at < refund.recordedAt)
        let view = try WrittenLedger(deal.events).view()
        let whenItTookEffect = refund.at..<Timestamp(milliseconds: refund.at.milliseconds + 1)
        let whenRecorded = refund.recordedAt..<Timestamp(milliseconds: refund.recordedAt.milliseconds + 1)
        let early = try #require(try Statement(of: wallet(1), in: whenItTookEffect, view: view))
        #expect(!early.lines.contains { $0.event.seq == refund.seq })
        let late = try #require(try Statement(of: wallet(1), in: whenRecorded, view: view))
        #expect(late.lines.contains { $0.event.seq == refund.seq })
    }

    @Test func `a period without events opens and closes alike; before the wallet there is none`() throws {
        var story = Story()
        story.tell(.topUpWallet(wallet(1), amount: 5, reference: nil))
        let refused = story.now
        story.tell(.openWallet(wallet(1)))
        story.tell(.topUpWallet(wallet(1), amount: 700, reference: nil))
        let opened = story.now
        story.tell(.openWallet(wallet(2)), after: 100)
        let view = try WrittenLedger(story.events).view()
        let quiet = opened.advanced(bySeconds: 1)..<opened.advanced(bySeconds: 50)
        let statement = try #require(try Statement(of: wallet(1), in: quiet, view: view))
        #expect(statement.lines.isEmpty)
        #expect(statement.opening == statement.closing)
        #expect(statement.closing.available == 700)
        #expect(statement.totals == StatementTotals())
        let before = Self.always.lowerBound..<refused.advanced(bySeconds: 1)
        #expect(try Statement(of: wallet(1), in: before, view: view) == nil, "only refused commands named it")
        #expect(try Statement(of: wallet(9), in: Self.always, view: view) == nil)
    }
}

extension Story {
    /// A penalty above what the wallet has, and a top-up that settles it.
    fileprivate mutating func debtSettled() -> [Event] {
        var terms = Terms()
        terms.leak = Terms.Leak(penalty: .amount(1_500), outcome: .forfeit)
        tell(.publishTariff(Tariff(id: tariff(0), product: .precall, effectiveFrom: now, terms: terms)))
        tell(.openWallet(wallet(1)))
        tell(.topUpWallet(wallet(1), amount: 1_000, reference: nil))
        tell(.listLead(lead(1), price: 100))
        tell(.activatePrecall(lead(1), wallet: wallet(1), number: nil))
        tell(.startCall(call(1), wallet: wallet(1), about: .lead(lead(1))))
        tell(.answerCall(call(1)))
        tell(.reportLeak(call(1), evidence: nil))
        tell(.topUpWallet(wallet(1), amount: 2_000, reference: nil))
        return events
    }
}
