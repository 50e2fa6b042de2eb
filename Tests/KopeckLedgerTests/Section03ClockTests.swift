import KopeckLedger
import Testing

@Suite("§3 The clock") struct ClockTests {
    @Test func `§3.1 the first command may be stamped as early as 1970`() {
        var day = Scenario()
        day.given(Timestamp(milliseconds: 0), .open("W-1"))
        #expect(day.events[0].at == Timestamp(milliseconds: 0))
        #expect(day.books.clock == Timestamp(milliseconds: 0))
    }

    @Test func `§3.2 the clock is recordedAt of the last event, that of a refusal too`() {
        var day = Scenario.market()
        #expect(day.books.clock == "09:00")
        day.refuse("09:30", .open("W-1"), .walletExists)
        #expect(day.books.clock == "09:30")
    }

    @Test func `§3.3 clock.advance fires what is due by then, and then says so`() {
        var day = Scenario.ringing()
        day.given("09:04", .advanceClock)
        day.then(
            "09:04 clock: call.ended C-1 W-1 noAnswer by clock at 09:04 0s billed 0 | reserved>available 48000",
            "09:04 clock.advanced")
        #expect(day.outcome == .accepted(events: 8...8, replayed: false))
    }

    @Test(arguments: ["09:00" as Timestamp, "08:59:59.999", "00:00"])
    func `§3.3 clock.advance to an instant that the clock has reached leaves nothing`(_ at: Timestamp) {
        var day = Scenario.market()
        day.given(at, .advanceClock)
        day.then()
        #expect(day.outcome == .accepted(events: nil, replayed: false))
        #expect(day.books.clock == "09:00")
    }

    @Test func `§3.3 clock.advance to the clock itself fires not even what is due at that instant`() {
        var day = Scenario.ringing()
        day.given("09:04", .topUp("W-1", 1))
        day.thenCall("C-1", .ringing)
        day.given("09:04", .advanceClock)
        day.then()
        day.thenCall("C-1", .ringing)
        day.given("09:04:00.001", .advanceClock)
        day.thenCall("C-1", .ended, .noAnswer)
    }

    @Test func `§3.3 clock.advance keeps its actor, and has no key`() {
        var day = Scenario()
        day.when("09:00", .advanceClock, actor: "svc:cron")
        day.then("09:00 svc:cron: clock.advanced")
        #expect(day.events[0].key == nil)
        #expect(day.events[0].fingerprint == nil)
    }

    @Test func `§3.3 clock.advance is the first event of a ledger if it comes first`() {
        var day = Scenario()
        day.given("00:00", .advanceClock)
        day.then("00:00 clock.advanced")
    }

    @Test(arguments: [
        (Action.topUp("W-1", 1), "wallet.toppedUp"), (.withdraw("W-1", 1), "wallet.withdrawn"),
        (.adjust("W-1", 1), "wallet.adjusted"), (.open("W-2"), "wallet.opened"),
        (.subscribe("W-1", "precall-2026"), "wallet.subscribed"), (.publish("T-2", Terms()), "tariff.published"),
        (.list("L-2", 1), "lead.listed"), (.reprice("L-1", 1), "lead.repriced"),
        (.withdraw("L-1"), "lead.withdrawn"), (.buy("L-1", "W-1"), "lead.bought"),
        (.activate("L-1", "W-1"), "lead.frozen"),
    ]) func `§3.4 a late command that is no fact from the switch takes effect at the clock`(
        _ action: Action, type: String
    ) {
        var day = Scenario.market()
        day.given("08:30", action)
        #expect(day.latest.map(\.at) == ["09:00"])
        #expect(day.latest.map(\.recordedAt) == ["09:00"])
        day.thenTypes(type)
    }

    @Test func `§3.4 a late decline and a late refund take effect at the clock`() {
        var day = Scenario.talking()
        day.given("08:30", .refund(8))
        day.given("08:30", .decline("L-1", "W-1"))
        day.thenTypes("call.ended", "lead.unfrozen")
        #expect(day.events.suffix(3).map(\.at) == ["09:03", "09:03", "09:03"])
    }

    @Test func `§3.4 the refusal of a late command stands at the clock, that of a late fact at its own instant`() {
        var day = Scenario.market()
        day.refuse("08:30", .open("W-1"), .walletExists)
        #expect(day.latest.map(\.line) == ["09:00 command.rejected wallet.open wallet_exists W-1"])
        day.refuse("08:30", .answer("C-7"), .unknownCall)
        #expect(day.latest.map(\.line) == ["08:30 @09:00 command.rejected call.answer unknown_call C-7"])
    }
}
