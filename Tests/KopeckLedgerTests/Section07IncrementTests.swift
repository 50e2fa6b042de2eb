import KopeckLedger
import Testing

@Suite("§7.3 Increments") struct IncrementTests {
    /// Milliseconds of talk, and the increments of 60 s that it used.
    @Test(
        arguments: [
            (0, 0), (1, 1), (59_999, 1), (60_000, 1), (60_001, 2), (119_999, 2), (120_000, 2), (120_001, 3),
            (450_000, 8), (3_600_000, 60), (3_600_001, 61),
        ] as [(Int64, Int64)]) func `§7.3 talk is billed by the increments that started before it ended`(
            talk: Int64, increments: Int64
        )
    {
        var day = Scenario.talking()
        let answer: Timestamp = "09:03"
        day.given(Timestamp(milliseconds: answer.milliseconds + talk), .end("C-1"))
        day.thenCall("C-1", .ended, .hangup, billed: increments, charged: 4_800 * increments)
        day.thenTotal(.incomeMinutes, Int128(4_800 * increments))
    }

    /// The same, where the first increment is longer and dearer than the rest: 90 s at 100, then 1 s at 3.
    @Test(arguments: [(90_000, 1), (90_001, 2), (91_000, 2), (91_001, 3), (100_000, 11)] as [(Int64, Int64)])
    func `§7.3 the first increment is initial's, every other one then's`(talk: Int64, increments: Int64) {
        let terms = Terms.with { ($0.initial, $0.then) = (.init(seconds: 90, price: 100), .init(seconds: 1, price: 3)) }
        var day = Scenario.talking(terms)
        #expect(day.latest.last?.line == "09:03 minute.billed C-1 W-1 #1 90s 100 | available>income:minutes 100")
        let answer: Timestamp = "09:03"
        day.given(Timestamp(milliseconds: answer.milliseconds + talk), .end("C-1"))
        day.thenCall("C-1", .ended, .hangup, billed: increments, charged: 97 + 3 * increments)
    }

    @Test func `§7.3 each increment is charged when it starts, from the reserve first`() {
        var day = Scenario.talking(.precall2026.with { $0.reserve = 10_000 })
        day.pass(to: "09:05")
        day.then(
            "09:04 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800",
            "09:05 clock: minute.billed C-1 W-1 #3 60s 4800 | reserved>income:minutes 400, available>income:minutes 4400",
            "09:05 clock.advanced")
        day.thenWallet("W-1", available: 635_600, frozen: 350_000)
    }

    @Test func `§7.3 one call does not spend the reserve of another`() {
        var day = Scenario.talking(.precall2026.with { $0.reserve = 4_800 }, funds: 11_600, price: 1_000)
        day.given("09:03", .list("L-2", 1_000))
        day.given("09:03", .activate("L-2", "W-1"))
        day.given("09:03", .start("C-2", "W-1", lead: "L-2"))
        day.thenWallet("W-1", available: 0, frozen: 2_000, reserved: 4_800)
        day.pass(to: "09:04")
        day.then(
            "09:04 clock: call.ended C-1 W-1 fundsExhausted by ledger at 09:04 60s billed 1",
            "09:04 clock.advanced")
        day.given("09:04", .answer("C-2"))
        day.thenCall("C-2", .answered, billed: 1, charged: 4_800)
    }

    @Test func `§7.3 money short by a kopeck ends the call where the increment would start`() {
        var short = Scenario.talking(.precall2026.with { $0.reserve = 5_000 }, funds: 359_599)
        short.pass(to: "09:04")
        short.then(
            "09:04 clock: call.ended C-1 W-1 fundsExhausted by ledger at 09:04 60s billed 1 | reserved>available 200",
            "09:04 clock.advanced")
        var enough = Scenario.talking(.precall2026.with { $0.reserve = 5_000 }, funds: 359_600)
        enough.pass(to: "09:04")
        enough.thenWallet("W-1", available: 0, frozen: 350_000)
        enough.thenCall("C-1", .answered, billed: 2, charged: 9_600)
    }

    @Test func `§7.3 frozen money does not pay for talk`() {
        var day = Scenario.talking(.precall2026.with { $0.reserve = 4_800 }, funds: 354_800)
        day.pass(to: "09:04")
        day.thenCall("C-1", .ended, .fundsExhausted, billed: 1, charged: 4_800)
        day.thenWallet("W-1", available: 0, frozen: 350_000)
    }

    @Test func `§7.3 an increment of amount 0 is recorded without a transfer`() {
        var day = Scenario.talking(Terms())
        day.pass(to: "09:04")
        day.then("09:04 clock: minute.billed C-1 W-1 #2 60s 0", "09:04 clock.advanced")
    }

    @Test func `§7.3 with initial seconds of 0 talk is not metered, whatever it would cost`() {
        let terms = Terms.with { ($0.initial, $0.then) = (.init(seconds: 0, price: 9), .init(seconds: 60, price: 9)) }
        var day = Scenario.talking(terms)
        day.then("09:03 call.answered C-1 W-1")
        day.given("10:03", .end("C-1"))
        day.then("10:03 call.ended C-1 W-1 hangup by switch at 10:03 3600s billed 0")
    }

    @Test func `§7.3 at its maximum duration the call is ended, before the increment due then`() {
        var day = Scenario.talking(.precall2026.with { $0.maxCallSeconds = 120 })
        day.pass(to: "09:06")
        day.then(
            "09:04 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800",
            "09:05 clock: call.ended C-1 W-1 maxDuration by clock at 09:05 120s billed 2 | reserved>available 38400",
            "09:06 clock.advanced")
    }

    @Test func `§7.3 an unmetered call has a maximum duration, too`() {
        var day = Scenario.talking(.precallFlat.with { $0.maxCallSeconds = 1 })
        day.pass(to: "09:03:01")
        day.thenCall("C-1", .ended, .maxDuration)
    }

    @Test func `§7.3 money that arrives in time carries the call on`() {
        var day = Scenario.talking(.precall2026.with { $0.reserve = 4_800 }, funds: 354_800)
        day.given("09:04", .topUp("W-1", 4_800))
        day.pass(to: "09:04:30")
        day.thenCall("C-1", .answered, billed: 2, charged: 9_600)
    }
}
