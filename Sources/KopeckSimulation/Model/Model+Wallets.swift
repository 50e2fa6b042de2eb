import KopeckLedger

/// §5 wallets, §9.1 tariffs.
extension Model {
    func openWallet(_ id: WalletID, at now: Timestamp) throws(Rejection) {
        if let wallet = wallets[id], wallet.status != .unopened { throw .walletExists }
        let wallet = named(id)
        (wallet.status, wallet.openedAt) = (.open, now)
        record(.walletOpened(id), at: now)
    }

    func topUp(_ wallet: ModelWallet, _ amount: Kopecks, _ reference: String?, at now: Timestamp) throws(Rejection) {
        try requireRoom(wallet, amount)
        let moves = credit(wallet, amount, from: .externalPayments)
        record(.walletToppedUp(wallet.id, amount: amount, reference: reference), at: now, moves)
    }

    func withdraw(_ wallet: ModelWallet, _ amount: Kopecks, _ reference: String?, at now: Timestamp) throws(Rejection) {
        try requireNoDebt(wallet)
        try requireAvailable(wallet, amount)
        let move = ModelMove(amount, from: .available, to: .externalPayouts)
        record(.walletWithdrawn(wallet.id, amount: amount, reference: reference), at: now, [move])
    }

    func adjust(
        _ wallet: ModelWallet, _ amount: Kopecks, _ reason: String, _ approvedBy: String, at now: Timestamp
    ) throws(Rejection) {
        let moves: [ModelMove]
        if amount > 0 {
            try requireRoom(wallet, amount)
            moves = credit(wallet, amount, from: .externalAdjustments)
        } else {
            try requireAvailable(wallet, -amount)
            moves = [ModelMove(-amount, from: .available, to: .externalAdjustments)]
        }
        record(.walletAdjusted(wallet.id, amount: amount, reason: reason, approvedBy: approvedBy), at: now, moves)
    }

    func closeWallet(_ wallet: ModelWallet, at now: Timestamp) throws(Rejection) {
        let isEmpty = wallet.balances == ModelBalances() && wallet.activePrecallCount == 0 && wallet.openCallCount == 0
        guard isEmpty else { throw .walletNotEmpty }
        wallet.status = .closed
        record(.walletClosed(wallet.id), at: now)
    }

    func subscribe(_ wallet: ModelWallet, _ id: TariffID, at now: Timestamp) throws(Rejection) {
        guard let tariff = tariffs[id] else { throw .unknownTariff }
        wallet.subscriptions[tariff.product] = tariff
        record(.walletSubscribed(wallet.id, tariff: id), at: now)
    }

    func publish(_ tariff: Tariff, at now: Timestamp) throws(Rejection) {
        guard tariffs[tariff.id] == nil else { throw .tariffExists }
        tariffs.add(tariff, for: tariff.id)
        record(.tariffPublished(tariff), at: now)
    }

    /// §9.1: the subscription, else the newest in force; of equals, the later published.
    func tariffInForce(for wallet: ModelWallet, _ product: Product, at now: Timestamp) throws(Rejection) -> Tariff {
        if let chosen = wallet.subscriptions[product] { return chosen }
        var newest: Tariff?
        for tariff in tariffs.inOrder where tariff.product == product && tariff.effectiveFrom <= now {
            if let other = newest, other.effectiveFrom > tariff.effectiveFrom { continue }
            newest = tariff
        }
        guard let newest else { throw .noTariff }
        return newest
    }

    // MARK: - What several rules ask for

    /// §2: credits settle debt first.
    func credit(_ wallet: ModelWallet, _ amount: Kopecks, from source: Account) -> [ModelMove] {
        let settled = min(amount, wallet.balances.debt)
        return [
            ModelMove(settled, from: source, to: .debt), ModelMove(amount - settled, from: source, to: .available),
        ]
    }

    func requireNoDebt(_ wallet: ModelWallet) throws(Rejection) {
        guard wallet.balances.debt == 0 else { throw .walletInDebt }
    }

    func requireAvailable(_ wallet: ModelWallet, _ amount: Kopecks) throws(Rejection) {
        guard wallet.balances.available >= amount else { throw .insufficientFunds }
    }

    private func requireRoom(_ wallet: ModelWallet, _ amount: Kopecks) throws(Rejection) {
        let held = wallet.balances.available + wallet.balances.frozen + wallet.balances.reserved
        guard held + amount <= 1_000_000_000_000_000 else { throw .balanceLimit }
    }
}
