/// §10: requesting callbacks.
extension Books {
    mutating func requestCallback(
        _ id: CallbackID, for walletID: WalletID, preferredAt: Timestamp?, at now: Timestamp
    ) throws(Rejection) {
        let wallet = try usableWallet(walletID)
        guard callbacks.isNew(id) else { throw .callbackExists }
        guard wallet.debt == 0 else { throw .walletInDebt }
        guard let tariff = tariffs.tariff(for: .callback, of: wallet, at: now) else { throw .noTariff }
        let isFree =
            now.milliseconds(since: wallet.openedAt) < tariffs.terms(of: tariff) { $0.trialDays } * millisecondsPerDay
        let leadFee = isFree ? 0 : tariffs.terms(of: tariff) { $0.leadFee }
        guard wallet.available >= leadFee else { throw .insufficientFunds }
        let wished = max(preferredAt ?? now, now)
        let dueAt = tariffs.terms(of: tariff) { $0.workingHours?.nextOpening(from: wished, zones: zones) } ?? wished
        let fact = Fact.callbackRequested(
            id, walletID, dueAt: dueAt, tariff: tariff, free: isFree, preferredAt: preferredAt)
        record(fact, at: now)
        guard leadFee > 0 else { return }
        record(
            .leadFeeBilled(id, walletID, amount: leadFee), at: now,
            transfers: Transfers(leadFee, from: .available, to: .incomeLeadFees))
    }
}

private let millisecondsPerDay: Int64 = 24 * 60 * 60 * 1000
