import KopeckLedger

/// §7.1–§7.3, §7.8: calls while they last.
extension Model {
    func startCall(
        _ id: CallID, _ wallet: ModelWallet, _ subject: CallSubject, at reported: Timestamp
    ) throws(Rejection) {
        guard calls[id] == nil else { throw .callExists }
        let (precall, callback) = try owner(of: subject, wallet)
        let isFree = callback?.isFree ?? false
        guard let terms = precall?.tariff.terms ?? callback?.tariff.terms else { preconditionFailure("no owner") }
        guard (precall?.openCall ?? callback?.openCall) == nil else { throw .callInProgress }
        try requireNoDebt(wallet)
        let (reserve, fee) = isFree ? (0, 0) : (terms.reserve, terms.attemptFee)
        try requireAvailable(wallet, reserve + fee)
        let begun = precall?.activatedAt ?? callback?.requestedAt ?? reported
        let start = max(reported, begun)
        let call = ModelCall(
            id, wallet: wallet, subject: subject, precall: precall, callback: callback, startedAt: start,
            reserve: reserve)
        calls.add(call, for: id)
        call.openCallOfOwner = call
        wallet.openCallCount += 1
        call.startedSeq = record(
            .callStarted(id, wallet.id, about: subject, reserve: reserve), at: start, reported: reported,
            [ModelMove(reserve, from: .available, to: .reserved)])
        call.ringTimeoutAt = Timestamp(milliseconds: clock.milliseconds + terms.ringTimeoutSeconds * 1000)
        timers.add(ModelTimer(due: call.ringTimeoutAt, of: call.startedSeq, .ring(call)))
        if fee > 0 {
            let move = ModelMove(fee, from: .available, to: .incomeAttempts)
            let seq = record(.attemptBilled(id, wallet.id, amount: fee), at: start, [move])
            call.attemptFee = addCharge(seq, wallet, fee, .incomeAttempts, .attempt(id))
        }
    }

    private func owner(
        of subject: CallSubject, _ wallet: ModelWallet
    ) throws(Rejection) -> (ModelPrecall?, ModelCallback?) {
        switch subject {
        case .lead(let id):
            guard let lead = leads[id] else { throw .unknownLead }
            guard let precall = lead.activePrecall(of: wallet.id) else { throw .noActivePrecall }
            return (precall, nil)
        case .callback(let id):
            guard let callback = callbacks[id], callback.wallet === wallet else { throw .unknownCallback }
            guard !callback.isDone else { throw .callbackDone }
            return (nil, callback)
        }
    }

    func recordLeg(_ id: CallID, _ party: PartyID, _ outcome: LegOutcome, at reported: Timestamp) throws(Rejection) {
        let call = try usableCall(id)
        guard call.state != .ended else { throw .callAlreadyEnded }
        let fact = Fact.callLegRecorded(id, party: party, outcome: outcome)
        record(fact, at: max(reported, call.startedAt), reported: reported)
    }

    func answerCall(_ id: CallID, at reported: Timestamp) throws(Rejection) {
        let call = try usableCall(id)
        guard call.state != .ended else { throw .callAlreadyEnded }
        guard call.state == .ringing else { throw .callNotRinging }
        let answer = max(reported, call.startedAt)
        (call.state, call.answeredAt) = (.answered, answer)
        record(.callAnswered(id, call.wallet.id), at: answer, reported: reported)
        let limit = Timestamp(milliseconds: answer.milliseconds + call.terms.maxCallSeconds * 1000)
        timers.add(ModelTimer(due: limit, of: call.startedSeq, .maximumDuration(call)))
        let fee = call.isFree ? 0 : call.terms.connectFee
        if fee > 0 {
            let fact = Fact.connectionBilled(id, call.wallet.id, amount: fee)
            guard let seq = charge(call, fact, fee, to: .incomeConnections, at: answer) else { return }
            call.connectFee = addCharge(seq, call.wallet, fee, .incomeConnections, .connection(id))
        }
        if call.terms.initial.seconds > 0 { startIncrement(1, of: call, at: answer) }
    }

    /// §7.3: charged in full when it starts.
    func startIncrement(_ index: Int, of call: ModelCall, at instant: Timestamp) {
        let tick = index == 1 ? call.terms.initial : call.terms.then
        let price = call.isFree ? 0 : tick.price
        let fact = Fact.minuteBilled(
            call.id, call.wallet.id, index: Int64(index), seconds: tick.seconds, amount: price)
        guard let seq = charge(call, fact, price, to: .incomeMinutes, at: instant) else { return }
        let thing = ChargedThing.increment(call.id, index: Int64(index))
        call.increments.append(addCharge(seq, call.wallet, price, .incomeMinutes, thing))
        call.standing = index
        let due = Timestamp(milliseconds: instant.milliseconds + tick.seconds * 1000)
        timers.add(ModelTimer(due: due, of: call.startedSeq, .increment(call, index: index + 1)))
    }

    /// Paid from the call's reserve, then from what is available; nil, with the call ended, where both do not do.
    private func charge(
        _ call: ModelCall, _ fact: Fact, _ amount: Kopecks, to income: Account, at instant: Timestamp
    ) -> Seq? {
        let fromReserve = min(amount, call.reserve)
        guard amount - fromReserve <= call.wallet.balances.available else {
            end(call, .fundsExhausted, .ledger, at: instant)
            return nil
        }
        call.reserve -= fromReserve
        return record(
            fact, at: instant,
            [
                ModelMove(fromReserve, from: .reserved, to: income),
                ModelMove(amount - fromReserve, from: .available, to: income),
            ])
    }

    /// A call that facts may still be about (§5.2).
    func usableCall(_ id: CallID) throws(Rejection) -> ModelCall {
        guard let call = calls[id] else { throw .unknownCall }
        guard call.wallet.status == .open else { throw .walletClosed }
        return call
    }
}
