/// §6.2–§6.4, §6.7: the freeze, from its activation to its end.
extension Books {
    /// §6.2
    mutating func activatePrecall(
        on id: LeadID, for walletID: WalletID, number: NumberID?, at now: Timestamp
    ) throws(Rejection) {
        let wallet = try openWallet(walletID)
        let lead = try listedLead(id)
        guard !lead.bars(walletID) else { throw .barred }
        guard lead.activePrecall(of: walletID) == nil else { throw .precallExists }
        guard wallet.debt == 0 else { throw .walletInDebt }
        guard let tariff = tariff(for: .precall, of: wallet, at: now) else { throw .noTariff }
        if let number, attachedNumbers[number] != nil { throw .numberInUse }
        let amount = tariff.terms.freezesPrice ? lead.price : 0
        guard wallet.available >= amount else { throw .insufficientFunds }
        let fact = Fact.leadFrozen(
            id, walletID, amount: amount, expiresAt: now.advanced(bySeconds: tariff.terms.freezeHours * 3600),
            tariff: tariff.id, number: number)
        record(fact, at: now, transfers: Transfers(amount, from: .available, to: .frozen))
    }

    /// §6.3
    mutating func declinePrecall(on id: LeadID, for walletID: WalletID, at now: Timestamp) throws(Rejection) {
        _ = try openWallet(walletID)
        guard let lead = leads[id] else { throw .unknownLead }
        guard let precall = lead.activePrecall(of: walletID) else { throw .noActivePrecall }
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
        if let call = precall(seq).openCall { endCall(call, at: now, reason: callReason, by: callEnder) }
        unfreeze(seq, reason: reason, at: now)
    }

    /// What is frozen becomes available again, and the number is detached (§6.7).
    mutating func unfreeze(_ seq: Seq, reason: UnfreezeReason, at now: Timestamp) {
        let precall = precall(seq)
        record(
            .leadUnfrozen(precall.lead, precall.wallet, amount: precall.frozen, reason: reason), at: now,
            transfers: Transfers(precall.frozen, from: .frozen, to: .available))
    }

    /// A precall that must exist, because something refers to it.
    func precall(_ seq: Seq) -> Precall {
        guard let precall = precalls[seq] else { preconditionFailure("no precall \(seq) in the books") }
        return precall
    }
}
