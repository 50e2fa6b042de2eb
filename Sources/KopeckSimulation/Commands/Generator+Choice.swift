import KopeckLedger

/// What a command is about: mostly things that are there and in a state that matters, now and then a stranger.
extension Generator {
    func openWallets() -> [ModelWallet] { model.wallets.inOrder.suffix(40).filter { $0.status == .open } }
    func listedLeads() -> [ModelLead] { model.leads.inOrder.suffix(16).filter { $0.state == .listed } }
    func activePrecalls() -> [ModelPrecall] { model.leads.inOrder.suffix(16).flatMap(\.active) }
    func recentCalls() -> [ModelCall] { Array(model.calls.inOrder.suffix(40)) }
    func callsInProgress() -> [ModelCall] { model.calls.inOrder.suffix(60).filter { $0.state != .ended } }

    func wallet() -> WalletID {
        if random.happens(970), let wallet = random.pickAny(of: openWallets()) { return wallet.id }
        if random.happens(800), let wallet = random.pickAny(of: model.wallets.inOrder) { return wallet.id }
        return WalletID(name(random.pick(["nobody", "somebody"])))
    }

    func lead() -> LeadID {
        if random.happens(900), let lead = random.pickAny(of: listedLeads()) { return lead.id }
        if random.happens(950), let lead = random.pickAny(of: model.leads.inOrder.suffix(12)) { return lead.id }
        return LeadID(name("nowhere"))
    }

    func call(preferably preferred: [ModelCall]) -> ModelCall? {
        if random.happens(850), let call = random.pickAny(of: preferred) { return call }
        return random.pickAny(of: recentCalls())
    }

    func id(of call: ModelCall?) -> CallID { call?.id ?? CallID(name("silence")) }

    /// - Parameter share: how many times in a thousand there is one.
    func maybe<Value>(_ share: Int64, _ value: Value) -> Value? { random.happens(share) ? value : nil }

    // MARK: - Amounts

    func clamped(_ amount: Kopecks) -> Kopecks { min(max(1, amount), maximumAmount) }

    /// A number of the seed's units, or one kopeck beside it.
    func amount(_ units: ClosedRange<Int64>) -> Kopecks {
        let amount = min(random.number(units), maximumAmount / mood.scale) * mood.scale
        return clamped(random.happens(200) ? amount + random.pick([-1, 1]) : amount)
    }

    /// A price of a tariff, often 0.
    func price() -> Kopecks {
        random.happens(250) ? 0 : min(maximumAmount, random.pick([1, 2, 3, 5, 8, 20]) * mood.scale)
    }
}
