import KopeckLedger

/// §11 charges and refunds.
extension Model {
    func addCharge(
        _ seq: Seq, _ wallet: ModelWallet, _ amount: Kopecks, _ income: Account, _ thing: ChargedThing
    ) -> ModelCharge {
        let charge = ModelCharge(seq: seq, wallet: wallet, amount: amount, income: income, thing: thing)
        charges.add(charge, for: seq)
        return charge
    }

    func issueRefund(_ seq: Seq, _ amount: Kopecks?, _ reason: String, at now: Timestamp) throws(Rejection) {
        guard seq >= 1, seq <= lastSeq else { throw .unknownCharge }
        guard let charge = charges[seq] else { throw .notACharge }
        guard charge.wallet.status == .open else { throw .walletClosed }
        guard charge.left > 0, amount ?? 0 <= charge.left else { throw .refundExceedsCharge }
        refund(charge, amount ?? charge.left, reason, automatic: false, at: now)
    }

    func refund(
        _ charge: ModelCharge, _ amount: Kopecks, _ reason: String, automatic: Bool, at instant: Timestamp
    ) {
        charge.refunded += amount
        let fact = Fact.refundIssued(
            charge: charge.seq, of: charge.thing, charge.wallet.id, amount: amount, reason: reason,
            automatic: automatic)
        record(fact, at: instant, credit(charge.wallet, amount, from: charge.income))
        if charge.left == 0 { wasRefundedInFull(charge) }
    }

    private func wasRefundedInFull(_ charge: ModelCharge) {
        switch charge.thing {
        case .purchase(let id):
            guard let lead = leads[id], lead.purchase === charge else { return }
            (lead.state, lead.buyer) = (.refunded, nil)
        case .penalty(let id): calls[id]?.lead?.lift(charge.seq)
        default: break
        }
    }
}
