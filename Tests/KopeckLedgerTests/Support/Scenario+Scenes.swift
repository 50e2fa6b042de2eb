import KopeckLedger
import Testing

/// Where most stories begin. Each scene goes on from the one before it, one event at a time.
extension Scenario {
    /// A tariff in force (event 1), W-1 with 10 000 ₽ (2, 3), L-1 listed at 3 500 ₽ at 09:00 (4).
    static func market(_ terms: Terms = .precall2026, funds: Kopecks = 1_000_000, price: Kopecks = 350_000) -> Scenario
    {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", terms))
        day.open("W-1", funds)
        day.given("09:00", .list("L-1", price))
        return day
    }

    /// W-1 has activated a precall on L-1 at 09:01 (event 5), to expire a day later.
    static func precall(_ terms: Terms = .precall2026, funds: Kopecks = 1_000_000, price: Kopecks = 350_000) -> Scenario
    {
        var day = market(terms, funds: funds, price: price)
        day.given("09:01", .activate("L-1", "W-1"))
        return day
    }

    /// C-1 rings since 09:02 (event 6): 480 ₽ are reserved.
    static func ringing(_ terms: Terms = .precall2026, funds: Kopecks = 1_000_000, price: Kopecks = 350_000) -> Scenario
    {
        var day = precall(terms, funds: funds, price: price)
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        return day
    }

    /// C-1 is answered at 09:03 (event 7) and its first minute billed (8).
    static func talking(_ terms: Terms = .precall2026, funds: Kopecks = 1_000_000, price: Kopecks = 350_000) -> Scenario
    {
        var day = ringing(terms, funds: funds, price: price)
        day.given("09:03", .answer("C-1"))
        return day
    }

    /// A callback tariff in force (event 1), W-1 with 1 000 ₽ since 08:00 (2, 3).
    static func site(_ terms: Terms, funds: Kopecks = 100_000, zones: TimeZones = .utc) -> Scenario {
        var day = Scenario(zones: zones)
        day.given("00:00", .publish("callback", terms, for: .callback))
        day.open("W-1", funds)
        return day
    }

    /// W-1 has spent all it had and owes 1 000 ₽: a leak cost 5 000 ₽. Its lead was L-9, its call C-9.
    static func debt() -> Scenario {
        var day = market(.leak(.amount(500_000), .forfeit), funds: 400_000)
        day.given("09:00", .list("L-9", 100_000))
        day.given("09:00:10", .activate("L-9", "W-1"))
        day.given("09:00:20", .start("C-9", "W-1", lead: "L-9"))
        day.given("09:00:30", .answer("C-9"))
        day.given("09:00:30", .end("C-9"))
        day.given("09:00:40", .leak("C-9"))
        return day
    }

    /// Opens a wallet at 08:00 (or at the clock, if that is later) and tops it up.
    mutating func open(_ wallet: WalletID, _ funds: Kopecks = 1_000_000) {
        given("08:00", .open(wallet))
        if funds > 0 { given("08:00", .topUp(wallet, funds)) }
    }

    /// Moves the clock: every timer due by then fires.
    mutating func pass(to at: Timestamp) { given(at, .advanceClock) }
}
