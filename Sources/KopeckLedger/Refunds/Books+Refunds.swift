/// §11: giving back what was charged.
extension Books {
    mutating func issueRefund(
        of seq: Seq, amount: Kopecks?, reason: String, recall: Recall, at now: Timestamp
    ) throws(Rejection) {
        guard seq >= 1, seq <= lastSeq else { throw .unknownCharge }
        guard let claim = RefundClaim(event(seq, recall: recall)) else { throw .notACharge }
        let wallet = try usableWallet(claim.wallet)
        let left = charge(seq, of: claim.thing)?.refundable ?? 0
        let amount = amount ?? left
        guard left > 0, amount <= left else { throw .refundExceedsCharge }
        guard wallet.hasRoom(for: Int128(amount)) else { throw .balanceLimit }
        let fact = Fact.refundIssued(
            charge: seq, of: claim.thing, claim.wallet, amount: amount, reason: reason, automatic: false)
        record(fact, at: now, transfers: wallet.credit(amount, from: claim.account))
    }

    /// §7.6: an increment that its talk did not use. What is still refundable of it is.
    mutating func refundIncrement(_ index: Int64, of id: CallID, at instant: Timestamp) {
        let (walletID, charge) = calls.existing(id) { ($0.wallet, $0.increments[Int(index) - 1]) }
        guard charge.refundable > 0 else { return }
        let fact = Fact.refundIssued(
            charge: charge.seq, of: .increment(id, index: index), walletID, amount: charge.refundable,
            reason: "overbilled", automatic: true)
        let transfers = wallets.existing(walletID) { $0.credit(charge.refundable, from: .incomeMinutes) }
        record(fact, at: instant, transfers: transfers)
    }

    /// The charge as the books keep it, unless a later one has taken its place (then nothing is left of it).
    private func charge(_ seq: Seq, of thing: ChargedThing) -> Charge? {
        let kept: Charge? =
            switch thing {
            case .attempt(let id): calls.existing(id) { $0.attemptFee }
            case .connection(let id): calls.existing(id) { $0.connectFee }
            case .increment(let id, let index): calls.existing(id) { $0.increments[Int(index) - 1] }
            case .penalty(let id): calls.existing(id) { $0.penalty?.charge }
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
