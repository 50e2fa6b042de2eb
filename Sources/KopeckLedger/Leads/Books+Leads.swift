/// §6.1, §6.5, §6.6: listing, repricing, buying and withdrawing leads.
extension Books {
    mutating func listLead(_ id: LeadID, price: Kopecks, at now: Timestamp) throws(Rejection) {
        let state = leads.readUnlessNew(id) { $0.state }
        guard state != .listed, state != .bought else { throw .leadExists }
        record(.leadListed(id, price: price), at: now)
    }

    mutating func repriceLead(_ id: LeadID, to price: Kopecks, at now: Timestamp) throws(Rejection) {
        try seekListedLead(id)
        record(.leadRepriced(id, price: price), at: now)
    }

    /// §6.5: the frozen amount pays, or else the price from the available balance.
    mutating func buyLead(_ id: LeadID, for walletID: WalletID, at now: Timestamp) throws(Rejection) {
        let wallet = try usableWallet(walletID)
        try seekListedLead(id)
        let (isBarred, price, precall) = leads.existing(id) {
            ($0.bars(walletID), $0.price, $0.activePrecall(of: walletID))
        }
        guard !isBarred else { throw .barred }
        guard wallet.debt == 0 else { throw .walletInDebt }
        let frozen = precall.map { precalls.existing($0) { $0.frozen } } ?? 0
        if frozen == 0 {
            guard wallet.available >= price else { throw .insufficientFunds }
        }
        let amount = frozen > 0 ? frozen : price
        sell(
            id, to: walletID, transfers: Transfers(amount, from: frozen > 0 ? .frozen : .available, to: .incomeLeads),
            at: now)
    }

    /// §6.6
    mutating func withdrawLead(_ id: LeadID, reason: String?, at now: Timestamp) throws(Rejection) {
        try seekListedLead(id)
        record(.leadWithdrawn(id, reason: reason), at: now)
        endPrecalls(on: id, callReason: .leadWithdrawn, reason: .withdrawn, at: now)
    }

    /// The lead goes to the wallet; every other wallet's active precall on it ends (§6.5).
    mutating func sell(_ id: LeadID, to wallet: WalletID, transfers: Transfers, at now: Timestamp) {
        record(.leadBought(id, wallet, amount: transfers.total), at: now, transfers: transfers)
        endPrecalls(on: id, callReason: .leadSold, reason: .outbid, at: now)
    }

    private mutating func endPrecalls(
        on id: LeadID, callReason: EndReason, reason: UnfreezeReason, at now: Timestamp
    ) {
        for active in leads.read(id, { $0.active }) ?? [] {
            endPrecall(active.seq, callReason: callReason, callEnder: .ledger, reason: reason, at: now)
        }
    }

    /// The lead must be listed for sale.
    mutating func seekListedLead(_ id: LeadID) throws(Rejection) {
        guard leads.seek(id) else { throw .unknownLead }
        guard leads.existing(id, { $0.state == .listed }) else { throw .leadNotAvailable }
    }
}
