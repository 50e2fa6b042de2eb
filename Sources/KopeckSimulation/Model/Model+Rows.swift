import KopeckLedger

// The model's things as rows of the ledger's books: what the books have to hold, field by field.

extension ModelCharge {
    var row: Charge { Charge(seq: seq, amount: amount, refunded: refunded) }
}

extension ModelWallet {
    var row: Wallet {
        var row = Wallet()
        (row.status, row.openedAt) = (status, openedAt)
        (row.available, row.frozen) = (balances.available, balances.frozen)
        (row.reserved, row.debt) = (balances.reserved, balances.debt)
        for account in touched { row.touchedAccounts |= 1 << account.rawValue }
        (row.precallTariff, row.callbackTariff) = (subscriptions[.precall]?.id, subscriptions[.callback]?.id)
        (row.activePrecallCount, row.openCallCount) = (Int64(activePrecallCount), Int64(openCallCount))
        row.lastSeq = history.last?.seq ?? 0
        return row
    }
}

extension ModelLead {
    var row: Lead {
        var row = Lead(price: price)
        (row.state, row.buyer, row.purchase) = (state, buyer, purchase?.row)
        row.active = active.map { Lead.ActivePrecall(seq: $0.seq, wallet: $0.wallet.id) }
        row.precalls = precalls.map(\.seq)
        row.bars = bars.map { Lead.Bar(wallet: $0.wallet, penalties: Int64($0.penalties.count)) }
        row.lastSeq = history.last ?? 0
        return row
    }
}

extension ModelPrecall {
    var row: Precall {
        var row = Precall(
            lead: lead.id, wallet: wallet.id, amount: amount, activatedAt: activatedAt, expiresAt: expiresAt,
            tariff: tariff.id, number: number)
        (row.state, row.openCall, row.frozen) = (state, openCall?.id, frozen)
        return row
    }
}

extension ModelCall {
    var row: Call {
        var row = Call(
            wallet: wallet.id, subject: subject, precall: precall?.seq ?? 0, tariff: tariff.id, isFree: isFree,
            startedSeq: startedSeq, startedAt: startedAt, ringTimeoutAt: ringTimeoutAt, reserve: reserve)
        (row.state, row.answeredAt, row.endedAt, row.endReason) = (state, answeredAt, endedAt, reason)
        (row.endedBySwitch, row.standing) = (endedByCommand, Int64(standing))
        row.increments = increments.map(\.row)
        (row.attemptFee, row.connectFee) = (attemptFee?.row, connectFee?.row)
        row.penalty = penalty.map { Call.Penalty(charge: $0.charge.row, bars: $0.bars) }
        row.lastSeq = history.last ?? 0
        return row
    }
}

extension ModelCallback {
    var row: Callback {
        var row = Callback(
            wallet: wallet.id, tariff: tariff.id, isFree: isFree, requestedAt: requestedAt, dueAt: dueAt)
        (row.isDone, row.openCall, row.leadFee) = (isDone, openCall?.id, leadFee?.row)
        return row
    }
}

extension Model {
    /// The accounts that belong to no wallet.
    var totalsRow: Totals {
        var row = Totals()
        for (account, balance) in totals { row.restore(account, to: balance) }
        return row
    }
}
