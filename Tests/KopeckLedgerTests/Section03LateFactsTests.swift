import KopeckLedger
import Testing

@Suite("§3.5 Facts that cannot precede what they follow") struct LateFactsTests {
    @Test func `§3.4 facts from the switch take effect at their own instant, recorded at the clock`() {
        var day = Scenario.precall()
        day.pass(to: "09:30")
        day.given("09:28", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:28:30", .leg("C-1", "agent", .answered))
        day.given("09:29", .answer("C-1"))
        day.given("09:29:30", .end("C-1"))
        let own = day.events.suffix(5)
        #expect(own.map(\.at) == ["09:28", "09:28:30", "09:29", "09:29", "09:29:30"])
        #expect(own.allSatisfy { $0.recordedAt == "09:30" && $0.reportedAt == nil })
    }

    @Test func `§3.5 a start before its precall was activated counts as at the activation`() {
        var day = Scenario.precall(.precall2026.with { $0.attemptFee = 100 })
        day.given("09:00:59", .start("C-1", "W-1", lead: "L-1"))
        day.then(
            "09:01 call.started C-1 W-1 L-1 reserve 48000 reported=09:00:59 | available>reserved 48000",
            "09:01 attempt.billed C-1 W-1 100 | available>income:attempts 100")
        #expect(day.books.calls["C-1"]?.startedAt == "09:01")
    }

    @Test func `§3.5 a start before its callback was requested counts as at the request`() {
        var day = Scenario.site(.callbackMinute)
        day.given("09:00", .request("B-1", "W-1"))
        day.given("08:59", .start("C-1", "W-1", callback: "B-1"))
        day.then("09:00 call.started C-1 W-1 B-1 reserve 0 reported=08:59")
    }

    @Test func `§3.5 a leg and an answer before the start count as at the start`() {
        var day = Scenario.ringing()
        day.given("09:01:58", .leg("C-1", "client", .noAnswer))
        day.then("09:02 call.legRecorded C-1 client noAnswer reported=09:01:58")
        day.given("09:01:59", .answer("C-1"))
        day.then(
            "09:02 call.answered C-1 W-1 reported=09:01:59",
            "09:02 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800")
        #expect(day.books.calls["C-1"]?.answeredAt == "09:02")
    }

    @Test func `§3.5 the end of a ringing call before its start counts as at the start`() {
        var day = Scenario.ringing()
        day.given("09:01:30", .end("C-1", by: .agent))
        day.then(
            "09:02 call.ended C-1 W-1 noAnswer by agent at 09:02 0s billed 0 reported=09:01:30 | reserved>available 48000"
        )
    }

    @Test func `§3.5 an end before the answer counts as at the answer, so no talk is billed`() {
        var day = Scenario.talking()
        day.given("09:02:59.999", .end("C-1"))
        day.then(
            "09:03 call.ended C-1 W-1 hangup by switch at 09:03 0s billed 0 reported=09:02:59.999 | reserved>available 43200",
            "09:03 refund.issued 8 W-1 4800 reason=overbilled automatic | income:minutes>available 4800")
    }

    @Test func `§3.5 a leak before the answer counts as at the answer`() {
        var day = Scenario.talking()
        day.given("09:02:30", .leak("C-1"))
        day.then(
            "09:03 call.ended C-1 W-1 contactLeak by ledger at 09:03 0s billed 0 | reserved>available 43200",
            "09:03 refund.issued 8 W-1 4800 reason=overbilled automatic | income:minutes>available 4800",
            "09:03 contactLeak.penalized C-1 L-1 W-1 350000 = 350000+0+0 reported=09:02:30 | frozen>income:penalties 350000",
            "09:03 lead.unfrozen L-1 W-1 0 forfeited")
    }

    @Test func `§3.5 a correction before the answer counts as at the answer`() {
        var day = Scenario.talking()
        day.given("09:03:30", .decline("L-1", "W-1"))
        day.given("09:02:30", .end("C-1"))
        day.then(
            "09:03 @09:03:30 call.corrected C-1 W-1 at 09:03 billed 0 reported=09:02:30",
            "09:03 @09:03:30 refund.issued 8 W-1 4800 reason=overbilled automatic | income:minutes>available 4800")
    }

    @Test func `§3.5 a fact at the very instant of what it follows has nothing reported`() {
        var day = Scenario.precall()
        day.given("09:01", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:01", .leg("C-1", "client", .answered))
        day.given("09:01", .answer("C-1"))
        day.given("09:01", .end("C-1"))
        #expect(day.events.allSatisfy { $0.reportedAt == nil })
    }

    @Test func `§3.5 a shifted fact is recorded no earlier than it takes effect, and no earlier than the clock`() {
        var day = Scenario.ringing()
        day.given("09:03", .topUp("W-1", 1))
        day.given("09:01", .answer("C-1"))
        #expect(day.latest[0].line == "09:02 @09:03 call.answered C-1 W-1 reported=09:01")
    }

    @Test func `§3.4 rules are checked against the state as it is now: a precall that has ended takes no late start`() {
        var day = Scenario.precall()
        day.given("09:10", .decline("L-1", "W-1"))
        day.refuse("09:05", .start("C-1", "W-1", lead: "L-1"), .noActivePrecall)
    }

    @Test func `§3.4 an answer that comes after the ring timeout has ended the call is refused`() {
        var day = Scenario.ringing()
        day.pass(to: "09:04")
        day.refuse("09:03", .answer("C-1"), .callAlreadyEnded)
    }
}
