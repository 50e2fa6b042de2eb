/// §6.2–§6.4, §6.7: the freeze, from its activation to its end.
extension Books {
    /// §6.2
    mutating func activatePrecall(
        on id: LeadID, for walletID: WalletID, number: NumberID?, at now: Timestamp
    ) throws(Rejection) {
        let wallet = try usableWallet(walletID)
        try seekListedLead(id)
        let (isBarred, price, precall) = leads.existing(id) {
            ($0.bars(walletID), $0.price, $0.activePrecall(of: walletID))
        }
        guard !isBarred else { throw .barred }
        guard precall == nil else { throw .precallExists }
        guard wallet.debt == 0 else { throw .walletInDebt }
        guard let tariff = tariffs.tariff(for: .precall, of: wallet, at: now) else { throw .noTariff }
        if let number, attachedNumbers[number] != nil { throw .numberInUse }
        let (freezesPrice, hours) = tariffs.terms(of: tariff) { ($0.freezesPrice, $0.freezeHours) }
        let amount = freezesPrice ? price : 0
        guard wallet.available >= amount else { throw .insufficientFunds }
        let fact = Fact.leadFrozen(
            id, walletID, amount: amount, expiresAt: now.advanced(bySeconds: hours * 3600), tariff: tariff,
            number: number)
        record(fact, at: now, transfers: Transfers(amount, from: .available, to: .frozen))
    }

    /// §6.3
    mutating func declinePrecall(on id: LeadID, for walletID: WalletID, at now: Timestamp) throws(Rejection) {
        _ = try usableWallet(walletID)
        guard leads.seek(id) else { throw .unknownLead }
        guard let precall = leads.activePrecall(of: walletID, on: id) else { throw .noActivePrecall }
        endPrecall(precall, callReason: .declined, callEnder: .ledger, reason: .declined, at: now)
    }

    /// §6.4
    mutating func expirePrecall(_ seq: Seq, at due: Timestamp) {
        endPrecall(seq, callReason: .expired, callEnder: .clock, reason: .expired, at: due)
    }

    /// A call of the precall that has not ended is ended first; then the freeze.
    mutating func endPrecall(
        _ seq: Seq, callReason: EndReason, callEnder: CallEnder, reason: UnfreezeReason, at now: Timestamp
    ) {
        if let call = precalls.existing(seq, { $0.openCall }) {
            endCall(call, at: now, reason: callReason, by: callEnder)
        }
        unfreeze(seq, reason: reason, at: now)
    }

    /// What is frozen becomes available again, and the number is detached (§6.7).
    mutating func unfreeze(_ seq: Seq, reason: UnfreezeReason, at now: Timestamp) {
        let (lead, wallet, frozen) = precalls.existing(seq) { ($0.lead, $0.wallet, $0.frozen) }
        record(
            .leadUnfrozen(lead, wallet, amount: frozen, reason: reason), at: now,
            transfers: Transfers(frozen, from: .frozen, to: .available))
    }
}
