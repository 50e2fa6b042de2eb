public import KopeckLedger

/// Tariffs as JSON (§9.2).
extension JSONWriter {
    /// The data of `tariff.published`: complete, defaults filled in.
    public mutating func tariff(_ tariff: Tariff) {
        tariffHead(tariff)
        name("terms")
        terms(tariff.terms, unlike: nil)
    }

    mutating func tariffHead(_ tariff: Tariff) {
        field("tariff", tariff.id.name)
        field("product", tariff.product.name)
        field("effectiveFrom", tariff.effectiveFrom)
    }

    /// Terms as an object; with `defaults`, only those that differ from them.
    mutating func terms(_ terms: Terms, unlike defaults: Terms?) {
        beginObject()
        term("attemptFee", terms.attemptFee, unlike: defaults?.attemptFee)
        term("connectFee", terms.connectFee, unlike: defaults?.connectFee)
        term("leadFee", terms.leadFee, unlike: defaults?.leadFee)
        if terms.initial != defaults?.initial { tick("initial", terms.initial) }
        if terms.then != defaults?.then { tick("then", terms.then) }
        term("reserve", terms.reserve, unlike: defaults?.reserve)
        if terms.freezesPrice != defaults?.freezesPrice { field("freeze", terms.freezesPrice ? "price" : "none") }
        term("freezeHours", terms.freezeHours, unlike: defaults?.freezeHours)
        term("ringTimeoutSeconds", terms.ringTimeoutSeconds, unlike: defaults?.ringTimeoutSeconds)
        term("maxCallSeconds", terms.maxCallSeconds, unlike: defaults?.maxCallSeconds)
        if terms.leak != defaults?.leak { leak(terms.leak) }
        term("trialDays", terms.trialDays, unlike: defaults?.trialDays)
        if defaults == nil || terms.workingHours != nil { workingHours(terms.workingHours) }
        endObject()
    }

    private mutating func term(_ name: String, _ value: Int64, unlike other: Int64?) {
        if value != other { field(name, value) }
    }

    private mutating func tick(_ name: String, _ tick: Terms.Tick) {
        self.name(name)
        beginObject()
        field("seconds", tick.seconds)
        field("price", tick.price)
        endObject()
    }

    private mutating func leak(_ leak: Terms.Leak) {
        name("leak")
        beginObject()
        switch leak.penalty {
        case .frozen: field("penalty", "frozen")
        case .amount(let amount): field("penalty", amount)
        }
        field("outcome", leak.outcome.name)
        endObject()
    }

    private mutating func workingHours(_ hours: WorkingHours?) {
        name("workingHours")
        guard let hours else { return null() }
        beginObject()
        timeOfDay("open", minute: hours.openMinute)
        timeOfDay("close", minute: hours.closeMinute)
        field("timeZone", hours.timeZone)
        endObject()
    }

    private mutating func timeOfDay(_ name: String, minute: Int64) {
        self.name(name)
        bytes.append(addingCapacity: 7) {
            $0.append("\"")
            $0.appendTwoDigits(minute / 60)
            $0.append(":")
            $0.appendTwoDigits(minute % 60)
            $0.append("\"")
        }
    }
}

extension Terms.Leak.Outcome {
    /// Its name in JSON (§9.2).
    var name: String {
        switch self {
        case .forfeit: "forfeit"
        case .deliver: "deliver"
        }
    }
}
