import KopeckLedger

/// Tariffs with every kind of term, at its edges.
extension Generator {
    /// A tariff is looked up by going through all of them: there is no more to learn from the hundredth.
    private var tariffLimit: Int { 60 }

    func publish() -> Action {
        let clock = max(0, model.clock.milliseconds)
        let from = random.pick([
            0, clock, clock + 1, clock - 1, clock + 86_400_000, clock + random.number(0...9_999_999),
        ])
        let new = tariff(product: random.pick([.precall, .callback]), from: Timestamp(milliseconds: max(0, from)))
        let isKnown = model.tariffs.inOrder.count >= tariffLimit || random.happens(100)
        guard isKnown, let old = random.pickAny(of: model.tariffs.inOrder) else { return .publishTariff(new) }
        return .publishTariff(
            Tariff(id: old.id, product: new.product, effectiveFrom: new.effectiveFrom, terms: new.terms))
    }

    func tariff() -> TariffID {
        if random.happens(970), let tariff = random.pickAny(of: model.tariffs.inOrder) { return tariff.id }
        return TariffID(name("no-tariff"))
    }

    func tariff(product: Product, from instant: Timestamp) -> Tariff {
        Tariff(
            id: TariffID(fresh("T")), product: product, effectiveFrom: instant, terms: terms(for: product))
    }

    private func terms(for product: Product) -> Terms {
        var terms = Terms()
        if random.happens(250) { terms.attemptFee = price() }
        if random.happens(300) { terms.connectFee = price() }
        if random.happens(400) { terms.leadFee = price() }
        if random.happens(800) {
            terms.initial = Terms.Tick(seconds: random.pick([0, 1, 30, 60, 60, 60, 60, 90]), price: price())
        }
        if random.happens(800) {
            terms.then = Terms.Tick(seconds: random.pick([1, 6, 30, 60, 60, 60, 60, 61, 3_600]), price: price())
        }
        if random.happens(700) { terms.reserve = min(maximumAmount, price() * random.pick([1, 3, 10])) }
        setDurations(of: &terms)
        setLeak(of: &terms)
        if random.happens(300) { terms.trialDays = random.pick([0, 1, 1, 2, 7]) }
        if product == .callback ? random.happens(600) : random.happens(50) { terms.workingHours = hours() }
        return terms
    }

    private func setDurations(of terms: inout Terms) {
        if random.happens(400) { terms.freezesPrice = random.happens(500) }
        if random.happens(600) { terms.freezeHours = random.pick([1, 1, 2, 24]) }
        if random.happens(500) { terms.ringTimeoutSeconds = random.pick([1, 5, 60, 120, 3_600]) }
        if terms.then.seconds < 30 {
            // An increment a second for hours would be all that the journal holds.
            terms.maxCallSeconds = random.pick([1, 5, 59, 60, 61, 120])
        } else if random.happens(600) {
            terms.maxCallSeconds = random.pick([1, 30, 59, 60, 61, 90, 119, 120, 121, 150, 180, 600, 3_600, 86_400])
        }
    }

    private func setLeak(of terms: inout Terms) {
        guard random.happens(700) else { return }
        let penalty: Terms.Leak.Penalty = random.pick([
            .frozen, .frozen, .amount(0), .amount(1), .amount(amount(1...300)), .amount(amount(50...500)),
            .amount(price()),
        ])
        terms.leak = Terms.Leak(penalty: penalty, outcome: random.pick([.forfeit, .forfeit, .deliver]))
    }

    private func hours() -> WorkingHours {
        let (open, close) = random.pick([
            (480, 1_320), (0, 1_440), (150, 210), (90, 1_320), (0, 480), (1_439, 1_440), (0, 1), (135, 165),
            (30, 1_410), (120, 1_440), (720, 721),
        ])
        let zone = random.pick(SimulatedZone.allCases).rawValue
        guard let hours = WorkingHours(openMinute: Int64(open), closeMinute: Int64(close), timeZone: zone) else {
            preconditionFailure("the hours of the table are in order")
        }
        return hours
    }
}
