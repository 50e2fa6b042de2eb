import KopeckLedger
import Testing

@Suite("§7.6, §7.7 Corrections") struct CorrectionTests {
    /// C-1 was answered at 09:03; the ledger ended it at 09:07:30 (five minutes stand, events 8–12).
    private func cut() -> Scenario {
        var day = Scenario.talking()
        day.given("09:07:30", .decline("L-1", "W-1"))
        day.thenCall("C-1", .ended, .declined, billed: 5, charged: 24_000)
        return day
    }

    @Test func `§7.6 a late end refunds what it did not use, the highest index first, after the end`() {
        var day = Scenario.talking()
        day.pass(to: "09:05:30")
        day.given("09:04", .end("C-1"))
        day.then(
            "09:04 @09:05:30 call.ended C-1 W-1 hangup by switch at 09:04 60s billed 1 | reserved>available 33600",
            "09:04 @09:05:30 refund.issued 10 W-1 4800 reason=overbilled automatic | income:minutes>available 4800",
            "09:04 @09:05:30 refund.issued 9 W-1 4800 reason=overbilled automatic | income:minutes>available 4800")
        day.thenCall("C-1", .ended, .hangup, billed: 1, charged: 4_800)
    }

    @Test func `§7.6 only what is still refundable of an increment is refunded, and nothing of one refunded in full`() {
        var day = Scenario.talking()
        day.pass(to: "09:05:30")
        day.given("09:05:40", .refund(9, 1_000))
        day.given("09:05:40", .refund(10))
        day.given("09:04", .end("C-1"))
        day.then(
            "09:04 @09:05:40 call.ended C-1 W-1 hangup by switch at 09:04 60s billed 1 | reserved>available 33600",
            "09:04 @09:05:40 refund.issued 9 W-1 3800 reason=overbilled automatic | income:minutes>available 3800")
    }

    @Test func `§7.6 automatic refunds settle debt first`() {
        var day = Scenario.talking(.leak(.amount(900_000), .forfeit), funds: 400_000, price: 100_000)
        day.given("09:03", .list("L-2", 10))
        day.given("09:03", .activate("L-2", "W-1"))
        day.given("09:03", .start("C-2", "W-1", lead: "L-2"))
        day.given("09:03", .answer("C-2"))
        day.given("09:04:30", .leak("C-1"))
        day.given("09:03:30", .end("C-2"))
        #expect(
            day.latest.last?.line
                == "09:03:30 @09:04:30 refund.issued 15 W-1 4800 reason=overbilled automatic | income:minutes>debt 4800"
        )
    }

    @Test func `§7.6 a late leak refunds what its call did not use`() {
        var day = Scenario.talking()
        day.pass(to: "09:04:30")
        day.given("09:03:30", .leak("C-1"))
        day.thenTypes("call.ended", "refund.issued", "contactLeak.penalized", "lead.unfrozen")
        day.thenCall("C-1", .ended, .contactLeak, billed: 1, charged: 4_800)
    }

    @Test func `§7.6 increments of amount 0 stop standing, and nothing is refunded`() {
        var day = Scenario.talking(Terms())
        day.pass(to: "09:05:30")
        day.given("09:04", .end("C-1"))
        day.then("09:04 @09:05:30 call.ended C-1 W-1 hangup by switch at 09:04 60s billed 1")
        day.thenCall("C-1", .ended, .hangup, billed: 1)
    }

    @Test func `§7.7 an earlier end of a call that the ledger ended corrects it`() {
        var day = cut()
        day.given("09:05:30", .end("C-1"))
        day.then(
            "09:05:30 @09:07:30 call.corrected C-1 W-1 at 09:05:30 billed 3",
            "09:05:30 @09:07:30 refund.issued 12 W-1 4800 reason=overbilled automatic | income:minutes>available 4800",
            "09:05:30 @09:07:30 refund.issued 11 W-1 4800 reason=overbilled automatic | income:minutes>available 4800")
        day.thenCall("C-1", .ended, .declined, billed: 3, charged: 14_400)
        #expect(day.books.calls["C-1"]?.endedAt == "09:05:30")
    }

    @Test func `§7.7 a call is corrected as often as an earlier end comes`() {
        var day = cut()
        day.given("09:05:30", .end("C-1"))
        day.given("09:06:30", .end("C-1"))
        day.thenNoted()
        day.given("09:05:00.001", .end("C-1"))
        day.thenNoted()
        day.given("09:05", .end("C-1"))
        day.then(
            "09:05 @09:07:30 call.corrected C-1 W-1 at 09:05 billed 2",
            "09:05 @09:07:30 refund.issued 10 W-1 4800 reason=overbilled automatic | income:minutes>available 4800")
        day.given("09:03", .end("C-1"))
        day.thenTypes("call.corrected", "refund.issued", "refund.issued")
        day.thenCall("C-1", .ended, .declined, billed: 0)
        day.given("09:03", .end("C-1"))
        day.thenNoted()
        day.thenTotal(.incomeMinutes, 0)
    }

    @Test(arguments: ["09:07:30" as Timestamp, "09:07:30.001", "09:09", "09:07:00.001", "09:07:29.999"])
    func `§7.7 an end that uses as many increments changes nothing`(_ end: Timestamp) {
        var day = cut()
        day.given(end, .end("C-1"))
        day.thenNoted()
        #expect(day.books.calls["C-1"]?.endedAt == "09:07:30")
    }

    @Test func `§7.7 an end at the very start of an increment does not use it`() {
        var day = cut()
        day.given("09:07", .end("C-1"))
        day.thenTypes("call.corrected", "refund.issued")
        day.thenCall("C-1", .ended, .declined, billed: 4, charged: 19_200)
    }

    @Test func `§7.7 a call that was never answered has nothing to correct`() {
        var day = Scenario.ringing()
        day.pass(to: "09:04")
        day.given("09:02:30", .end("C-1"))
        day.thenNoted()
        #expect(day.latest[0].line == "09:02:30 @09:04 command.noted call.end C-1")
        day.given("09:30", .end("C-1"))
        day.thenNoted()
        #expect(day.books.calls["C-1"]?.endedAt == "09:04")
    }

    @Test func `§7.7 a call that ran out of money is corrected, too`() {
        var day = Scenario.talking(funds: 398_000)
        day.pass(to: "09:20")
        day.thenCall("C-1", .ended, .fundsExhausted, billed: 10, charged: 48_000)
        day.given("09:11:30", .end("C-1"))
        day.thenTypes("call.corrected", "refund.issued")
        day.thenCall("C-1", .ended, .fundsExhausted, billed: 9, charged: 43_200)
    }

    @Test func `§7.7 a correction refunds only what is left of an increment`() {
        var day = cut()
        day.given("09:08", .refund(12))
        day.given("09:08", .refund(11, 800))
        day.given("09:05:30", .end("C-1"))
        day.then(
            "09:05:30 @09:08 call.corrected C-1 W-1 at 09:05:30 billed 3",
            "09:05:30 @09:08 refund.issued 11 W-1 4000 reason=overbilled automatic | income:minutes>available 4000")
    }
}
