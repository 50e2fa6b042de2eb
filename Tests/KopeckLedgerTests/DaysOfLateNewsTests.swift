import KopeckLedger
import Testing

/// Whole days, told event by event, to the kopeck and the millisecond.
@Suite("Days of late news: facts that the switch reports after the fact") struct DaysOfLateNewsTests {
    @Test
    func
        `all-of-it-late: A switch was cut off: start, answer and end of a call arrive twenty minutes late, and are billed as they happened; a second switch runs three seconds slow`()
    {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", .precall2026))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 1_000_000, reference: "bank:1"))
        day.given("08:00", .open("W-2"))
        day.given("08:00", .topUp("W-2", 1, reference: "bank:1"))
        day.given("09:00", .list("L-1", 1_000))
        day.given("09:01", .activate("L-1", "W-1"))
        day.given("09:30", .topUp("W-2", 5))
        day.given("09:10", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:10:05", .answer("C-1"))
        day.given("09:12:06", .end("C-1"))
        day.given("09:31", .start("C-2", "W-1", lead: "L-1"))
        day.given("09:30:58", .answer("C-2"))
        day.given("09:31:30", .end("C-2"))
        day.thenStory(
            """
            00:00 tariff.published precall-2026 precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 1000000 reference=bank:1 | external:payments>available 1000000
            08:00 wallet.opened W-2
            08:00 wallet.toppedUp W-2 1 reference=bank:1 | external:payments>available 1
            09:00 lead.listed L-1 1000
            09:01 lead.frozen L-1 W-1 1000 until +1d 09:01 precall-2026 | available>frozen 1000
            09:30 wallet.toppedUp W-2 5 | external:payments>available 5
            09:10 @09:30 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000
            09:10:05 @09:30 call.answered C-1 W-1
            09:10:05 @09:30 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:11:05 @09:30 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800
            09:12:05 @09:30 clock: minute.billed C-1 W-1 #3 60s 4800 | reserved>income:minutes 4800
            09:13:05 @09:30 clock: minute.billed C-1 W-1 #4 60s 4800 | reserved>income:minutes 4800
            09:14:05 @09:30 clock: minute.billed C-1 W-1 #5 60s 4800 | reserved>income:minutes 4800
            09:15:05 @09:30 clock: minute.billed C-1 W-1 #6 60s 4800 | reserved>income:minutes 4800
            09:16:05 @09:30 clock: minute.billed C-1 W-1 #7 60s 4800 | reserved>income:minutes 4800
            09:17:05 @09:30 clock: minute.billed C-1 W-1 #8 60s 4800 | reserved>income:minutes 4800
            09:18:05 @09:30 clock: minute.billed C-1 W-1 #9 60s 4800 | reserved>income:minutes 4800
            09:19:05 @09:30 clock: minute.billed C-1 W-1 #10 60s 4800 | reserved>income:minutes 4800
            09:20:05 @09:30 clock: minute.billed C-1 W-1 #11 60s 4800 | available>income:minutes 4800
            09:21:05 @09:30 clock: minute.billed C-1 W-1 #12 60s 4800 | available>income:minutes 4800
            09:22:05 @09:30 clock: minute.billed C-1 W-1 #13 60s 4800 | available>income:minutes 4800
            09:23:05 @09:30 clock: minute.billed C-1 W-1 #14 60s 4800 | available>income:minutes 4800
            09:24:05 @09:30 clock: minute.billed C-1 W-1 #15 60s 4800 | available>income:minutes 4800
            09:25:05 @09:30 clock: minute.billed C-1 W-1 #16 60s 4800 | available>income:minutes 4800
            09:26:05 @09:30 clock: minute.billed C-1 W-1 #17 60s 4800 | available>income:minutes 4800
            09:27:05 @09:30 clock: minute.billed C-1 W-1 #18 60s 4800 | available>income:minutes 4800
            09:28:05 @09:30 clock: minute.billed C-1 W-1 #19 60s 4800 | available>income:minutes 4800
            09:29:05 @09:30 clock: minute.billed C-1 W-1 #20 60s 4800 | available>income:minutes 4800
            09:12:06 @09:30 call.ended C-1 W-1 hangup by switch at 09:12:06 121s billed 3
            09:12:06 @09:30 refund.issued 30 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 29 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 28 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 27 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 26 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 25 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 24 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 23 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 22 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 21 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 20 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 19 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 18 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 17 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 16 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 15 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:06 @09:30 refund.issued 14 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:31 call.started C-2 W-1 L-1 reserve 48000 | available>reserved 48000
            09:31 call.answered C-2 W-1 reported=09:30:58
            09:31 minute.billed C-2 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:31:30 call.ended C-2 W-1 hangup by switch at 09:31:30 30s billed 1 | reserved>available 43200
            """)
        day.thenWallet("W-1", available: 979_800, frozen: 1_000)
        day.thenWallet("W-2", available: 6)
        day.thenLead("L-1", .listed)
        day.thenCall("C-1", .ended, .hangup, billed: 3, charged: 14_400)
        day.thenCall("C-2", .ended, .hangup, billed: 1, charged: 4_800)
        day.thenTotal(.externalPayments, -1_000_006)
        day.thenTotal(.incomeMinutes, 19_200)
    }

    @Test
    func
        `late-answer: The answer of 09:10:05 arrives at 09:12:10: minutes 1 to 3 are billed at their own instants, recorded now`()
    {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", .precall2026))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 1_000_000, reference: "bank:1"))
        day.given("08:00", .open("W-2"))
        day.given("08:00", .topUp("W-2", 1, reference: "bank:1"))
        day.given("09:00", .list("L-1", 1_000))
        day.given("09:01", .activate("L-1", "W-1"))
        day.given("09:10", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:11:55", .topUp("W-2", 5))
        day.given("09:10:05", .answer("C-1"))
        day.given("09:12:10", .end("C-1"))
        day.thenStory(
            """
            00:00 tariff.published precall-2026 precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 1000000 reference=bank:1 | external:payments>available 1000000
            08:00 wallet.opened W-2
            08:00 wallet.toppedUp W-2 1 reference=bank:1 | external:payments>available 1
            09:00 lead.listed L-1 1000
            09:01 lead.frozen L-1 W-1 1000 until +1d 09:01 precall-2026 | available>frozen 1000
            09:10 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000
            09:11:55 wallet.toppedUp W-2 5 | external:payments>available 5
            09:10:05 @09:11:55 call.answered C-1 W-1
            09:10:05 @09:11:55 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:11:05 @09:11:55 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800
            09:12:05 clock: minute.billed C-1 W-1 #3 60s 4800 | reserved>income:minutes 4800
            09:12:10 call.ended C-1 W-1 hangup by switch at 09:12:10 125s billed 3 | reserved>available 33600
            """)
        day.thenWallet("W-1", available: 984_600, frozen: 1_000)
        day.thenWallet("W-2", available: 6)
        day.thenLead("L-1", .listed)
        day.thenCall("C-1", .ended, .hangup, billed: 3, charged: 14_400)
        day.thenTotal(.externalPayments, -1_000_006)
        day.thenTotal(.incomeMinutes, 14_400)
    }

    @Test
    func
        `late-hangup: The hang-up at 09:12:30 arrives after another wallet moved the clock to 09:16:40: the minutes billed in between are refunded`()
    {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", .precall2026))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 1_000_000, reference: "bank:1"))
        day.given("08:00", .open("W-2"))
        day.given("08:00", .topUp("W-2", 1, reference: "bank:1"))
        day.given("09:00", .list("L-1", 1_000))
        day.given("09:01", .activate("L-1", "W-1"))
        day.given("09:10", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:10:05", .answer("C-1"))
        day.given("09:16:40", .topUp("W-2", 5))
        day.given("09:12:30", .end("C-1", by: .client))
        day.thenStory(
            """
            00:00 tariff.published precall-2026 precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 1000000 reference=bank:1 | external:payments>available 1000000
            08:00 wallet.opened W-2
            08:00 wallet.toppedUp W-2 1 reference=bank:1 | external:payments>available 1
            09:00 lead.listed L-1 1000
            09:01 lead.frozen L-1 W-1 1000 until +1d 09:01 precall-2026 | available>frozen 1000
            09:10 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000
            09:10:05 call.answered C-1 W-1
            09:10:05 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:11:05 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800
            09:12:05 clock: minute.billed C-1 W-1 #3 60s 4800 | reserved>income:minutes 4800
            09:13:05 clock: minute.billed C-1 W-1 #4 60s 4800 | reserved>income:minutes 4800
            09:14:05 clock: minute.billed C-1 W-1 #5 60s 4800 | reserved>income:minutes 4800
            09:15:05 clock: minute.billed C-1 W-1 #6 60s 4800 | reserved>income:minutes 4800
            09:16:05 clock: minute.billed C-1 W-1 #7 60s 4800 | reserved>income:minutes 4800
            09:16:40 wallet.toppedUp W-2 5 | external:payments>available 5
            09:12:30 @09:16:40 call.ended C-1 W-1 hangup by client at 09:12:30 145s billed 3 | reserved>available 14400
            09:12:30 @09:16:40 refund.issued 16 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:30 @09:16:40 refund.issued 15 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:30 @09:16:40 refund.issued 14 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            09:12:30 @09:16:40 refund.issued 13 W-1 4800 reason=overbilled automatic | income:minutes>available 4800
            """)
        day.thenWallet("W-1", available: 984_600, frozen: 1_000)
        day.thenWallet("W-2", available: 6)
        day.thenLead("L-1", .listed)
        day.thenCall("C-1", .ended, .hangup, billed: 3, charged: 14_400)
        day.thenTotal(.externalPayments, -1_000_006)
        day.thenTotal(.incomeMinutes, 14_400)
    }
}
