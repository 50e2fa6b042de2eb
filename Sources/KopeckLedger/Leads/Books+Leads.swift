/// §6.1, §6.5, §6.6: listing, repricing, buying and withdrawing leads.
extension Books {
    mutating func listLead(_ id: LeadID, price: Kopecks, at now: Timestamp) throws(Rejection) {
        if let lead = leads[new: id], lead.state == .listed || lead.state == .bought { throw .leadExists }
        record(.leadListed(id, price: price), at: now)
    }

    mutating func repriceLead(_ id: LeadID, to price: Kopecks, at now: Timestamp) throws(Rejection) {
        _ = try listedLead(id)
        record(.leadRepriced(id, price: price), at: now)
    }

    /// §6.5: the frozen amount pays, or else the price from the available balance.
    mutating func buyLead(_ id: LeadID, for walletID: WalletID, at now: Timestamp) throws(Rejection) {
        let wallet = try openWallet(walletID)
        let lead = try listedLead(id)
        guard !lead.bars(walletID) else { throw .barred }
        guard wallet.debt == 0 else { throw .walletInDebt }
        let frozen = lead.activePrecall(of: walletID).map { precalls.existing($0) { $0.frozen } } ?? 0
        if frozen == 0 {
            guard wallet.available >= lead.price else { throw .insufficientFunds }
        }
        let amount = frozen > 0 ? frozen : lead.price
        sell(
            id, to: walletID, transfers: Transfers(amount, from: frozen > 0 ? .frozen : .available, to: .incomeLeads),
            at: now)
    }

    /// §6.6
    mutating func withdrawLead(_ id: LeadID, reason: String?, at now: Timestamp) throws(Rejection) {
        _ = try listedLead(id)
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

    /// The lead, if it is listed for sale.
    mutating func listedLead(_ id: LeadID) throws(Rejection) -> Lead {
        guard leads.seek(id), let lead = leads[id] else { throw .unknownLead }
        guard lead.state == .listed else { throw .leadNotAvailable }
        return lead
    }
}
