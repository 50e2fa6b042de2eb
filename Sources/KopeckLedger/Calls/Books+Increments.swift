/// §7.2, §7.3: what talk costs, charged as each increment starts.
extension Books {
    /// Charges increment `index` in full, or ends the call where the money does not reach (§7.3).
    mutating func chargeIncrement(_ index: Int64, to id: CallID, at instant: Timestamp) {
        let (wallet, tariff, isFree, reserve) = calls.existing(id) { ($0.wallet, $0.tariff, $0.isFree, $0.reserve) }
        let tick = tariffs.terms(of: tariff) { index == 1 ? $0.initial : $0.then }
        let amount = isFree ? 0 : tick.price
        guard let transfers = wallets.payment(of: amount, by: wallet, reserve, to: .incomeMinutes) else {
            endCall(id, at: instant, reason: .fundsExhausted, by: .ledger)
            return
        }
        let fact = Fact.minuteBilled(id, wallet, index: index, seconds: tick.seconds, amount: amount)
        record(fact, at: instant, transfers: transfers)
    }

    /// Charges the fee for an answered call; false if the money does not reach and the call is ended (§7.2).
    mutating func chargeConnection(_ fee: Kopecks, to id: CallID, at instant: Timestamp) -> Bool {
        let (wallet, reserve) = calls.existing(id) { ($0.wallet, $0.reserve) }
        guard let transfers = wallets.payment(of: fee, by: wallet, reserve, to: .incomeConnections) else {
            endCall(id, at: instant, reason: .fundsExhausted, by: .ledger)
            return false
        }
        record(.connectionBilled(id, wallet, amount: fee), at: instant, transfers: transfers)
        return true
    }
}

extension Rows<WalletID, Wallet> {
    /// The money comes from the call's own reserve first, then from what is available; nil if both do not reach.
    fileprivate func payment(
        of amount: Kopecks, by wallet: WalletID, _ reserve: Kopecks, to income: Account
    ) -> Transfers? {
        let fromReserve = min(amount, reserve)
        let fromAvailable = amount - fromReserve
        guard existing(wallet, { $0.available }) >= fromAvailable else { return nil }
        var transfers = Transfers(fromReserve, from: .reserved, to: income)
        transfers.add(fromAvailable, from: .available, to: income)
        return transfers
    }
}

extension Terms {
    /// When increment `index` starts, in a call answered at `answer` (§7.3).
    func startOfIncrement(_ index: Int64, answeredAt answer: Timestamp) -> Timestamp {
        if index == 1 { return answer }
        return answer.advanced(bySeconds: initial.seconds + (index - 2) * then.seconds)
    }

    /// How many increments a talk used that ended at `end`: as many as start before it, none if it ended
    /// as it was answered (§7.6).
    func incrementsUsed(answeredAt answer: Timestamp, endedAt end: Timestamp) -> Int64 {
        let talk = end.milliseconds(since: answer)
        guard initial.seconds > 0, talk > 0 else { return 0 }
        let beyondFirst = talk - initial.seconds * 1000
        guard beyondFirst > 0 else { return 1 }
        let step = then.seconds * 1000
        return 1 + (beyondFirst + step - 1) / step
    }
}
