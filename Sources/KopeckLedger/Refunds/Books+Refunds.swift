/// §11: giving back what was charged.
extension Books {
    mutating func issueRefund(
        of seq: Seq, amount: Kopecks?, reason: String, recall: Recall, at now: Timestamp
    ) throws(Rejection) {
        guard seq >= 1, seq <= lastSeq else { throw .unknownCharge }
        guard let claim = RefundClaim(event(seq, recall: recall)) else { throw .notACharge }
        let wallet = try openWallet(claim.wallet)
        let left = charge(seq, of: claim.thing)?.refundable ?? 0
        let amount = amount ?? left
        guard left > 0, amount <= left else { throw .refundExceedsCharge }
        try checkRoom(in: wallet, for: Int128(amount))
        let fact = Fact.refundIssued(
            charge: seq, of: claim.thing, claim.wallet, amount: amount, reason: reason, automatic: false)
        record(fact, at: now, transfers: credit(amount, to: wallet, from: claim.account))
    }

    /// §7.6: an increment that its talk did not use. What is still refundable of it is.
    mutating func refundIncrement(_ index: Int64, of id: CallID, at instant: Timestamp) {
        let call = call(id)
        let charge = call.increments[Int(index) - 1]
        guard charge.refundable > 0 else { return }
        let fact = Fact.refundIssued(
            charge: charge.seq, of: .increment(id, index: index), call.wallet, amount: charge.refundable,
            reason: "overbilled", automatic: true)
        let wallet = existingWallet(call.wallet)
        record(fact, at: instant, transfers: credit(charge.refundable, to: wallet, from: .incomeMinutes))
    }

    /// The charge as the books keep it, unless a later one has taken its place (then nothing is left of it).
    private func charge(_ seq: Seq, of thing: ChargedThing) -> Charge? {
        let kept: Charge? =
            switch thing {
            case .attempt(let id): call(id).attemptFee
            case .connection(let id): call(id).connectFee
            case .increment(let id, let index): call(id).increments[Int(index) - 1]
            case .penalty(let id): call(id).penalty?.charge
            case .leadFee(let id): callbacks[id]?.leadFee
            case .purchase(let id): leads[id]?.purchase
            }
        return kept?.seq == seq ? kept : nil
    }
}

/// How an earlier event is recalled by its seq, which the ledger has reached.
public typealias Recall = (Seq) -> Event

/// What an event charged, to whom, and which income account would give it back; nil if it is no charge.
private struct RefundClaim {
    let thing: ChargedThing
    let wallet: WalletID
    let account: Account

    init?(_ event: Event) {
        switch event.fact {
        case .attemptBilled(let call, let wallet, _):
            (thing, self.wallet, account) = (.attempt(call), wallet, .incomeAttempts)
        case .connectionBilled(let call, let wallet, _):
            (thing, self.wallet, account) = (.connection(call), wallet, .incomeConnections)
        case .minuteBilled(let call, let wallet, let index, _, _):
            (thing, self.wallet, account) = (.increment(call, index: index), wallet, .incomeMinutes)
        case .leadFeeBilled(let callback, let wallet, _):
            (thing, self.wallet, account) = (.leadFee(callback), wallet, .incomeLeadFees)
        case .leadBought(let lead, let wallet, _):
            (thing, self.wallet, account) = (.purchase(lead), wallet, .incomeLeads)
        case .contactLeakPenalized(let call, _, let wallet, _, _, _, _, _, _):
            (thing, self.wallet, account) = (.penalty(call), wallet, .incomePenalties)
        default: return nil
        }
    }
}
