import KopeckLedger

/// §10 callbacks.
extension Model {
    func requestCallback(
        _ id: CallbackID, _ wallet: ModelWallet, _ preferredAt: Timestamp?, at now: Timestamp
    ) throws(Rejection) {
        guard callbacks[id] == nil else { throw .callbackExists }
        try requireNoDebt(wallet)
        let tariff = try tariffInForce(for: wallet, .callback, at: now)
        let isFree = now.milliseconds - wallet.openedAt.milliseconds < tariff.terms.trialDays * 86_400_000
        let fee = isFree ? 0 : tariff.terms.leadFee
        try requireAvailable(wallet, fee)
        let due = opening(tariff.terms.workingHours, from: max(now, preferredAt ?? now))
        let callback = ModelCallback(
            id, wallet: wallet, tariff: tariff, isFree: isFree, requestedAt: now, dueAt: due)
        callbacks.add(callback, for: id)
        let fact = Fact.callbackRequested(
            id, wallet.id, dueAt: due, tariff: tariff.id, free: isFree, preferredAt: preferredAt)
        record(fact, at: now)
        if fee > 0 {
            let move = ModelMove(fee, from: .available, to: .incomeLeadFees)
            let seq = record(.leadFeeBilled(id, wallet.id, amount: fee), at: now, [move])
            callback.leadFee = addCharge(seq, wallet, fee, .incomeLeadFees, .leadFee(id))
        }
    }

    /// The instant itself, if the hours are open then; else the first whole minute at which they are.
    ///
    /// Hours open, and the simulation's clocks change, on whole minutes only: trying one after another finds what the
    /// ledger has to find by calculation.
    private func opening(_ hours: WorkingHours?, from instant: Timestamp) -> Timestamp {
        guard let hours, !isOpen(hours, at: instant) else { return instant }
        var minute = Timestamp(milliseconds: (instant.milliseconds / 60_000 + 1) * 60_000)
        while !isOpen(hours, at: minute) { minute = Timestamp(milliseconds: minute.milliseconds + 60_000) }
        return minute
    }

    private func isOpen(_ hours: WorkingHours, at instant: Timestamp) -> Bool {
        let local = instant.milliseconds + zones.offsetMilliseconds(hours.timeZone, instant)
        let minuteOfDay = (local % 86_400_000 + 86_400_000) % 86_400_000 / 60_000
        return hours.openMinute <= minuteOfDay && minuteOfDay < hours.closeMinute
    }
}
