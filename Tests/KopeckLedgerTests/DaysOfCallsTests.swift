import KopeckLedger
import Testing

/// Whole days, told event by event, to the kopeck and the millisecond.
@Suite("Days of calls: what a preliminary call costs and when it ends") struct DaysOfCallsTests {
    @Test
    func `buy-after-call: A 7 min 30 s preliminary call costs 8 minutes; the lead is bought from the frozen money`() {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", .precall2026))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 1_000_000, reference: "bank:1"))
        day.given("09:00", .list("L-1", 350_000))
        day.given("09:01", .activate("L-1", "W-1", number: "N-100"))
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:02:20", .answer("C-1"))
        day.given("09:09:50", .end("C-1", by: .agent))
        day.given("09:15", .buy("L-1", "W-1"))
        day.thenStory(
            """
            00:00 tariff.published precall-2026 precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 1000000 reference=bank:1 | external:payments>available 1000000
            09:00 lead.listed L-1 350000
            09:01 lead.frozen L-1 W-1 350000 until +1d 09:01 precall-2026 number=N-100 | available>frozen 350000
            09:02 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000
            09:02:20 call.answered C-1 W-1
            09:02:20 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:03:20 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800
            09:04:20 clock: minute.billed C-1 W-1 #3 60s 4800 | reserved>income:minutes 4800
            09:05:20 clock: minute.billed C-1 W-1 #4 60s 4800 | reserved>income:minutes 4800
            09:06:20 clock: minute.billed C-1 W-1 #5 60s 4800 | reserved>income:minutes 4800
            09:07:20 clock: minute.billed C-1 W-1 #6 60s 4800 | reserved>income:minutes 4800
            09:08:20 clock: minute.billed C-1 W-1 #7 60s 4800 | reserved>income:minutes 4800
            09:09:20 clock: minute.billed C-1 W-1 #8 60s 4800 | reserved>income:minutes 4800
            09:09:50 call.ended C-1 W-1 hangup by agent at 09:09:50 450s billed 8 | reserved>available 9600
            09:15 lead.bought L-1 W-1 350000 | frozen>income:leads 350000
            """)
        day.thenWallet("W-1", available: 611_600)
        day.thenLead("L-1", .bought, buyer: "W-1")
        day.thenCall("C-1", .ended, .hangup, billed: 8, charged: 38_400)
        day.thenTotal(.externalPayments, -1_000_000)
        day.thenTotal(.incomeLeads, 350_000)
        day.thenTotal(.incomeMinutes, 38_400)
    }

    @Test func `exact-minutes: Hang-up to the millisecond: 60.000 s is one minute, 60.001 s two, 0 s none`() {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", .precall2026))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 1_000_000, reference: "bank:1"))
        day.given("09:00", .list("L-1", 1_000))
        day.given("09:01", .activate("L-1", "W-1"))
        day.given("09:10", .start("C-0", "W-1", lead: "L-1"))
        day.given("09:10", .answer("C-0"))
        day.given("09:11", .end("C-0"))
        day.given("09:20", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:20", .answer("C-1"))
        day.given("09:21:00.001", .end("C-1"))
        day.given("09:30", .start("C-2", "W-1", lead: "L-1"))
        day.given("09:30", .answer("C-2"))
        day.given("09:30", .end("C-2"))
        day.thenStory(
            """
            00:00 tariff.published precall-2026 precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 1000000 reference=bank:1 | external:payments>available 1000000
            09:00 lead.listed L-1 1000
            09:01 lead.frozen L-1 W-1 1000 until +1d 09:01 precall-2026 | available>frozen 1000
            09:10 call.started C-0 W-1 L-1 reserve 48000 | available>reserved 48000
            09:10 call.answered C-0 W-1
            09:10 minute.billed C-0 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:11 call.ended C-0 W-1 hangup by switch at 09:11 60s billed 1 | reserved>available 43200
            09:20 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000
            09:20 call.answered C-1 W-1
            09:20 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:21 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800
            09:21:00.001 call.ended C-1 W-1 hangup by switch at 09:21:00.001 60s billed 2 | reserved>available 38400
            09:30 call.started C-2 W-1 L-1 reserve 48000 | available>reserved 48000
            09:30 call.answered C-2 W-1
            09:30 minute.billed C-2 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:30 call.ended C-2 W-1 hangup by switch at 09:30 0s billed 0 | reserved>available 43200
            09:30 refund.issued 17 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            """)
        day.thenWallet("W-1", available: 984_600, frozen: 1_000)
        day.thenLead("L-1", .listed)
        day.thenCall("C-0", .ended, .hangup, billed: 1, charged: 4_800)
        day.thenCall("C-1", .ended, .hangup, billed: 2, charged: 9_600)
        day.thenCall("C-2", .ended, .hangup)
        day.thenTotal(.externalPayments, -1_000_000)
        day.thenTotal(.incomeMinutes, 14_400)
    }

    @Test
    func
        `funds-run-out: Reserve and free money last 11 minutes; the call is cut when the 12th begins, and the switch reports the hang-up two seconds later`()
    {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", .precall2026))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 105_000, reference: "bank:1"))
        day.given("09:00", .list("L-1", 50_000))
        day.given("09:01", .activate("L-1", "W-1"))
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:02:10", .answer("C-1"))
        day.given("09:13:12", .end("C-1", by: .switch))
        day.thenStory(
            """
            00:00 tariff.published precall-2026 precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 105000 reference=bank:1 | external:payments>available 105000
            09:00 lead.listed L-1 50000
            09:01 lead.frozen L-1 W-1 50000 until +1d 09:01 precall-2026 | available>frozen 50000
            09:02 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000
            09:02:10 call.answered C-1 W-1
            09:02:10 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:03:10 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800
            09:04:10 clock: minute.billed C-1 W-1 #3 60s 4800 | reserved>income:minutes 4800
            09:05:10 clock: minute.billed C-1 W-1 #4 60s 4800 | reserved>income:minutes 4800
            09:06:10 clock: minute.billed C-1 W-1 #5 60s 4800 | reserved>income:minutes 4800
            09:07:10 clock: minute.billed C-1 W-1 #6 60s 4800 | reserved>income:minutes 4800
            09:08:10 clock: minute.billed C-1 W-1 #7 60s 4800 | reserved>income:minutes 4800
            09:09:10 clock: minute.billed C-1 W-1 #8 60s 4800 | reserved>income:minutes 4800
            09:10:10 clock: minute.billed C-1 W-1 #9 60s 4800 | reserved>income:minutes 4800
            09:11:10 clock: minute.billed C-1 W-1 #10 60s 4800 | reserved>income:minutes 4800
            09:12:10 clock: minute.billed C-1 W-1 #11 60s 4800 | available>income:minutes 4800
            09:13:10 clock: call.ended C-1 W-1 fundsExhausted by ledger at 09:13:10 660s billed 11
            09:13:12 command.noted call.end C-1
            """)
        day.thenWallet("W-1", available: 2_200, frozen: 50_000)
        day.thenLead("L-1", .listed)
        day.thenCall("C-1", .ended, .fundsExhausted, billed: 11, charged: 52_800)
        day.thenTotal(.externalPayments, -105_000)
        day.thenTotal(.incomeMinutes, 52_800)
    }

    @Test
    func
        `no-answer-costs-nothing: The client does not pick up, twice: once the switch says so, once the ring timeout does. Nothing is charged; the freeze ends after 24 hours`()
    {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", .precall2026))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 400_000, reference: "bank:1"))
        day.given("09:00", .list("L-1", 350_000))
        day.given("09:01", .activate("L-1", "W-1"))
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:02:30", .end("C-1"))
        day.given("09:03", .start("C-2", "W-1", lead: "L-1"))
        day.given("09:10", .end("C-2"))
        day.given("+1d 09:01", .advanceClock)
        day.thenStory(
            """
            00:00 tariff.published precall-2026 precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 400000 reference=bank:1 | external:payments>available 400000
            09:00 lead.listed L-1 350000
            09:01 lead.frozen L-1 W-1 350000 until +1d 09:01 precall-2026 | available>frozen 350000
            09:02 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000
            09:02:30 call.ended C-1 W-1 noAnswer by switch at 09:02:30 0s billed 0 | reserved>available 48000
            09:03 call.started C-2 W-1 L-1 reserve 48000 | available>reserved 48000
            09:05 clock: call.ended C-2 W-1 noAnswer by clock at 09:05 0s billed 0 | reserved>available 48000
            09:10 command.noted call.end C-2
            +1d 09:01 clock: lead.unfrozen L-1 W-1 350000 expired | frozen>available 350000
            +1d 09:01 clock.advanced
            """)
        day.thenWallet("W-1", available: 400_000)
        day.thenLead("L-1", .listed)
        day.thenCall("C-1", .ended, .noAnswer)
        day.thenCall("C-2", .ended, .noAnswer)
        day.thenTotal(.externalPayments, -400_000)
    }

    @Test
    func
        `reserve-gate: 479.99 free is not enough to start a call, 480.00 is; a second call at once is refused because the first holds its reserve`()
    {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", .precall2026))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 147_999, reference: "bank:1"))
        day.given("09:00", .list("L-1", 100_000))
        day.given("09:00", .list("L-2", 1))
        day.given("09:01", .activate("L-1", "W-1"))
        day.refuse("09:02", .start("C-1", "W-1", lead: "L-1"), .insufficientFunds)
        day.given("09:03", .topUp("W-1", 2))
        day.given("09:03:30", .activate("L-2", "W-1"))
        day.given("09:04", .start("C-1", "W-1", lead: "L-1"))
        day.refuse("09:04:10", .start("C-2", "W-1", lead: "L-2"), .insufficientFunds)
        day.thenStory(
            """
            00:00 tariff.published precall-2026 precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 147999 reference=bank:1 | external:payments>available 147999
            09:00 lead.listed L-1 100000
            09:00 lead.listed L-2 1
            09:01 lead.frozen L-1 W-1 100000 until +1d 09:01 precall-2026 | available>frozen 100000
            09:02 command.rejected call.start insufficient_funds W-1 L-1 C-1
            09:03 wallet.toppedUp W-1 2 | external:payments>available 2
            09:03:30 lead.frozen L-2 W-1 1 until +1d 09:03:30 precall-2026 | available>frozen 1
            09:04 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000
            09:04:10 command.rejected call.start insufficient_funds W-1 L-2 C-2
            """)
        day.thenWallet("W-1", available: 0, frozen: 100_001, reserved: 48_000)
        day.thenLead("L-1", .listed)
        day.thenLead("L-2", .listed)
        day.thenCall("C-1", .ringing)
        day.thenTotal(.externalPayments, -148_001)
    }

    @Test
    func
        `flat-tariff: The old tariff: 199 rubles an attempt, answered or not, nothing frozen; a new tariff in force later does not touch a precall already active`()
    {
        var day = Scenario()
        day.given("00:00", .publish("precall-flat", .precallFlat))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 500_000, reference: "bank:1"))
        day.given("09:00", .list("L-1", 300_000))
        day.given("09:01", .activate("L-1", "W-1"))
        day.given("09:01:30", .publish("precall-2026", .precall2026, from: "09:01:30"))
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:02:30", .end("C-1"))
        day.given("09:03", .start("C-2", "W-1", lead: "L-1"))
        day.given("09:03:10", .answer("C-2"))
        day.given("09:10:10", .end("C-2"))
        day.given("09:11", .buy("L-1", "W-1"))
        day.thenStory(
            """
            00:00 tariff.published precall-flat precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 500000 reference=bank:1 | external:payments>available 500000
            09:00 lead.listed L-1 300000
            09:01 lead.frozen L-1 W-1 0 until +1d 09:01 precall-flat
            09:01:30 tariff.published precall-2026 precall from 09:01:30
            09:02 call.started C-1 W-1 L-1 reserve 0
            09:02 attempt.billed C-1 W-1 19900 | available>income:attempts 19900
            09:02:30 call.ended C-1 W-1 noAnswer by switch at 09:02:30 0s billed 0
            09:03 call.started C-2 W-1 L-1 reserve 0
            09:03 attempt.billed C-2 W-1 19900 | available>income:attempts 19900
            09:03:10 call.answered C-2 W-1
            09:10:10 call.ended C-2 W-1 hangup by switch at 09:10:10 420s billed 0
            09:11 lead.bought L-1 W-1 300000 | available>income:leads 300000
            """)
        day.thenWallet("W-1", available: 160_200)
        day.thenLead("L-1", .bought, buyer: "W-1")
        day.thenCall("C-1", .ended, .noAnswer)
        day.thenCall("C-2", .ended, .hangup)
        day.thenTotal(.externalPayments, -500_000)
        day.thenTotal(.incomeAttempts, 39_800)
        day.thenTotal(.incomeLeads, 300_000)
    }

    @Test
    func
        `outbid-mid-call: W-2 buys the lead while W-1 is talking about it: the talk ends, its minutes stand, its freeze is returned; W-3 held it too`()
    {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", .precall2026))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 500_000, reference: "bank:1"))
        day.given("08:00", .open("W-2"))
        day.given("08:00", .topUp("W-2", 500_000, reference: "bank:1"))
        day.given("08:00", .open("W-3"))
        day.given("08:00", .topUp("W-3", 500_000, reference: "bank:1"))
        day.given("09:00", .list("L-1", 300_000))
        day.given("09:01", .activate("L-1", "W-1"))
        day.given("09:01:30", .activate("L-1", "W-3"))
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:02:10", .answer("C-1"))
        day.given("09:03", .reprice("L-1", 320_000))
        day.given("09:04:10", .buy("L-1", "W-2"))
        day.given("09:04:12", .end("C-1"))
        day.refuse("09:05", .buy("L-1", "W-1"), .leadNotAvailable)
        day.thenStory(
            """
            00:00 tariff.published precall-2026 precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 500000 reference=bank:1 | external:payments>available 500000
            08:00 wallet.opened W-2
            08:00 wallet.toppedUp W-2 500000 reference=bank:1 | external:payments>available 500000
            08:00 wallet.opened W-3
            08:00 wallet.toppedUp W-3 500000 reference=bank:1 | external:payments>available 500000
            09:00 lead.listed L-1 300000
            09:01 lead.frozen L-1 W-1 300000 until +1d 09:01 precall-2026 | available>frozen 300000
            09:01:30 lead.frozen L-1 W-3 300000 until +1d 09:01:30 precall-2026 | available>frozen 300000
            09:02 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000
            09:02:10 call.answered C-1 W-1
            09:02:10 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:03 lead.repriced L-1 320000
            09:03:10 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800
            09:04:10 lead.bought L-1 W-2 320000 | available>income:leads 320000
            09:04:10 call.ended C-1 W-1 leadSold by ledger at 09:04:10 120s billed 2 | reserved>available 38400
            09:04:10 lead.unfrozen L-1 W-1 300000 outbid | frozen>available 300000
            09:04:10 lead.unfrozen L-1 W-3 300000 outbid | frozen>available 300000
            09:04:12 command.noted call.end C-1
            09:05 command.rejected lead.buy lead_not_available W-1 L-1
            """)
        day.thenWallet("W-1", available: 490_400)
        day.thenWallet("W-2", available: 180_000)
        day.thenWallet("W-3", available: 500_000)
        day.thenLead("L-1", .bought, buyer: "W-2")
        day.thenCall("C-1", .ended, .leadSold, billed: 2, charged: 9_600)
        day.thenTotal(.externalPayments, -1_500_000)
        day.thenTotal(.incomeLeads, 320_000)
        day.thenTotal(.incomeMinutes, 9_600)
    }
}
