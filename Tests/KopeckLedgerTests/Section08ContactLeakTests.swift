import KopeckLedger
import Testing

@Suite("§8 Contact leaks") struct ContactLeakTests {
    @Test func `§8 a leak ends the call in progress, takes the frozen price, and forfeits the precall`() {
        var day = Scenario.talking()
        day.given("09:03:30", .leak("C-1", evidence: "asr:phone"), actor: "svc:speech")
        day.then(
            "09:03:30 svc:speech: call.ended C-1 W-1 contactLeak by ledger at 09:03:30 30s billed 1 | reserved>available 43200",
            "09:03:30 svc:speech: contactLeak.penalized C-1 L-1 W-1 350000 = 350000+0+0 evidence=asr:phone "
                + "| frozen>income:penalties 350000",
            "09:03:30 svc:speech: lead.unfrozen L-1 W-1 0 forfeited")
        day.thenPrecalls("L-1", .forfeited)
        day.thenLead("L-1", .listed)
    }

    @Test func `§8 a penalty below the frozen amount gives the rest of it back`() {
        var day = Scenario.talking(.leak(.amount(100_000), .forfeit))
        day.given("09:03:30", .leak("C-1"))
        let lines = day.latest.suffix(2).map(\.line)
        #expect(
            lines == [
                "09:03:30 contactLeak.penalized C-1 L-1 W-1 100000 = 100000+0+0 | frozen>income:penalties 100000",
                "09:03:30 lead.unfrozen L-1 W-1 250000 forfeited | frozen>available 250000",
            ])
    }

    @Test func `§8 a penalty takes the frozen, then the available, and the rest is debt`() {
        var day = Scenario.talking(.leak(.amount(1_000_000), .forfeit))
        day.given("09:03:30", .leak("C-1"))
        #expect(
            day.latest[1].line == "09:03:30 contactLeak.penalized C-1 L-1 W-1 1000000 = 350000+645200+4800 "
                + "| frozen>income:penalties 350000, available>income:penalties 645200, debt>income:penalties 4800")
        day.thenWallet("W-1", available: 0, debt: 4_800)
    }

    @Test func `§8 after the precall has ended the penalty takes what its precall froze, from available`() {
        var day = Scenario.talking()
        day.given("09:03:30", .decline("L-1", "W-1"))
        day.given("09:10", .leak("C-1"))
        day.then("09:10 contactLeak.penalized C-1 L-1 W-1 350000 = 0+350000+0 | available>income:penalties 350000")
        day.thenPrecalls("L-1", .declined)
        day.refuse("09:11", .activate("L-1", "W-1"), .barred)
    }

    @Test func `§8 a leak of an ended call forfeits a later precall, and ends its call at the clock`() {
        var day = Scenario.talking()
        day.given("09:03:30", .decline("L-1", "W-1"))
        day.given("09:04", .reprice("L-1", 100_000))
        day.given("09:05", .activate("L-1", "W-1"))
        day.given("09:06", .start("C-2", "W-1", lead: "L-1"))
        day.given("09:07", .answer("C-2"))
        day.given("09:03:20", .leak("C-1"))
        day.then(
            "09:07 call.ended C-2 W-1 contactLeak by ledger at 09:07 0s billed 0 | reserved>available 43200",
            "09:07 refund.issued 15 W-1 4800 reason=overbilled automatic | income:minutes>available 4800",
            "09:03:20 @09:07 contactLeak.penalized C-1 L-1 W-1 350000 = 100000+250000+0 "
                + "| frozen>income:penalties 100000, available>income:penalties 250000",
            "09:07 lead.unfrozen L-1 W-1 0 forfeited")
        day.thenPrecalls("L-1", .declined, .forfeited)
    }

    @Test func `§8 a leak that is not late ends the later call at its own instant`() {
        var day = Scenario.talking()
        day.given("09:03:30", .end("C-1"))
        day.given("09:04", .start("C-2", "W-1", lead: "L-1"))
        day.given("09:05", .leak("C-1"))
        #expect(
            day.latest[0].line
                == "09:05 call.ended C-2 W-1 contactLeak by ledger at 09:05 0s billed 0 | reserved>available 48000")
    }

    @Test func `§8 a leak in the past ends its call then, but forfeits now`() {
        var day = Scenario.talking()
        day.pass(to: "09:05:30")
        day.given("09:03:30", .leak("C-1"))
        #expect(day.latest.map(\.at) == ["09:03:30", "09:03:30", "09:03:30", "09:03:30", "09:05:30"])
        #expect(day.latest.allSatisfy { $0.recordedAt == "09:05:30" })
    }

    @Test func `§8 the penalty is that of the reported call's pinned tariff`() {
        var day = Scenario.talking(.leak(.amount(7), .forfeit))
        day.given("09:03:10", .publish("T-2", .leak(.amount(9), .deliver), from: "09:03"))
        day.given("09:03:30", .leak("C-1"))
        #expect(day.latest[1].fact.words == "contactLeak.penalized C-1 L-1 W-1 7 = 7+0+0")
        day.refuse("09:04", .buy("L-1", "W-1"), .barred)
    }

    @Test func `§8 a penalty of 0 moves nothing, stands, and bars nobody`() {
        var day = Scenario.talking(.leak(.amount(0), .forfeit))
        day.given("09:03:30", .leak("C-1"))
        #expect(
            day.latest.suffix(2).map(\.line) == [
                "09:03:30 contactLeak.penalized C-1 L-1 W-1 0 = 0+0+0",
                "09:03:30 lead.unfrozen L-1 W-1 350000 forfeited | frozen>available 350000",
            ])
        day.refuse("09:04", .leak("C-1"), .alreadyPenalized)
        day.given("09:04", .activate("L-1", "W-1"))
    }

    @Test func `§8 a penalty of what was frozen is 0 where nothing was`() {
        var day = Scenario.talking(.precallFlat)
        day.given("09:03:30", .leak("C-1"))
        #expect(day.latest[1].line == "09:03:30 contactLeak.penalized C-1 L-1 W-1 0 = 0+0+0")
        day.given("09:04", .activate("L-1", "W-1"))
    }

    @Test func `§8 the call of a callback is not penalizable, and neither is a call of the lead's buyer`() {
        var site = Scenario.site(.callbackMinute)
        site.given("09:00", .request("B-1", "W-1"))
        site.given("09:01", .start("C-1", "W-1", callback: "B-1"))
        site.given("09:01", .answer("C-1"))
        site.refuse("09:02", .leak("C-1"), .notPenalizable)
        var day = Scenario.talking()
        day.given("09:03:30", .buy("L-1", "W-1"))
        day.refuse("09:04", .leak("C-1"), .notPenalizable)
    }

    @Test func `§8 once the purchase is refunded in full, a leak in the buyer's call is penalizable`() {
        var day = Scenario.talking()
        day.given("09:03:30", .buy("L-1", "W-1"))
        day.given("09:03:40", .refund(9))
        day.given("09:03:50", .leak("C-1"))
        day.then(
            "09:03:50 call.ended C-1 W-1 contactLeak by ledger at 09:03:50 50s billed 1 | reserved>available 43200",
            "09:03:50 contactLeak.penalized C-1 L-1 W-1 350000 = 0+350000+0 | available>income:penalties 350000")
    }

    @Test func `§8 a call that was never answered cannot leak`() {
        var day = Scenario.ringing()
        day.refuse("09:02", .leak("C-9"), .unknownCall)
        day.refuse("09:03", .leak("C-1"), .callNotAnswered)
        day.pass(to: "09:04")
        day.refuse("09:05", .leak("C-1"), .callNotAnswered)
    }

    @Test func `§8 a call is penalized once while the penalty stands`() {
        var day = Scenario.talking()
        day.given("09:03:30", .leak("C-1"))
        day.refuse("09:04", .leak("C-1"), .alreadyPenalized)
        day.given("09:05", .refund(10, 349_999))
        day.refuse("09:06", .leak("C-1"), .alreadyPenalized)
    }

    @Test func `§8 after a full refund the same call may be penalized again`() {
        var day = Scenario.talking()
        day.given("09:03:30", .leak("C-1"))
        day.given("09:05", .refund(10))
        day.given("09:06", .leak("C-1"))
        day.then("09:06 contactLeak.penalized C-1 L-1 W-1 350000 = 0+350000+0 | available>income:penalties 350000")
        day.refuse("09:07", .buy("L-1", "W-1"), .barred)
        day.refuse("09:07", .leak("C-1"), .alreadyPenalized)
        day.refuse("09:08", .refund(10), .refundExceedsCharge)
        day.given("09:09", .refund(13))
        day.given("09:10", .buy("L-1", "W-1"))
    }

    @Test func `§8 others' precalls are left alone by a leak that forfeits`() {
        var day = Scenario.talking()
        day.open("W-2")
        day.given("09:03", .activate("L-1", "W-2"))
        day.given("09:03:30", .leak("C-1"))
        day.thenPrecalls("L-1", .forfeited, .active)
    }
}
