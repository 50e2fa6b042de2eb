import KopeckLedger
import Testing

@Suite("§8 What a leak leads to") struct LeakOutcomeTests {
    @Test func `§8 forfeit: the wallet is barred from this lead, not from others, and nobody else is`() {
        var day = Scenario.talking()
        day.open("W-2")
        day.given("09:03:30", .leak("C-1"))
        day.given("09:03:30", .list("L-2", 10))
        day.refuse("09:04", .activate("L-1", "W-1"), .barred)
        day.refuse("09:04", .buy("L-1", "W-1"), .barred)
        day.given("09:04", .activate("L-2", "W-1"))
        day.given("09:04", .activate("L-1", "W-2"))
    }

    @Test func `§8 the bar is lifted when the penalty has been refunded in full, not before`() {
        var day = Scenario.talking()
        day.given("09:03:30", .leak("C-1"))
        day.given("09:04", .refund(10, 349_999))
        day.refuse("09:05", .activate("L-1", "W-1"), .barred)
        day.given("09:06", .refund(10, 1))
        day.given("09:07", .activate("L-1", "W-1"))
    }

    @Test func `§8 two penalties bar until both have been refunded in full`() {
        var day = Scenario.talking()
        day.given("09:03:10", .end("C-1"))
        day.given("09:03:20", .start("C-2", "W-1", lead: "L-1"))
        day.given("09:03:30", .answer("C-2"))
        day.given("09:03:40", .end("C-2"))
        day.given("09:04", .leak("C-1"))
        day.given("09:04", .leak("C-2"))
        day.thenWallet("W-1", available: 290_400)
        day.given("09:05", .refund(14))
        day.refuse("09:05", .buy("L-1", "W-1"), .barred)
        day.given("09:05", .refund(16))
        day.given("09:05", .buy("L-1", "W-1"))
    }

    @Test func `§8 deliver: the lead is bought for nothing, and the others are outbid`() {
        var day = Scenario.talking(.leak(.amount(100), .deliver))
        day.open("W-2")
        day.given("09:03", .activate("L-1", "W-2"))
        day.given("09:03:10", .start("C-2", "W-2", lead: "L-1"))
        day.given("09:03:30", .leak("C-1"))
        day.then(
            "09:03:30 call.ended C-1 W-1 contactLeak by ledger at 09:03:30 30s billed 1 | reserved>available 43200",
            "09:03:30 contactLeak.penalized C-1 L-1 W-1 100 = 100+0+0 | frozen>income:penalties 100",
            "09:03:30 lead.unfrozen L-1 W-1 349900 forfeited | frozen>available 349900",
            "09:03:30 lead.bought L-1 W-1 0",
            "09:03:30 call.ended C-2 W-2 leadSold by ledger at 09:03:30 0s billed 0 | reserved>available 48000",
            "09:03:30 lead.unfrozen L-1 W-2 350000 outbid | frozen>available 350000")
        day.thenLead("L-1", .bought, buyer: "W-1")
        day.thenPrecalls("L-1", .forfeited, .outbid)
    }

    @Test func `§8 deliver: what a late leak does to others happens at the clock`() {
        var day = Scenario.talking(.leak(.frozen, .deliver))
        day.open("W-2")
        day.given("09:03", .activate("L-1", "W-2"))
        day.given("09:03:50", .topUp("W-2", 1))
        day.given("09:03:10", .leak("C-1"))
        #expect(
            day.latest.map(\.line) == [
                "09:03:10 @09:03:50 call.ended C-1 W-1 contactLeak by ledger at 09:03:10 10s billed 1 | reserved>available 43200",
                "09:03:10 @09:03:50 contactLeak.penalized C-1 L-1 W-1 350000 = 350000+0+0 | frozen>income:penalties 350000",
                "09:03:50 lead.unfrozen L-1 W-1 0 forfeited",
                "09:03:50 lead.bought L-1 W-1 0",
                "09:03:50 lead.unfrozen L-1 W-2 350000 outbid | frozen>available 350000",
            ])
    }

    @Test func `§8 deliver: a lead that is no longer listed is not delivered, the penalty stands`() {
        var day = Scenario.talking(.leak(.amount(100), .deliver))
        day.given("09:03:20", .withdraw("L-1"))
        day.given("09:03:30", .leak("C-1"))
        day.then("09:03:30 contactLeak.penalized C-1 L-1 W-1 100 = 0+100+0 | available>income:penalties 100")
        day.thenLead("L-1", .withdrawn)
    }

    @Test func `§8 deliver: the penalty is taken even from a wallet that cannot pay, and bars nobody`() {
        var day = Scenario.talking(.leak(.amount(9_000_000), .deliver))
        day.given("09:03:30", .leak("C-1"))
        day.thenLead("L-1", .bought, buyer: "W-1")
        day.thenWallet("W-1", available: 0, debt: 8_004_800)
        #expect(day.books.leads["L-1"]?.bars.isEmpty == true)
    }

    @Test func `§8 deliver: a barred wallet gets the lead as well`() {
        var day = Scenario.talking(.leak(.amount(100), .forfeit))
        day.given("09:03:10", .end("C-1"))
        day.given("09:03:10", .decline("L-1", "W-1"))
        day.given("09:03:20", .publish("T-2", .leak(.amount(200), .deliver), from: "09:03"))
        day.given("09:03:20", .activate("L-1", "W-1"))
        day.given("09:03:20", .start("C-2", "W-1", lead: "L-1"))
        day.given("09:03:20", .answer("C-2"))
        day.given("09:03:30", .leak("C-1"))
        day.refuse("09:03:40", .buy("L-1", "W-1"), .barred)
        day.given("09:03:50", .leak("C-2"))
        day.thenTypes("contactLeak.penalized", "lead.bought")
        day.thenLead("L-1", .bought, buyer: "W-1")
    }

    @Test func `§8 deliver: the penalty of the wallet that is the buyer now cannot be repeated`() {
        var day = Scenario.talking(.leak(.amount(100), .deliver))
        day.given("09:03:30", .leak("C-1"))
        day.refuse("09:04", .leak("C-1"), .notPenalizable)
    }
}
