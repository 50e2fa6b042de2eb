import KopeckLedger
import Testing

@Suite("§3.3 Timers") struct TimerTests {
    @Test func `§3.3 a command at the very instant a timer is due comes before it, a millisecond later after it`() {
        var day = Scenario.ringing()
        day.given("09:04", .topUp("W-1", 1))
        day.then("09:04 wallet.toppedUp W-1 1 | external:payments>available 1")
        day.given("09:04:00.001", .topUp("W-1", 2))
        day.then(
            "09:04 clock: call.ended C-1 W-1 noAnswer by clock at 09:04 0s billed 0 | reserved>available 48000",
            "09:04:00.001 wallet.toppedUp W-1 2 | external:payments>available 2")
    }

    @Test func `§3.3 an answer at the very instant of the ring timeout is in time`() {
        var day = Scenario.ringing()
        day.given("09:04", .answer("C-1"))
        day.given("09:05", .advanceClock)
        day.thenCall("C-1", .answered, billed: 2, charged: 9_600)
    }

    @Test func `§3.3 a purchase at the very instant of the expiry is in time`() {
        var day = Scenario.precall()
        day.given("+1d 09:01", .buy("L-1", "W-1"))
        day.thenPrecalls("L-1", .bought)
    }

    @Test func `§3.3 at one instant: ring timeout, freeze expiry, maximum duration, increment`() {
        let terms = Terms.precall2026.with { ($0.freezeHours, $0.maxCallSeconds) = (1, 1_800) }
        var day = Scenario.market(terms, price: 1_000)
        for lead: LeadID in ["L-2", "L-3", "L-4"] { day.given("09:00", .list(lead, 1_000)) }
        day.given("09:00", .activate("L-2", "W-1"))
        for lead: LeadID in ["L-1", "L-3", "L-4"] { day.given("09:01", .activate(lead, "W-1")) }
        day.given("09:45", .start("C-4", "W-1", lead: "L-4"))
        day.given("09:45", .answer("C-4"))
        day.given("09:29", .start("C-3", "W-1", lead: "L-3"))
        day.given("09:30", .answer("C-3"))
        day.given("09:58", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:59:59", .topUp("W-1", 1))
        day.given("10:00", .advanceClock)
        day.then(
            "10:00 clock: call.ended C-1 W-1 noAnswer by clock at 10:00 0s billed 0 | reserved>available 48000",
            "10:00 clock: lead.unfrozen L-2 W-1 1000 expired | frozen>available 1000",
            "10:00 clock: call.ended C-3 W-1 maxDuration by clock at 10:00 1800s billed 30",
            "10:00 clock: minute.billed C-4 W-1 #16 60s 4800 | available>income:minutes 4800",
            "10:00 clock.advanced")
    }

    @Test func `§3.3 timers of one kind at one instant go by the seq of what they belong to`() {
        var day = Scenario.market(price: 1_000)
        for wallet: WalletID in ["W-3", "W-2"] { day.open(wallet) }
        for wallet: WalletID in ["W-3", "W-1", "W-2"] { day.given("09:01", .activate("L-1", wallet)) }
        day.pass(to: "+1d 09:01")
        day.then(
            "+1d 09:01 clock: lead.unfrozen L-1 W-3 1000 expired | frozen>available 1000",
            "+1d 09:01 clock: lead.unfrozen L-1 W-1 1000 expired | frozen>available 1000",
            "+1d 09:01 clock: lead.unfrozen L-1 W-2 1000 expired | frozen>available 1000",
            "+1d 09:01 clock.advanced")
    }

    @Test func `§3.3 increments at one instant go by which call started first, not by which was answered first`() {
        var day = Scenario.ringing()
        day.open("W-2")
        day.given("09:02", .activate("L-1", "W-2"))
        day.given("09:02:10", .start("C-0", "W-2", lead: "L-1"))
        day.given("09:02:30", .answer("C-0"))
        day.given("09:03:30", .answer("C-1"))
        day.pass(to: "09:04:30")
        day.then(
            "09:03:30 clock: minute.billed C-0 W-2 #2 60s 4800 | reserved>income:minutes 4800",
            "09:04:30 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800",
            "09:04:30 clock: minute.billed C-0 W-2 #3 60s 4800 | reserved>income:minutes 4800",
            "09:04:30 clock.advanced")
    }

    @Test func `§3.3 what a timer sets up fires in its turn, among the others`() {
        let terms = Terms.precall2026.with { $0.freezeHours = 1 }
        var day = Scenario.talking(terms, price: 1_000)
        day.open("W-2", 1_000)
        day.given("09:03:10", .activate("L-1", "W-2"))
        day.given("09:59:30", .topUp("W-2", 1))
        day.pass(to: "10:04")
        let lines = day.latest.map(\.line)
        #expect(
            lines == [
                "10:00 clock: minute.billed C-1 W-1 #58 60s 4800 | available>income:minutes 4800",
                "10:01 clock: call.ended C-1 W-1 expired by clock at 10:01 3480s billed 58",
                "10:01 clock: lead.unfrozen L-1 W-1 1000 expired | frozen>available 1000",
                "10:03:10 clock: lead.unfrozen L-1 W-2 1000 expired | frozen>available 1000",
                "10:04 clock.advanced",
            ])
    }

    @Test func `§3.3 timers fire although the command is then refused`() {
        var day = Scenario.ringing()
        day.refuse("09:10", .open("W-1"), .walletExists)
        day.thenTypes("call.ended", "command.rejected")
    }

    @Test func `§3.3 a ring timeout runs from the recording of a late start, not from the start`() {
        var day = Scenario.precall()
        day.pass(to: "09:30")
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.then("09:02 @09:30 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000")
        day.pass(to: "09:31:59.999")
        day.thenCall("C-1", .ringing)
        day.pass(to: "09:32")
        day.then(
            "09:32 clock: call.ended C-1 W-1 noAnswer by clock at 09:32 0s billed 0 | reserved>available 48000",
            "09:32 clock.advanced")
    }

    @Test func `§3.3 timers that a late fact sets up before the clock fire at once, those at the clock do not`() {
        var day = Scenario.ringing()
        day.given("09:04", .topUp("W-1", 1))
        day.given("09:02", .answer("C-1"))
        day.then(
            "09:02 @09:04 call.answered C-1 W-1",
            "09:02 @09:04 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800",
            "09:03 @09:04 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800")
        #expect(day.outcome == .accepted(events: 8...9, replayed: false))
    }

    @Test func `§3.3 a late answer may reach the maximum duration at once`() {
        let terms = Terms.precall2026.with { ($0.maxCallSeconds, $0.ringTimeoutSeconds) = (90, 3_600) }
        var day = Scenario.ringing(terms)
        day.given("09:30", .topUp("W-1", 1))
        day.given("09:02", .answer("C-1"))
        day.then(
            "09:02 @09:30 call.answered C-1 W-1",
            "09:02 @09:30 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800",
            "09:03 @09:30 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800",
            "09:03:30 @09:30 clock: call.ended C-1 W-1 maxDuration by clock at 09:03:30 90s billed 2 | reserved>available 38400"
        )
    }
}
