import KopeckLedger
import Testing

@Suite("§9 Tariffs") struct TariffTests {
    /// W-1 with money and L-1 listed at 1 000 ₽, no tariff yet.
    private func start() -> Scenario {
        var day = Scenario()
        day.open("W-1")
        day.given("08:00", .list("L-1", 100_000))
        return day
    }

    private func tariffOfPrecall(_ day: Scenario) -> TariffID? {
        guard case .leadFrozen(_, _, _, _, let tariff, _)? = day.latest.last?.fact else { return nil }
        return tariff
    }

    @Test func `§9.1 a tariff's id is used once, for whatever product`() {
        var day = start()
        let tariff = Tariff(id: "T", product: .precall, effectiveFrom: "09:00", terms: .precallFlat)
        day.given("08:01", .publishTariff(tariff))
        day.then("08:01 tariff.published T precall from 09:00")
        #expect(day.latest[0].fact == .tariffPublished(tariff))
        day.refuse("08:02", .publishTariff(tariff), .tariffExists)
        day.refuse("08:02", .publish("T", Terms(), for: .callback), .tariffExists)
    }

    @Test func `§9.1 a tariff is in force from its very instant on, not before`() {
        var day = start()
        day.given("08:01", .publish("T", Terms(), from: "09:00"))
        day.refuse("08:59:59.999", .activate("L-1", "W-1"), .noTariff)
        day.given("09:00", .activate("L-1", "W-1"))
        #expect(tariffOfPrecall(day) == "T")
    }

    @Test func `§9.1 the greatest effectiveFrom that has come is in force, whenever it was published`() {
        var day = start()
        day.given("08:01", .publish("T-2", Terms(), from: "08:30"))
        day.given("08:02", .publish("T-1", Terms(), from: "08:00"))
        day.given("08:03", .publish("T-3", Terms(), from: "10:00"))
        for (at, tariff) in [("08:10", "T-1"), ("08:29:59.999", "T-1"), ("08:30", "T-2"), ("10:00", "T-3")]
            as [(Timestamp, TariffID)]
        {
            day.given(at, .activate("L-1", "W-1"))
            #expect(tariffOfPrecall(day) == tariff)
            day.given(at, .decline("L-1", "W-1"))
        }
    }

    @Test func `§9.1 of two from the same instant, the later published is in force`() {
        var day = start()
        for tariff: TariffID in ["T-2", "T-1", "T-3", "T-0"] { day.given("08:01", .publish(tariff, Terms())) }
        day.given("08:02", .activate("L-1", "W-1"))
        #expect(tariffOfPrecall(day) == "T-0")
    }

    @Test func `§9.1 a tariff of the other product is never in force`() {
        var day = start()
        day.given("08:01", .publish("P", Terms(), for: .precall))
        day.refuse("08:02", .request("B-1", "W-1"), .noTariff)
        day.given("08:03", .publish("B", Terms(), for: .callback))
        day.given("08:04", .request("B-1", "W-1"))
        day.given("08:04", .activate("L-1", "W-1"))
        #expect(tariffOfPrecall(day) == "P")
    }

    @Test func `§5.7 a subscription goes before what is in force, even before it is effective`() {
        var day = start()
        day.open("W-2")
        day.given("08:01", .publish("T-1", Terms()))
        day.given("08:01", .publish("T-2", Terms(), from: "+9d 00:00"))
        day.given("08:02", .subscribe("W-1", "T-2"))
        day.given("08:03", .activate("L-1", "W-1"))
        #expect(tariffOfPrecall(day) == "T-2")
        day.given("08:03", .activate("L-1", "W-2"))
        #expect(tariffOfPrecall(day) == "T-1")
    }

    @Test func `§5.7 the newest subscription of a product is the wallet's, and each product has its own`() {
        var day = start()
        day.given("08:01", .publish("P-1", Terms()))
        day.given("08:01", .publish("P-2", Terms()))
        day.given("08:01", .publish("B-1", Terms(), for: .callback))
        day.given("08:01", .publish("B-2", Terms(), for: .callback))
        for tariff: TariffID in ["P-2", "P-1", "B-1"] { day.given("08:02", .subscribe("W-1", tariff)) }
        day.given("08:03", .activate("L-1", "W-1"))
        #expect(tariffOfPrecall(day) == "P-1")
        day.given("08:03", .request("Q", "W-1"))
        day.then("08:03 callback.requested Q W-1 due 08:03 B-1")
    }

    @Test func `§9.1 the tariff of a late activation is the one in force at the clock`() {
        var day = start()
        day.given("08:01", .publish("T-1", Terms()))
        day.given("08:01", .publish("T-2", Terms(), from: "09:00"))
        day.pass(to: "09:00")
        day.given("08:30", .activate("L-1", "W-1"))
        #expect(tariffOfPrecall(day) == "T-2")
    }

    @Test func `§6.2 the tariff is pinned for the precall's life`() {
        var day = Scenario.precall(price: 1_000)
        let dear = Terms.precallFlat.with { ($0.attemptFee, $0.connectFee) = (7, 7) }
        day.given("09:01:30", .publish("T-2", dear, from: "09:01:30"))
        day.given("09:01:40", .subscribe("W-1", "T-2"))
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.then("09:02 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000")
        day.given("09:03", .answer("C-1"))
        day.thenTypes("call.answered", "minute.billed")
    }

    @Test func `§9.2 the defaults`() {
        let terms = Terms()
        #expect(
            [terms.attemptFee, terms.connectFee, terms.leadFee, terms.reserve, terms.trialDays] == [0, 0, 0, 0, 0])
        #expect(terms.initial == .init(seconds: 60, price: 0))
        #expect(terms.then == .init(seconds: 60, price: 0))
        #expect(terms.freezesPrice)
        #expect([terms.freezeHours, terms.ringTimeoutSeconds, terms.maxCallSeconds] == [24, 120, 7_200])
        #expect(terms.leak == .init(penalty: .frozen, outcome: .forfeit))
        #expect(terms.workingHours == nil)
    }
}
