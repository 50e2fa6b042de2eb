import KopeckLedger
import Testing

@Suite("§6.2–§6.4 Precalls") struct PrecallTests {
    @Test func `§6.2 an activation freezes the price for the tariff's hours`() {
        var day = Scenario.market(.precall2026.with { $0.freezeHours = 3 })
        day.given("09:01", .activate("L-1", "W-1", number: "N-1"))
        day.then("09:01 lead.frozen L-1 W-1 350000 until 12:01 precall-2026 number=N-1 | available>frozen 350000")
        day.thenWallet("W-1", available: 650_000, frozen: 350_000)
        day.thenPrecalls("L-1", .active)
    }

    @Test func `§6.2 a late activation expires its hours after the clock`() {
        var day = Scenario.market()
        day.given("08:00", .activate("L-1", "W-1"))
        day.then("09:00 lead.frozen L-1 W-1 350000 until +1d 09:00 precall-2026 | available>frozen 350000")
    }

    @Test func `§6.2 the price must be available to the kopeck`() {
        var short = Scenario.market(funds: 349_999)
        short.refuse("09:01", .activate("L-1", "W-1"), .insufficientFunds)
        var enough = Scenario.market(funds: 350_000)
        enough.given("09:01", .activate("L-1", "W-1"))
        enough.thenWallet("W-1", available: 0, frozen: 350_000)
    }

    @Test func `§6.2 under a tariff with freeze none nothing is frozen, and nothing needs to be available`() {
        var day = Scenario.market(.precallFlat, funds: 0)
        day.given("09:01", .activate("L-1", "W-1"))
        day.then("09:01 lead.frozen L-1 W-1 0 until +1d 09:01 precall-2026")
    }

    @Test func `§6.2 a lead must be known and listed`() {
        var day = Scenario.market()
        day.refuse("09:01", .activate("L-9", "W-1"), .unknownLead)
        day.given("09:01", .withdraw("L-1"))
        day.refuse("09:01", .activate("L-1", "W-1"), .leadNotAvailable)
    }

    @Test func `§6.2 a wallet has one active precall on a lead, but others may have theirs`() {
        var day = Scenario.precall()
        day.refuse("09:02", .activate("L-1", "W-1"), .precallExists)
        day.open("W-2")
        day.given("09:02", .activate("L-1", "W-2"))
        day.given("09:03", .decline("L-1", "W-1"))
        day.given("09:04", .activate("L-1", "W-1"))
        day.thenPrecalls("L-1", .declined, .active, .active)
    }

    @Test func `§6.2 without a tariff in force there is no precall`() {
        var day = Scenario()
        day.open("W-1")
        day.given("09:00", .list("L-1", 10))
        day.refuse("09:01", .activate("L-1", "W-1"), .noTariff)
        day.given("09:01", .publish("B", .callbackMinute, for: .callback))
        day.refuse("09:01", .activate("L-1", "W-1"), .noTariff)
    }

    @Test func `§6.2 a number is attached to one active precall at a time`() {
        var day = Scenario.market()
        day.open("W-2")
        day.given("09:00", .list("L-2", 10))
        day.given("09:01", .activate("L-1", "W-1", number: "N-1"))
        day.refuse("09:02", .activate("L-2", "W-1", number: "N-1"), .numberInUse)
        day.refuse("09:02", .activate("L-1", "W-2", number: "N-1"), .numberInUse)
        day.given("09:02", .activate("L-1", "W-2", number: "N-2"))
        day.given("09:02", .activate("L-2", "W-1"))
    }

    @Test(arguments: [
        Action.decline("L-1", "W-1"), .buy("L-1", "W-1"), .buy("L-1", "W-2"), .withdraw("L-1"), .leak("C-1"),
    ]) func `§6.7 whatever ends the freeze detaches the number, a purchase too`(_ end: Action) {
        var day = Scenario.market()
        day.open("W-2")
        day.given("09:00", .list("L-2", 10))
        day.given("09:01", .activate("L-1", "W-1", number: "N-1"))
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:03", .answer("C-1"))
        day.refuse("09:03", .activate("L-2", "W-2", number: "N-1"), .numberInUse)
        day.given("09:03:10", end)
        day.given("09:03:20", .activate("L-2", "W-2", number: "N-1"))
    }

    @Test func `§6.7 expiry detaches the number`() {
        var day = Scenario.market()
        day.given("09:00", .list("L-2", 10))
        day.given("09:01", .activate("L-1", "W-1", number: "N-1"))
        day.refuse("+1d 09:01", .activate("L-2", "W-1", number: "N-1"), .numberInUse)
        day.given("+1d 09:01:00.001", .activate("L-2", "W-1", number: "N-1"))
        day.thenTypes("lead.unfrozen", "lead.frozen")
    }

    @Test func `§6.3 a decline gives the frozen money back`() {
        var day = Scenario.precall()
        day.given("09:02", .decline("L-1", "W-1"), actor: "agent:1")
        day.then("09:02 agent:1: lead.unfrozen L-1 W-1 350000 declined | frozen>available 350000")
        day.thenWallet("W-1", available: 1_000_000)
        day.thenPrecalls("L-1", .declined)
    }

    @Test func `§6.3 there must be a lead, and an active precall on it`() {
        var day = Scenario.precall()
        day.refuse("09:02", .decline("L-9", "W-1"), .unknownLead)
        day.open("W-2")
        day.refuse("09:02", .decline("L-1", "W-2"), .noActivePrecall)
        day.given("09:02", .decline("L-1", "W-1"))
        day.refuse("09:02", .decline("L-1", "W-1"), .noActivePrecall)
    }

    @Test func `§6.3 a decline ends the call first`() {
        var day = Scenario.talking()
        day.given("09:04:30", .decline("L-1", "W-1"))
        day.then(
            "09:04 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800",
            "09:04:30 call.ended C-1 W-1 declined by ledger at 09:04:30 90s billed 2 | reserved>available 38400",
            "09:04:30 lead.unfrozen L-1 W-1 350000 declined | frozen>available 350000")
    }

    @Test func `§6.4 at its expiry a freeze ends, the call of it first`() {
        var day = Scenario.precall()
        day.pass(to: "+1d 09:00")
        day.given("+1d 09:00", .start("C-1", "W-1", lead: "L-1"))
        day.pass(to: "+1d 09:01")
        day.then(
            "+1d 09:01 clock: call.ended C-1 W-1 expired by clock at +1d 09:01 0s billed 0 | reserved>available 48000",
            "+1d 09:01 clock: lead.unfrozen L-1 W-1 350000 expired | frozen>available 350000",
            "+1d 09:01 clock.advanced")
        day.thenLead("L-1", .listed)
        day.thenPrecalls("L-1", .expired)
    }

    @Test func `§6.4 a freeze that ended otherwise does not expire, and the next one expires in its own time`() {
        var day = Scenario.precall()
        day.given("09:30", .decline("L-1", "W-1"))
        day.given("10:00", .activate("L-1", "W-1"))
        day.pass(to: "+1d 09:59:59.999")
        day.thenPrecalls("L-1", .declined, .active)
        day.pass(to: "+1d 10:00")
        day.thenPrecalls("L-1", .declined, .expired)
    }

    @Test func `§6.7 a precall with amount 0 leaves the same events, with no transfer`() {
        var day = Scenario.precall(.precallFlat)
        day.given("09:02", .decline("L-1", "W-1"))
        day.then("09:02 lead.unfrozen L-1 W-1 0 declined")
        day.given("09:03", .activate("L-1", "W-1"))
        day.pass(to: "+1d 09:03")
        day.then("+1d 09:03 clock: lead.unfrozen L-1 W-1 0 expired", "+1d 09:03 clock.advanced")
    }
}
