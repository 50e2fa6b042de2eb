import KopeckLedger

/// The next command: what is missing before anything can happen, or one of the wishes.
extension Generator {
    func wanted() -> Wanted {
        if let needed = needed() { return Wanted(needed, at: instant()) }
        switch random.pick(weighedWishes) {
        case .open: return Wanted(.openWallet(wallet()), at: instant())
        case .topUp: return Wanted(topUp(), at: instant())
        case .withdraw: return Wanted(withdraw(), at: instant())
        case .adjust: return Wanted(adjust(), at: instant())
        case .close: return Wanted(close(), at: instant())
        case .subscribe: return Wanted(.subscribeWallet(wallet(), tariff: tariff()), at: instant())
        case .publish: return Wanted(publish(), at: instant())
        case .list: return Wanted(list(), at: instant())
        case .reprice: return Wanted(.repriceLead(lead(), price: amount(1...60)), at: instant())
        case .withdrawLead: return Wanted(.withdrawLead(lead(), reason: maybe(350, "gone")), at: instant())
        case .buy: return Wanted(buy(), at: instant())
        case .activate: return Wanted(activate(), at: instant())
        case .decline: return Wanted(decline(), at: instant())
        case .startCall: return startCall()
        case .leg: return leg()
        case .answer: return answer()
        case .end: return end()
        case .leak: return leak()
        case .requestCallback: return Wanted(requestCallback(), at: instant())
        case .refund: return Wanted(refund(), at: instant())
        case .advance: return Wanted(.advanceClock, at: instant())
        }
    }

    /// Two tariffs a product, a few wallets with money, a few leads.
    private func needed() -> Action? {
        let tariffCount = model.tariffs.inOrder.count
        if tariffCount < 4 {
            return .publishTariff(tariff(product: tariffCount % 2 == 0 ? .precall : .callback, from: mood.tariffsFrom))
        }
        let wallets = openWallets()
        if wallets.count < mood.wallets, random.happens(500) { return .openWallet(WalletID(fresh("W"))) }
        if listedLeads().count < mood.leads, random.happens(150) { return list() }
        let poor = wallets.filter { $0.balances.available < 20 * mood.scale }
        if random.happens(mood.bent == .poverty ? 10 : 60), let wallet = random.pickAny(of: poor) {
            return .topUpWallet(wallet.id, amount: amount(20...200), reference: nil)
        }
        return nil
    }

    // MARK: - Wallets

    private func topUp() -> Action {
        guard let wallet = random.pickAny(of: openWallets()) else {
            return .topUpWallet(wallet(), amount: 1, reference: nil)
        }
        var sum = amount(1...100)
        let held = wallet.balances.available + wallet.balances.frozen + wallet.balances.reserved
        // Up to the limit of a balance, and one kopeck beyond; or just what is owed.
        if mood.scale > 1_000_000, random.happens(500) { sum = maximumAmount - held + random.number(-1...1) }
        if wallet.balances.debt > 0, random.happens(400) { sum = wallet.balances.debt + random.number(-1...1) }
        let id = random.happens(950) ? wallet.id : self.wallet()
        return .topUpWallet(id, amount: clamped(sum), reference: maybe(350, "ref \(random.number(0...8)) — ü"))
    }

    private func withdraw() -> Action {
        let id = wallet()
        let available = model.wallets[id]?.balances.available ?? 0
        let sum = random.pick([available, available + 1, available / 2, amount(1...100)])
        return .withdrawFromWallet(id, amount: clamped(sum), reference: maybe(350, "out"))
    }

    private func adjust() -> Action {
        let id = wallet()
        let available = model.wallets[id]?.balances.available ?? 0
        let sum = random.pick([
            amount(1...100), -amount(1...100), -clamped(available), -clamped(available + 1), maximumAmount,
        ])
        let approvedBy = random.pick(["boss", "boss", "", "ops"])
        return .adjustWallet(id, amount: sum, reason: random.pick(["", "fix"]), approvedBy: approvedBy)
    }

    /// Half of the time a wallet is emptied first, so that it can be closed.
    private func close() -> Action {
        guard random.happens(500), let wallet = random.pickAny(of: openWallets()), wallet.balances.available > 0,
            wallet.balances.debt == 0
        else { return .closeWallet(wallet()) }
        follow(with: .closeWallet(wallet.id))
        return .withdrawFromWallet(wallet.id, amount: clamped(wallet.balances.available), reference: nil)
    }

    // MARK: - Refunds

    private func refund() -> Action {
        let charges = model.charges.inOrder.suffix(200)
        guard random.happens(930), let charge = chosenCharge(of: charges) else {
            let seq = random.pick([random.number(1...model.lastSeq + 2), model.lastSeq, model.lastSeq + 1, 0, -1])
            return .issueRefund(charge: seq, amount: nil, reason: "by guess")
        }
        let left = charge.left
        let amount = random.pick([left, left, left + 1, left / 2, 1, left - 1])
        let reason = random.happens(20) ? String(repeating: "x", count: 512) : random.pick(["noise", ""])
        return .issueRefund(charge: charge.seq, amount: maybe(550, clamped(amount)), reason: reason)
    }

    /// Often one that something depends on: a bar, a buyer, a call in progress.
    private func chosenCharge(of charges: ArraySlice<ModelCharge>) -> ModelCharge? {
        let account: Account? = random.pick([.incomePenalties, .incomeLeads, .incomeMinutes, nil])
        let open = charges.filter { $0.left > 0 && (account == nil || $0.income == account) }
        if random.happens(930), let charge = random.pickAny(of: open) { return charge }
        return random.pickAny(of: random.happens(500) ? charges : model.charges.inOrder[...])
    }
}
