/// §5: opening, paying in and out, closing.
extension Books {
    mutating func openWallet(_ id: WalletID, at now: Timestamp) throws(Rejection) {
        guard wallet(id) == nil else { throw .walletExists }
        record(.walletOpened(id), at: now)
    }

    /// §5.3
    mutating func topUp(_ id: WalletID, by amount: Kopecks, reference: String?, at now: Timestamp) throws(Rejection) {
        let wallet = try usableWallet(id)
        guard wallet.mayHold(amount) else { throw .balanceLimit }
        record(
            .walletToppedUp(id, amount: amount, reference: reference), at: now,
            transfers: wallet.credit(amount, from: .externalPayments))
    }

    /// §5.4
    mutating func withdraw(
        _ amount: Kopecks, from id: WalletID, reference: String?, at now: Timestamp
    ) throws(Rejection) {
        let wallet = try usableWallet(id)
        guard wallet.debt == 0 else { throw .walletInDebt }
        guard wallet.available >= amount else { throw .insufficientFunds }
        record(
            .walletWithdrawn(id, amount: amount, reference: reference), at: now,
            transfers: Transfers(amount, from: .available, to: .externalPayouts))
    }

    /// §5.5
    mutating func adjust(
        _ id: WalletID, by amount: Kopecks, reason: String, approvedBy: String, actor: String?, at now: Timestamp
    ) throws(Rejection) {
        let wallet = try usableWallet(id)
        // Byte by byte: Swift's == takes two spellings of an accented letter for one.
        guard !approvedBy.isEmpty, !approvedBy.utf8.elementsEqual((actor ?? "").utf8) else { throw .fourEyesRequired }
        let transfers: Transfers
        if amount > 0 {
            guard wallet.mayHold(amount) else { throw .balanceLimit }
            transfers = wallet.credit(amount, from: .externalAdjustments)
        } else {
            guard wallet.available >= -amount else { throw .insufficientFunds }
            transfers = Transfers(-amount, from: .available, to: .externalAdjustments)
        }
        record(
            .walletAdjusted(id, amount: amount, reason: reason, approvedBy: approvedBy), at: now, transfers: transfers)
    }

    /// §5.6
    mutating func closeWallet(_ id: WalletID, at now: Timestamp) throws(Rejection) {
        let wallet = try usableWallet(id)
        guard wallet.isEmpty, wallet.activePrecallCount == 0, wallet.openCallCount == 0 else { throw .walletNotEmpty }
        record(.walletClosed(id), at: now)
    }

    /// §5.7
    mutating func subscribe(_ id: WalletID, to tariff: TariffID, at now: Timestamp) throws(Rejection) {
        _ = try usableWallet(id)
        guard tariffs.contains(tariff) else { throw .unknownTariff }
        record(.walletSubscribed(id, tariff: tariff), at: now)
    }

    /// The wallet that a command names, if it may be used at all (§5.2).
    mutating func usableWallet(_ id: WalletID) throws(Rejection) -> Wallet {
        guard wallets.seek(id), let wallet = wallets[id], wallet.status != .unopened else { throw .unknownWallet }
        guard wallet.status == .open else { throw .walletClosed }
        return wallet
    }
}

extension Wallet {
    /// Where a credit goes: it settles debt first, the rest becomes available (§2).
    func credit(_ amount: Kopecks, from source: Account) -> Transfers {
        let settled = min(amount, debt)
        var transfers = Transfers(settled, from: source, to: .debt)
        transfers.add(amount - settled, from: source, to: .available)
        return transfers
    }

    /// Whether an amount more keeps within the limit of what is paid in (§5.3).
    fileprivate func mayHold(_ amount: Kopecks) -> Bool {
        let held = Int128(available) + Int128(frozen) + Int128(reserved)
        return held + Int128(amount) <= Int128(maximumAmount)
    }
}
