import KopeckLedger

/// §6 leads and precalls.
extension Model {
    func listLead(_ id: LeadID, _ price: Kopecks, at now: Timestamp) throws(Rejection) {
        if let lead = leads[id] {
            guard lead.state == .withdrawn || lead.state == .refunded else { throw .leadExists }
            (lead.state, lead.price, lead.buyer, lead.purchase) = (.listed, price, nil, nil)
        } else {
            leads.add(ModelLead(id, price: price), for: id)
        }
        record(.leadListed(id, price: price), at: now)
    }

    func repriceLead(_ id: LeadID, _ price: Kopecks, at now: Timestamp) throws(Rejection) {
        try listedLead(id).price = price
        record(.leadRepriced(id, price: price), at: now)
    }

    func withdrawLead(_ id: LeadID, _ reason: String?, at now: Timestamp) throws(Rejection) {
        let lead = try listedLead(id)
        lead.state = .withdrawn
        record(.leadWithdrawn(id, reason: reason), at: now)
        endPrecalls(on: lead, callReason: .leadWithdrawn, reason: .withdrawn, at: now)
    }

    func buyLead(_ id: LeadID, _ wallet: ModelWallet, at now: Timestamp) throws(Rejection) {
        let lead = try listedLead(id)
        guard !lead.bars(wallet.id) else { throw .barred }
        try requireNoDebt(wallet)
        let precall = lead.activePrecall(of: wallet.id)
        let payment: ModelMove
        if let precall, precall.tariff.terms.freezesPrice {
            payment = ModelMove(precall.frozen, from: .frozen, to: .incomeLeads)
        } else {
            try requireAvailable(wallet, lead.price)
            payment = ModelMove(lead.price, from: .available, to: .incomeLeads)
        }
        if let precall { detach(precall, as: .bought) }
        sell(lead, to: wallet, payment, at: now)
    }

    /// §6.5, also for a leak whose outcome is `deliver`.
    func sell(_ lead: ModelLead, to wallet: ModelWallet, _ payment: ModelMove, at now: Timestamp) {
        (lead.state, lead.buyer) = (.bought, wallet.id)
        let seq = record(.leadBought(lead.id, wallet.id, amount: payment.amount), at: now, [payment])
        lead.purchase = addCharge(seq, wallet, payment.amount, .incomeLeads, .purchase(lead.id))
        endPrecalls(on: lead, callReason: .leadSold, reason: .outbid, at: now)
    }

    func activate(_ id: LeadID, _ wallet: ModelWallet, _ number: NumberID?, at now: Timestamp) throws(Rejection) {
        let lead = try listedLead(id)
        guard !lead.bars(wallet.id) else { throw .barred }
        guard lead.activePrecall(of: wallet.id) == nil else { throw .precallExists }
        try requireNoDebt(wallet)
        let tariff = try tariffInForce(for: wallet, .precall, at: now)
        if let number, numbers[number] != nil { throw .numberInUse }
        let amount = tariff.terms.freezesPrice ? lead.price : 0
        try requireAvailable(wallet, amount)
        let expiresAt = Timestamp(milliseconds: now.milliseconds + tariff.terms.freezeHours * 3_600_000)
        let fact = Fact.leadFrozen(
            id, wallet.id, amount: amount, expiresAt: expiresAt, tariff: tariff.id, number: number)
        let seq = record(fact, at: now, [ModelMove(amount, from: .available, to: .frozen)])
        let precall = ModelPrecall(
            seq: seq, lead: lead, wallet: wallet, amount: amount, at: now, expiresAt: expiresAt, tariff: tariff,
            number: number)
        lead.active.append(precall)
        lead.precalls.append(precall)
        wallet.activePrecallCount += 1
        if let number { numbers[number] = precall }
        timers.add(ModelTimer(due: expiresAt, of: seq, .expiry(precall)))
    }

    func decline(_ id: LeadID, _ wallet: WalletID, at now: Timestamp) throws(Rejection) {
        guard let lead = leads[id] else { throw .unknownLead }
        guard let precall = lead.activePrecall(of: wallet) else { throw .noActivePrecall }
        endOpenCall(of: precall, .declined, .ledger, at: now)
        unfreeze(precall, .declined, at: now)
    }

    // MARK: - How a precall ends

    func unfreeze(_ precall: ModelPrecall, _ reason: UnfreezeReason, at instant: Timestamp) {
        let left = precall.frozen
        detach(precall, as: Self.state(after: reason))
        let fact = Fact.leadUnfrozen(precall.lead.id, precall.wallet.id, amount: left, reason: reason)
        record(fact, at: instant, [ModelMove(left, from: .frozen, to: .available)])
    }

    func endOpenCall(of precall: ModelPrecall, _ reason: EndReason, _ ender: CallEnder, at instant: Timestamp) {
        if let call = precall.openCall { end(call, reason, ender, at: instant) }
    }

    private func endPrecalls(
        on lead: ModelLead, callReason: EndReason, reason: UnfreezeReason, at now: Timestamp
    ) {
        for precall in lead.active {
            endOpenCall(of: precall, callReason, .ledger, at: now)
            unfreeze(precall, reason, at: now)
        }
    }

    private func detach(_ precall: ModelPrecall, as state: Precall.State) {
        (precall.state, precall.frozen) = (state, 0)
        precall.lead.active.removeAll { $0 === precall }
        precall.wallet.activePrecallCount -= 1
        if let number = precall.number { numbers[number] = nil }
    }

    private static func state(after reason: UnfreezeReason) -> Precall.State {
        switch reason {
        case .declined: .declined
        case .expired: .expired
        case .outbid: .outbid
        case .withdrawn: .withdrawn
        case .forfeited: .forfeited
        }
    }

    private func listedLead(_ id: LeadID) throws(Rejection) -> ModelLead {
        guard let lead = leads[id] else { throw .unknownLead }
        guard lead.state == .listed else { throw .leadNotAvailable }
        return lead
    }
}
