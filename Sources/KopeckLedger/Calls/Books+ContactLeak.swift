/// §8: the agent asked the client for a phone, a mail address or an account during a precall.
///
/// What the leak did in the past (the call it happened in) ends then; what it does to others, or to a
/// later call, happens now.
extension Books {
    mutating func reportLeak(in id: CallID, evidence: String?, at reported: Timestamp) throws(Rejection) {
        try seekUsableCall(id)
        let call = calls.existing(id) { copy $0 }
        guard let leadID = call.lead, leads[leadID]?.buyer != call.wallet else { throw .notPenalizable }
        guard let answer = call.answeredAt else { throw .callNotAnswered }
        guard call.penalty?.stands != true else { throw .alreadyPenalized }
        let leak = tariffs.terms(of: call.tariff) { $0.leak }
        let penalty = penalty(of: leak, for: call)
        try checkDebtLimit(of: call.wallet, penalty: penalty)
        let instant = max(reported, answer)
        let now = max(clock, instant)
        if call.state != .ended { try checkRoomForRefunds(of: id, endedAt: instant) }

        if call.state != .ended { endCall(id, at: instant, reason: .contactLeak, by: .ledger) }
        let active = leads.activePrecall(of: call.wallet, on: leadID)
        if let other = active.flatMap({ precalls.existing($0) { $0.openCall } }) {
            endCall(other, at: now, reason: .contactLeak, by: .ledger)
        }
        penalize(id, on: leadID, penalty: penalty, leak: leak, evidence: evidence, at: instant, reported: reported)
        if let active { unfreeze(active, reason: .forfeited, at: now) }
        if leak.outcome == .deliver, leads[leadID]?.state == .listed {
            sell(leadID, to: call.wallet, transfers: Transfers(), at: now)
        }
    }

    /// Takes the penalty: from what is frozen for the lead, then from what is available, the rest as debt.
    private mutating func penalize(
        _ id: CallID, on leadID: LeadID, penalty: Kopecks, leak: Terms.Leak, evidence: String?, at instant: Timestamp,
        reported: Timestamp
    ) {
        let wallet = calls.existing(id) { $0.wallet }
        let active = leads.activePrecall(of: wallet, on: leadID)
        let fromFrozen = min(penalty, active.map { precalls.existing($0) { $0.frozen } } ?? 0)
        let fromAvailable = min(penalty - fromFrozen, wallets.existing(wallet) { $0.available })
        let debt = penalty - fromFrozen - fromAvailable
        var transfers = Transfers(fromFrozen, from: .frozen, to: .incomePenalties)
        transfers.add(fromAvailable, from: .available, to: .incomePenalties)
        transfers.add(debt, from: .debt, to: .incomePenalties)
        let fact = Fact.contactLeakPenalized(
            id, leadID, wallet, amount: penalty, fromFrozen: fromFrozen, fromAvailable: fromAvailable, debt: debt,
            bars: leak.outcome == .forfeit && penalty > 0, evidence: evidence)
        record(fact, at: instant, reported: reported, transfers: transfers)
    }

    private func penalty(of leak: Terms.Leak, for call: Call) -> Kopecks {
        switch leak.penalty {
        case .frozen: precalls.existing(call.precall) { $0.amount }
        case .amount(let amount): amount
        }
    }

    /// A debt beyond 64 bits cannot be recorded; it takes thousands of the largest penalties.
    private func checkDebtLimit(of wallet: WalletID, penalty: Kopecks) throws(Rejection) {
        guard wallets.existing(wallet, { $0.debt }) <= Kopecks.max - penalty else { throw .balanceLimit }
    }
}
