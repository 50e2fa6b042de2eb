import KopeckLedger

/// Leads, precalls and callbacks.
extension Generator {
    /// A new lead, or one that may be listed again.
    func list() -> Action {
        let leads = model.leads.inOrder.suffix(30)
        let gone = leads.filter { $0.state == .withdrawn || $0.state == .refunded }
        if random.happens(700), let lead = random.pickAny(of: gone) { return .listLead(lead.id, price: amount(1...60)) }
        if random.happens(200), let lead = random.pickAny(of: leads) {
            return .listLead(lead.id, price: amount(1...60))
        }
        return .listLead(LeadID(fresh("L")), price: amount(1...60))
    }

    func buy() -> Action {
        if random.happens(700), let precall = random.pickAny(of: activePrecalls()) {
            return .buyLead(precall.lead.id, wallet: precall.wallet.id)
        }
        return .buyLead(lead(), wallet: wallet())
    }

    func activate() -> Action {
        let number = NumberID(name("N-\(random.number(0...2))"))
        return .activatePrecall(lead(), wallet: wallet(), number: maybe(350, number))
    }

    func decline() -> Action {
        if random.happens(850), let precall = random.pickAny(of: activePrecalls()) {
            return .declinePrecall(precall.lead.id, wallet: precall.wallet.id)
        }
        return .declinePrecall(lead(), wallet: wallet())
    }

    func requestCallback() -> Action {
        var id = CallbackID(fresh("B"))
        if random.happens(50), let old = random.pickAny(of: model.callbacks.inOrder) { id = old.id }
        let clock = max(0, model.clock.milliseconds)
        let wait = random.pick([
            0, random.number(-1_000_000...1_000_000), random.number(0...432_000_000),
            random.number(0...576_000) * 60_000,
        ])
        let preferred = Wanted(.advanceClock, at: Timestamp(milliseconds: clock + wait)).at
        return .requestCallback(id, wallet: wallet(), preferredAt: maybe(600, preferred))
    }
}
