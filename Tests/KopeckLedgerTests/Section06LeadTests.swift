import KopeckLedger
import Testing

@Suite("§6 Leads") struct LeadTests {
    @Test func `§6.1 a lead is listed at a price`() {
        var day = Scenario.market()
        day.given("09:01", .list("L-2", 1_000_000_000_000_000))
        day.then("09:01 lead.listed L-2 1000000000000000")
        day.thenLead("L-2", .listed)
    }

    @Test func `§6.1 a lead that is listed or bought is not listed again`() {
        var day = Scenario.market()
        day.refuse("09:01", .list("L-1", 5), .leadExists)
        day.given("09:02", .buy("L-1", "W-1"))
        day.refuse("09:03", .list("L-1", 5), .leadExists)
    }

    @Test func `§6.1 a lead that was withdrawn may be listed again, and bought again`() {
        var day = Scenario.market()
        day.given("09:01", .withdraw("L-1"))
        day.thenLead("L-1", .withdrawn)
        day.given("09:02", .list("L-1", 5))
        day.thenLead("L-1", .listed)
        day.given("09:03", .buy("L-1", "W-1"))
        day.then("09:03 lead.bought L-1 W-1 5 | available>income:leads 5")
    }

    @Test func `§6.1 a lead whose purchase was refunded in full may be listed again, and sold to another`() {
        var day = Scenario.market()
        day.open("W-2")
        day.given("09:01", .buy("L-1", "W-1"))
        day.given("09:02", .refund(7))
        day.thenLead("L-1", .refunded)
        day.given("09:03", .list("L-1", 5))
        day.given("09:04", .buy("L-1", "W-2"))
        day.thenLead("L-1", .bought, buyer: "W-2")
    }

    @Test func `§6.1 a bar outlives another listing`() {
        var day = Scenario.talking()
        day.given("09:03:30", .leak("C-1"))
        day.given("09:04", .withdraw("L-1"))
        day.given("09:05", .list("L-1", 5))
        day.refuse("09:06", .activate("L-1", "W-1"), .barred)
        day.refuse("09:06", .buy("L-1", "W-1"), .barred)
    }

    @Test func `§6.1 precalls of an earlier listing stay in the lead's history`() {
        var day = Scenario.precall()
        day.given("09:02", .withdraw("L-1"))
        day.given("09:03", .list("L-1", 5))
        day.given("09:04", .activate("L-1", "W-1"))
        day.thenPrecalls("L-1", .withdrawn, .active)
    }

    @Test func `§6.1 repricing leaves active freezes as they are`() {
        var day = Scenario.precall()
        day.given("09:02", .reprice("L-1", 400_000))
        day.then("09:02 lead.repriced L-1 400000")
        day.thenWallet("W-1", available: 650_000, frozen: 350_000)
        day.open("W-2")
        day.given("09:03", .activate("L-1", "W-2"))
        day.thenWallet("W-2", available: 600_000, frozen: 400_000)
        day.given("09:04", .buy("L-1", "W-1"))
        #expect(day.latest.first?.line == "09:04 lead.bought L-1 W-1 350000 | frozen>income:leads 350000")
    }

    @Test func `§6.1 only a listed lead is repriced`() {
        var day = Scenario.market()
        day.refuse("09:01", .reprice("L-9", 1), .unknownLead)
        day.given("09:01", .withdraw("L-1"))
        day.refuse("09:02", .reprice("L-1", 1), .leadNotAvailable)
        day.given("09:03", .list("L-1", 5))
        day.given("09:03", .buy("L-1", "W-1"))
        day.refuse("09:04", .reprice("L-1", 1), .leadNotAvailable)
    }

    @Test func `§6.6 only a listed lead is withdrawn`() {
        var day = Scenario.market()
        day.refuse("09:01", .withdraw("L-9"), .unknownLead)
        day.given("09:01", .withdraw("L-1", reason: "client gone"))
        day.then("09:01 lead.withdrawn L-1 reason=client gone")
        day.refuse("09:02", .withdraw("L-1"), .leadNotAvailable)
    }

    @Test func `§6.6 a withdrawal ends every active precall in order of activation, its call first`() {
        var day = Scenario.market(price: 1_000)
        for wallet: WalletID in ["W-3", "W-2"] { day.open(wallet) }
        for wallet: WalletID in ["W-3", "W-1", "W-2"] { day.given("09:01", .activate("L-1", wallet)) }
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:03", .answer("C-1"))
        day.given("09:03", .start("C-3", "W-3", lead: "L-1"))
        day.given("09:03:30", .withdraw("L-1"))
        day.then(
            "09:03:30 lead.withdrawn L-1",
            "09:03:30 call.ended C-3 W-3 leadWithdrawn by ledger at 09:03:30 0s billed 0 | reserved>available 48000",
            "09:03:30 lead.unfrozen L-1 W-3 1000 withdrawn | frozen>available 1000",
            "09:03:30 call.ended C-1 W-1 leadWithdrawn by ledger at 09:03:30 30s billed 1 | reserved>available 43200",
            "09:03:30 lead.unfrozen L-1 W-1 1000 withdrawn | frozen>available 1000",
            "09:03:30 lead.unfrozen L-1 W-2 1000 withdrawn | frozen>available 1000")
        day.thenPrecalls("L-1", .withdrawn, .withdrawn, .withdrawn)
    }
}
