import KopeckLedger

/// The tariffs that the business has today (§9.3).
extension Terms {
    /// The defaults, changed.
    static func with(_ change: (inout Terms) -> Void) -> Terms {
        var terms = Terms()
        change(&terms)
        return terms
    }

    func with(_ change: (inout Terms) -> Void) -> Terms {
        var terms = self
        change(&terms)
        return terms
    }

    /// `precall-2026`: 48 ₽ a minute, 480 ₽ in reserve, the price frozen for a day.
    static let precall2026 = with { terms in
        (terms.initial, terms.then) = (Tick(seconds: 60, price: 4_800), Tick(seconds: 60, price: 4_800))
        terms.reserve = 48_000
    }

    /// `precall-flat`, the old one: 199 ₽ an attempt, nothing frozen, talk not metered.
    static let precallFlat = with { terms in
        terms.attemptFee = 19_900
        terms.initial = Tick(seconds: 0, price: 0)
        terms.freezesPrice = false
    }

    /// `callback-minute`: 4 ₽ a minute.
    static let callbackMinute = with { terms in
        (terms.initial, terms.then) = (Tick(seconds: 60, price: 400), Tick(seconds: 60, price: 400))
    }

    /// `callback-connection`: 120 ₽ an answered call, reserved while it rings.
    static let callbackConnection = with { terms in
        terms.connectFee = 12_000
        terms.reserve = 12_000
        terms.initial = Tick(seconds: 0, price: 0)
    }

    /// `callback-lead`: 250 ₽ a request.
    static let callbackLead = with { terms in
        terms.leadFee = 25_000
        terms.initial = Tick(seconds: 0, price: 0)
    }

    /// `precall-2026` with another price for a leak.
    static func leak(_ penalty: Leak.Penalty, _ outcome: Leak.Outcome) -> Terms {
        precall2026.with { $0.leak = Leak(penalty: penalty, outcome: outcome) }
    }
}
