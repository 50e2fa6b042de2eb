import KopeckLedger
import Testing

@Suite("§7.1, §7.2, §7.8 Calls") struct CallTests {
    @Test func `§7.1 a start sets the reserve aside, and the call rings`() {
        let day = Scenario.ringing()
        day.then("09:02 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000")
        day.thenCall("C-1", .ringing)
        day.thenWallet("W-1", available: 602_000, frozen: 350_000, reserved: 48_000)
    }

    @Test func `§7.1 the attempt fee is taken from available after the reserve`() {
        let day = Scenario.ringing(.precall2026.with { $0.attemptFee = 19_900 }, funds: 417_900)
        day.then(
            "09:02 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000",
            "09:02 attempt.billed C-1 W-1 19900 | available>income:attempts 19900")
        day.thenWallet("W-1", available: 0, frozen: 350_000, reserved: 48_000)
    }

    @Test func `§7.1 reserve and attempt fee together must be available`() {
        var day = Scenario.precall(.precall2026.with { $0.attemptFee = 19_900 }, funds: 417_899)
        day.refuse("09:02", .start("C-1", "W-1", lead: "L-1"), .insufficientFunds)
        day.thenWallet("W-1", available: 67_899, frozen: 350_000)
        day.given("09:02", .topUp("W-1", 1))
        day.given("09:03", .start("C-1", "W-1", lead: "L-1"))
    }

    @Test func `§7.1 a call's id is used once, also after it ended`() {
        var day = Scenario.ringing()
        day.refuse("09:03", .start("C-1", "W-1", lead: "L-1"), .callExists)
        day.given("09:03", .end("C-1"))
        day.refuse("09:03", .start("C-1", "W-1", lead: "L-1"), .callExists)
    }

    @Test func `§7.1 a precall has one call at a time, one after another`() {
        var day = Scenario.ringing()
        day.refuse("09:03", .start("C-2", "W-1", lead: "L-1"), .callInProgress)
        day.given("09:03", .end("C-1"))
        day.given("09:03", .start("C-2", "W-1", lead: "L-1"))
    }

    @Test func `§7.1 another wallet's call on the lead is no obstacle`() {
        var day = Scenario.ringing()
        day.open("W-2")
        day.given("09:02", .activate("L-1", "W-2"))
        day.given("09:03", .start("C-2", "W-2", lead: "L-1"))
    }

    @Test func `§7.1 a call about a lead needs the lead, and an active precall of this wallet`() {
        var day = Scenario.precall()
        day.open("W-2")
        day.refuse("09:02", .start("C-1", "W-1", lead: "L-9"), .unknownLead)
        day.refuse("09:02", .start("C-1", "W-2", lead: "L-1"), .noActivePrecall)
    }

    @Test func `§7.1 a call about a callback needs it to be this wallet's and not done`() {
        var day = Scenario.site(.callbackMinute)
        day.open("W-2")
        day.given("09:00", .request("B-1", "W-1"))
        day.refuse("09:01", .start("C-1", "W-1", callback: "B-9"), .unknownCallback)
        day.refuse("09:01", .start("C-1", "W-2", callback: "B-1"), .unknownCallback)
        day.given("09:01", .start("C-1", "W-1", callback: "B-1"))
        day.refuse("09:01", .start("C-2", "W-1", callback: "B-1"), .callInProgress)
        day.given("09:01", .answer("C-1"))
        day.refuse("09:01", .start("C-2", "W-1", callback: "B-1"), .callInProgress)
        day.given("09:02", .end("C-1"))
        day.refuse("09:02", .start("C-2", "W-1", callback: "B-1"), .callbackDone)
    }

    @Test func `§7.1 the ring timeout ends the call at no cost but the attempt`() {
        var day = Scenario.ringing(.precall2026.with { ($0.attemptFee, $0.ringTimeoutSeconds) = (100, 30) })
        day.pass(to: "09:02:30")
        day.then(
            "09:02:30 clock: call.ended C-1 W-1 noAnswer by clock at 09:02:30 0s billed 0 | reserved>available 48000",
            "09:02:30 clock.advanced")
        day.thenWallet("W-1", available: 649_900, frozen: 350_000)
    }

    @Test func `§7.2 an answer bills the connection first, then the first increment`() {
        let day = Scenario.talking(.precall2026.with { $0.connectFee = 45_000 })
        day.then(
            "09:03 call.answered C-1 W-1",
            "09:03 connection.billed C-1 W-1 45000 | reserved>income:connections 45000",
            "09:03 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 3000, available>income:minutes 1800")
    }

    @Test func `§7.2 a connection fee is paid from the reserve, then from available`() {
        let day = Scenario.talking(.callbackConnection.with { $0.connectFee = 12_001 })
        day.then(
            "09:03 call.answered C-1 W-1",
            "09:03 connection.billed C-1 W-1 12001 | reserved>income:connections 12000, available>income:connections 1")
    }

    @Test func `§7.2 a connection fee that cannot be paid in full is not charged, and ends the call`() {
        let day = Scenario.talking(.precall2026.with { $0.connectFee = 48_002 }, funds: 398_001)
        day.then(
            "09:03 call.answered C-1 W-1",
            "09:03 call.ended C-1 W-1 fundsExhausted by ledger at 09:03 0s billed 0 | reserved>available 48000")
        day.thenWallet("W-1", available: 48_001, frozen: 350_000)
    }

    @Test func `§7.2 a first increment that cannot be paid in full is not charged, and ends the call`() {
        let day = Scenario.talking(.precall2026.with { ($0.connectFee, $0.reserve) = (100, 100) }, funds: 354_899)
        day.then(
            "09:03 call.answered C-1 W-1",
            "09:03 connection.billed C-1 W-1 100 | reserved>income:connections 100",
            "09:03 call.ended C-1 W-1 fundsExhausted by ledger at 09:03 0s billed 0")
    }

    @Test func `§7.2 only a ringing call is answered`() {
        var day = Scenario.ringing()
        day.refuse("09:02", .answer("C-9"), .unknownCall)
        day.given("09:03", .answer("C-1"))
        day.refuse("09:03", .answer("C-1"), .callNotRinging)
        day.given("09:03:30", .end("C-1"))
        day.refuse("09:03:30", .answer("C-1"), .callAlreadyEnded)
    }

    @Test func `§7.8 a leg is recorded while the call goes on, and moves no money`() {
        var day = Scenario.ringing()
        day.refuse("09:02", .leg("C-9", "manager", .busy), .unknownCall)
        for outcome in LegOutcome.allCases {
            day.given("09:02:10", .leg("C-1", "manager", outcome))
            day.then("09:02:10 call.legRecorded C-1 manager \(outcome.name)")
        }
        day.given("09:03", .answer("C-1"))
        day.given("09:03:10", .leg("C-1", "client", .answered))
        day.given("09:03:20", .end("C-1"))
        day.refuse("09:03:20", .leg("C-1", "client", .answered), .callAlreadyEnded)
    }
}
