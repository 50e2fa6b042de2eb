import KopeckLedger

/// §7.4–§7.7: how calls end; §8: what a contact leak does.
extension Model {
    func reportEnd(_ id: CallID, _ ender: CallEnder, at reported: Timestamp) throws(Rejection) {
        let call = try usableCall(id)
        if call.state == .ended {
            guard !call.endedByCommand else { throw .callAlreadyEnded }
            correct(call, at: reported)
            return
        }
        let isAnswered = call.state == .answered
        let instant = max(reported, call.answeredAt ?? call.startedAt)
        end(call, isAnswered ? .hangup : .noAnswer, ender, at: instant, reported: reported)
        call.endedByCommand = true
    }

    func end(
        _ call: ModelCall, _ reason: EndReason, _ ender: CallEnder, at instant: Timestamp, reported: Timestamp? = nil
    ) {
        let standing = call.standing
        let billed = min(incrementsUsed(by: call, until: instant), standing)
        let talk = call.answeredAt.map { (instant.milliseconds - $0.milliseconds) / 1000 } ?? 0
        let left = call.reserve
        if call.state == .answered { call.callback?.isDone = true }
        (call.state, call.reason, call.endedAt, call.reserve) = (.ended, reason, instant, 0)
        call.wallet.openCallCount -= 1
        call.openCallOfOwner = nil
        let fact = Fact.callEnded(
            call.id, call.wallet.id, reason: reason, by: ender, endedAt: instant, seconds: talk, billed: Int64(billed))
        record(fact, at: instant, reported: reported, [ModelMove(left, from: .reserved, to: .available)])
        giveBack(call, from: standing, downTo: billed, at: instant)
    }

    /// §7.7: the switch reports an end of a call that the ledger had ended.
    private func correct(_ call: ModelCall, at reported: Timestamp) {
        guard let answer = call.answeredAt, let endedAt = call.endedAt else { return }
        let instant = max(reported, answer)
        guard instant < endedAt else { return }
        let (standing, billed) = (call.standing, incrementsUsed(by: call, until: instant))
        guard standing > billed else { return }
        call.endedAt = instant
        let fact = Fact.callCorrected(call.id, call.wallet.id, endedAt: instant, billed: Int64(billed))
        record(fact, at: instant, reported: reported)
        giveBack(call, from: standing, downTo: billed, at: instant)
    }

    /// §7.6: the highest first, what is still refundable of each.
    private func giveBack(_ call: ModelCall, from standing: Int, downTo billed: Int, at instant: Timestamp) {
        call.standing = billed
        for index in stride(from: standing, to: billed, by: -1) {
            let charge = call.increments[index - 1]
            if charge.left > 0 { refund(charge, charge.left, "overbilled", automatic: true, at: instant) }
        }
    }

    // MARK: - §8

    func reportLeak(_ id: CallID, _ evidence: String?, at reported: Timestamp, now: Timestamp) throws(Rejection) {
        let call = try usableCall(id)
        guard let lead = call.lead, lead.buyer != call.wallet.id else { throw .notPenalizable }
        guard let answer = call.answeredAt else { throw .callNotAnswered }
        guard !call.isPenalized else { throw .alreadyPenalized }
        let instant = max(reported, answer)
        if call.state != .ended { end(call, .contactLeak, .ledger, at: instant) }
        let precall = lead.activePrecall(of: call.wallet.id)
        if let precall { endOpenCall(of: precall, .contactLeak, .ledger, at: now) }
        penalize(call, lead, precall, evidence, at: instant, reported: reported)
        if let precall { unfreeze(precall, .forfeited, at: now) }
        if call.terms.leak.outcome == .deliver, lead.state == .listed {
            sell(lead, to: call.wallet, ModelMove(0, from: .available, to: .incomeLeads), at: now)
        }
    }

    private func penalize(
        _ call: ModelCall, _ lead: ModelLead, _ precall: ModelPrecall?, _ evidence: String?, at instant: Timestamp,
        reported: Timestamp
    ) {
        let (wallet, amount) = (call.wallet, penalty(of: call))
        let fromFrozen = min(amount, precall?.frozen ?? 0)
        let fromAvailable = min(amount - fromFrozen, wallet.balances.available)
        let debt = amount - fromFrozen - fromAvailable
        let bars = call.terms.leak.outcome == .forfeit && amount > 0
        let fact = Fact.contactLeakPenalized(
            call.id, lead.id, wallet.id, amount: amount, fromFrozen: fromFrozen, fromAvailable: fromAvailable,
            debt: debt, bars: bars, evidence: evidence)
        let moves = [
            ModelMove(fromFrozen, from: .frozen, to: .incomePenalties),
            ModelMove(fromAvailable, from: .available, to: .incomePenalties),
            ModelMove(debt, from: .debt, to: .incomePenalties),
        ]
        let seq = record(fact, at: instant, reported: reported, moves)
        precall?.frozen -= fromFrozen
        call.penalty = (addCharge(seq, wallet, amount, .incomePenalties, .penalty(call.id)), bars)
        if bars { lead.bar(wallet.id, seq) }
    }
}

extension ModelLead {
    func bar(_ wallet: WalletID, _ penalty: Seq) {
        if let place = bars.firstIndex(where: { $0.wallet == wallet }) {
            bars[place].penalties.append(penalty)
        } else {
            bars.append((wallet, [penalty]))
        }
    }

    /// A penalty refunded in full bars no longer (§8).
    func lift(_ penalty: Seq) {
        for place in bars.indices { bars[place].penalties.removeAll { $0 == penalty } }
        bars.removeAll { $0.penalties.isEmpty }
    }
}
