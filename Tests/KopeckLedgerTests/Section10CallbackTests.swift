import KopeckLedger
import Testing

@Suite("§10 Callbacks") struct CallbackTests {
    @Test func `§10 a callback is due when it was requested`() {
        var day = Scenario.site(.callbackMinute)
        day.given("09:00", .request("B-1", "W-1"))
        day.then("09:00 callback.requested B-1 W-1 due 09:00 callback")
    }

    @Test func `§10 a callback is due at the preferred instant, unless that is over`() {
        var day = Scenario.site(.callbackMinute)
        day.given("09:00", .request("B-1", "W-1", preferredAt: "10:30"))
        day.then("09:00 callback.requested B-1 W-1 due 10:30 callback preferredAt=10:30")
        day.given("09:00", .request("B-2", "W-1", preferredAt: "08:59:59.999"))
        day.then("09:00 callback.requested B-2 W-1 due 09:00 callback preferredAt=08:59:59.999")
    }

    @Test func `§10 a late request is made at the clock`() {
        var day = Scenario.site(.callbackMinute)
        day.pass(to: "09:30")
        day.given("09:00", .request("B-1", "W-1", preferredAt: "09:15"))
        day.then("09:30 callback.requested B-1 W-1 due 09:30 callback preferredAt=09:15")
    }

    @Test func `§10 the lead fee is taken with the request, and must be available to the kopeck`() {
        var day = Scenario.site(.callbackLead, funds: 24_999)
        day.refuse("09:00", .request("B-1", "W-1"), .insufficientFunds)
        day.given("09:00", .topUp("W-1", 1))
        day.given("09:01", .request("B-1", "W-1"))
        day.then(
            "09:01 callback.requested B-1 W-1 due 09:01 callback",
            "09:01 leadFee.billed B-1 W-1 25000 | available>income:leadFees 25000")
        day.thenWallet("W-1", available: 0)
    }

    @Test func `§10 a callback's id is used once, by whatever wallet`() {
        var day = Scenario.site(.callbackMinute)
        day.open("W-2")
        day.given("09:00", .request("B-1", "W-1"))
        day.refuse("09:01", .request("B-1", "W-1"), .callbackExists)
        day.refuse("09:01", .request("B-1", "W-2"), .callbackExists)
    }

    @Test func `§10 without a tariff in force there is no callback`() {
        var day = Scenario.market()
        day.refuse("09:01", .request("B-1", "W-1"), .noTariff)
    }

    @Test func `§9.1 the tariff of the request is pinned for its calls`() {
        var day = Scenario.site(.callbackMinute)
        day.given("09:00", .request("B-1", "W-1"))
        day.given("09:01", .publish("T-2", .callbackConnection, for: .callback, from: "09:01"))
        day.given("09:02", .start("C-1", "W-1", callback: "B-1"))
        day.then("09:02 call.started C-1 W-1 B-1 reserve 0")
        day.given("09:03", .answer("C-1"))
        day.thenTypes("call.answered", "minute.billed")
    }

    @Test func `§10 in the trial days a callback and its calls are charged nothing throughout`() {
        let terms = Terms.callbackMinute.with { terms in
            (terms.attemptFee, terms.connectFee, terms.leadFee, terms.reserve, terms.trialDays) = (1, 2, 3, 4, 1)
        }
        var day = Scenario.site(terms, funds: 0)
        day.given("09:00", .request("B-1", "W-1"))
        day.then("09:00 callback.requested B-1 W-1 due 09:00 callback free")
        day.given("09:01", .start("C-1", "W-1", callback: "B-1"))
        day.then("09:01 call.started C-1 W-1 B-1 reserve 0")
        day.given("09:02", .answer("C-1"))
        day.then("09:02 call.answered C-1 W-1", "09:02 minute.billed C-1 W-1 #1 60s 0")
        day.given("09:03:30", .end("C-1"))
        day.then(
            "09:03 clock: minute.billed C-1 W-1 #2 60s 0",
            "09:03:30 call.ended C-1 W-1 hangup by switch at 09:03:30 90s billed 2")
    }

    @Test func `§10 the trial ends its days of 24 hours after the wallet was opened, to the millisecond`() {
        var day = Scenario.site(.callbackLead.with { $0.trialDays = 2 })
        day.given("+2d 07:59:59.999", .request("B-1", "W-1"))
        day.thenTypes("callback.requested")
        day.given("+2d 08:00", .request("B-2", "W-1"))
        day.thenTypes("callback.requested", "leadFee.billed")
    }

    @Test func `§10 a callback requested free stays free after the trial`() {
        var day = Scenario.site(.callbackConnection.with { $0.trialDays = 1 })
        day.given("+1d 07:00", .request("B-1", "W-1"))
        day.given("+1d 09:00", .start("C-1", "W-1", callback: "B-1"))
        day.given("+1d 09:01", .answer("C-1"))
        day.then("+1d 09:01 call.answered C-1 W-1")
        day.thenWallet("W-1", available: 100_000)
    }

    @Test func `§10 the trial counts at the clock: a request that comes late is not free for that`() {
        var day = Scenario.site(.callbackMinute.with { $0.trialDays = 1 })
        day.pass(to: "+1d 08:00")
        day.given("+1d 07:00", .request("B-1", "W-1"))
        day.then("+1d 08:00 callback.requested B-1 W-1 due +1d 08:00 callback")
    }

    @Test func `§10 a call of a callback costs its connection once it is answered, and nothing if it is not`() {
        var day = Scenario.site(.callbackConnection, funds: 12_000)
        day.given("09:00", .request("B-1", "W-1"))
        day.given("09:01", .start("C-1", "W-1", callback: "B-1"))
        day.thenWallet("W-1", available: 0, reserved: 12_000)
        day.given("09:02", .end("C-1"))
        day.thenWallet("W-1", available: 12_000)
        day.given("09:03", .start("C-2", "W-1", callback: "B-1"))
        day.given("09:04", .answer("C-2"))
        day.then(
            "09:04 call.answered C-2 W-1",
            "09:04 connection.billed C-2 W-1 12000 | reserved>income:connections 12000")
        day.thenWallet("W-1", available: 0)
    }
}
