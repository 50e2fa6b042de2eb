import KopeckLedger
import Testing

@Suite("§6.5 Purchases") struct PurchaseTests {
    @Test func `§6.5 without a precall the price comes from available, to the kopeck`() {
        var day = Scenario.market(funds: 349_999)
        day.refuse("09:01", .buy("L-1", "W-1"), .insufficientFunds)
        day.given("09:01", .topUp("W-1", 1))
        day.given("09:02", .buy("L-1", "W-1"))
        day.then("09:02 lead.bought L-1 W-1 350000 | available>income:leads 350000")
        day.thenLead("L-1", .bought, buyer: "W-1")
        day.thenWallet("W-1", available: 0)
    }

    @Test func `§6.5 with an active precall the frozen amount pays, whatever the price is now`() {
        var day = Scenario.precall(funds: 350_000)
        day.given("09:02", .reprice("L-1", 900_000))
        day.given("09:03", .buy("L-1", "W-1"))
        day.then("09:03 lead.bought L-1 W-1 350000 | frozen>income:leads 350000")
        day.thenPrecalls("L-1", .bought)
    }

    @Test func `§6.5 a precall that froze nothing leaves the price to available`() {
        var day = Scenario.precall(.precallFlat, funds: 349_999)
        day.refuse("09:02", .buy("L-1", "W-1"), .insufficientFunds)
        day.given("09:02", .topUp("W-1", 1))
        day.given("09:03", .buy("L-1", "W-1"))
        day.then("09:03 lead.bought L-1 W-1 350000 | available>income:leads 350000")
        day.thenPrecalls("L-1", .bought)
    }

    @Test func `§6.5 a lead must be known, and is bought once`() {
        var day = Scenario.market()
        day.open("W-2")
        day.refuse("09:01", .buy("L-9", "W-1"), .unknownLead)
        day.given("09:01", .buy("L-1", "W-1"))
        day.refuse("09:02", .buy("L-1", "W-2"), .leadNotAvailable)
        day.refuse("09:02", .buy("L-1", "W-1"), .leadNotAvailable)
    }

    @Test func `§6.5 the buyer's call goes on and is billed`() {
        var day = Scenario.talking()
        day.given("09:03:30", .buy("L-1", "W-1"))
        day.then("09:03:30 lead.bought L-1 W-1 350000 | frozen>income:leads 350000")
        day.given("09:04:30", .end("C-1"))
        day.then(
            "09:04 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800",
            "09:04:30 call.ended C-1 W-1 hangup by switch at 09:04:30 90s billed 2 | reserved>available 38400")
    }

    @Test func `§6.5 the buyer's ringing call may still be answered, and outlives the freeze's expiry`() {
        let terms = Terms.precall2026.with { ($0.freezeHours, $0.maxCallSeconds) = (1, 86_400) }
        var day = Scenario.ringing(terms)
        day.given("09:02:30", .buy("L-1", "W-1"))
        day.given("09:03", .answer("C-1"))
        day.given("10:02:30", .end("C-1"))
        day.thenCall("C-1", .ended, .hangup, billed: 60, charged: 288_000)
    }

    @Test func `§6.5 every other precall is outbid in order of activation, its call first`() {
        var day = Scenario.market(price: 1_000)
        for wallet: WalletID in ["W-3", "W-2", "W-4"] { day.open(wallet) }
        for wallet: WalletID in ["W-3", "W-1", "W-4", "W-2"] { day.given("09:01", .activate("L-1", wallet)) }
        day.given("09:02", .start("C-3", "W-3", lead: "L-1"))
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:02", .answer("C-3"))
        day.given("09:02:30", .buy("L-1", "W-1"))
        day.then(
            "09:02:30 lead.bought L-1 W-1 1000 | frozen>income:leads 1000",
            "09:02:30 call.ended C-3 W-3 leadSold by ledger at 09:02:30 30s billed 1 | reserved>available 43200",
            "09:02:30 lead.unfrozen L-1 W-3 1000 outbid | frozen>available 1000",
            "09:02:30 lead.unfrozen L-1 W-4 1000 outbid | frozen>available 1000",
            "09:02:30 lead.unfrozen L-1 W-2 1000 outbid | frozen>available 1000")
        day.thenPrecalls("L-1", .outbid, .bought, .outbid, .outbid)
        day.thenCall("C-1", .ringing)
        day.thenCall("C-3", .ended, .leadSold, billed: 1, charged: 4_800)
    }

    @Test func `§6.5 after a purchase nobody activates or calls on the lead`() {
        var day = Scenario.precall()
        day.given("09:02", .buy("L-1", "W-1"))
        day.refuse("09:03", .start("C-1", "W-1", lead: "L-1"), .noActivePrecall)
        day.refuse("09:03", .activate("L-1", "W-1"), .leadNotAvailable)
        day.refuse("09:03", .decline("L-1", "W-1"), .noActivePrecall)
        day.refuse("09:03", .withdraw("L-1"), .leadNotAvailable)
    }
}
