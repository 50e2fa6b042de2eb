/// §10: requesting callbacks.
extension Books {
    mutating func requestCallback(
        _ id: CallbackID, for walletID: WalletID, preferredAt: Timestamp?, at now: Timestamp
    ) throws(Rejection) {
        let wallet = try openWallet(walletID)
        guard callbacks[id] == nil else { throw .callbackExists }
        guard wallet.debt == 0 else { throw .walletInDebt }
        guard let tariff = tariff(for: .callback, of: wallet, at: now) else { throw .noTariff }
        let isFree = now.milliseconds(since: wallet.openedAt) < tariff.terms.trialDays * millisecondsPerDay
        let leadFee = isFree ? 0 : tariff.terms.leadFee
        guard wallet.available >= leadFee else { throw .insufficientFunds }
        let wished = max(preferredAt ?? now, now)
        let dueAt = tariff.terms.workingHours?.nextOpening(from: wished, zones: zones) ?? wished
        let fact = Fact.callbackRequested(
            id, walletID, dueAt: dueAt, tariff: tariff.id, free: isFree, preferredAt: preferredAt)
        record(fact, at: now)
        guard leadFee > 0 else { return }
        record(
            .leadFeeBilled(id, walletID, amount: leadFee), at: now,
            transfers: Transfers(leadFee, from: .available, to: .incomeLeadFees))
    }
}

private let millisecondsPerDay: Int64 = 24 * 60 * 60 * 1000
