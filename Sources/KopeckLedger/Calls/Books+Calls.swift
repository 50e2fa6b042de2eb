/// §7.1, §7.2, §7.5, §7.8: what the switch reports of a call.
///
/// Each takes effect at the instant that was reported, or, where that would precede what it follows, at
/// the instant of what it follows (§3.5).
extension Books {
    /// §7.1
    mutating func startCall(
        _ id: CallID, for walletID: WalletID, about subject: CallSubject, at reported: Timestamp
    ) throws(Rejection) {
        let wallet = try openWallet(walletID)
        guard calls[id] == nil else { throw .callExists }
        let origin = try origin(of: subject, for: walletID)
        guard wallet.debt == 0 else { throw .walletInDebt }
        let terms = terms(of: origin.tariff)
        let reserve = origin.isFree ? 0 : terms.reserve
        let attemptFee = origin.isFree ? 0 : terms.attemptFee
        guard wallet.available >= reserve + attemptFee else { throw .insufficientFunds }
        let instant = max(reported, origin.beganAt)
        record(
            .callStarted(id, walletID, about: subject, reserve: reserve), at: instant, reported: reported,
            transfers: Transfers(reserve, from: .available, to: .reserved))
        guard attemptFee > 0 else { return }
        record(
            .attemptBilled(id, walletID, amount: attemptFee), at: instant,
            transfers: Transfers(attemptFee, from: .available, to: .incomeAttempts))
    }

    /// §7.2
    mutating func answerCall(_ id: CallID, at reported: Timestamp) throws(Rejection) {
        let call = try usableCall(id)
        guard call.state != .ended else { throw .callAlreadyEnded }
        guard call.state == .ringing else { throw .callNotRinging }
        let instant = max(reported, call.startedAt)
        record(.callAnswered(id, call.wallet), at: instant, reported: reported)
        let terms = terms(of: call.tariff)
        if terms.connectFee > 0, !call.isFree {
            guard chargeConnection(terms.connectFee, to: id, at: instant) else { return }
        }
        if terms.initial.seconds > 0 { chargeIncrement(1, to: id, at: instant) }
    }

    /// §7.5, §7.7
    mutating func endCall(_ id: CallID, by ender: CallEnder, at reported: Timestamp) throws(Rejection) {
        let call = try usableCall(id)
        guard !call.endedBySwitch else { throw .callAlreadyEnded }
        let instant = max(reported, call.answeredAt ?? call.startedAt)
        try checkRoomForRefunds(of: call, endedAt: instant)
        switch call.state {
        case .ringing: endCall(id, at: instant, reason: .noAnswer, by: ender, reported: reported)
        case .answered: endCall(id, at: instant, reason: .hangup, by: ender, reported: reported)
        case .ended: correctCall(id, endedAt: instant, reported: reported)
        }
    }

    /// §7.8
    mutating func recordLeg(
        of id: CallID, party: PartyID, outcome: LegOutcome, at reported: Timestamp
    ) throws(Rejection) {
        let call = try usableCall(id)
        guard call.state != .ended else { throw .callAlreadyEnded }
        record(
            .callLegRecorded(id, party: party, outcome: outcome), at: max(reported, call.startedAt),
            reported: reported)
    }

    /// The call that a fact is about: known, and of a wallet that is not closed (§5.2).
    func usableCall(_ id: CallID) throws(Rejection) -> Call {
        guard let call = calls[id] else { throw .unknownCall }
        guard existingWallet(call.wallet).status == .open else { throw .walletClosed }
        return call
    }

    /// A call that must exist, because something refers to it.
    func call(_ id: CallID) -> Call {
        guard let call = calls[id] else { preconditionFailure("no call \(id.name) in the books") }
        return call
    }

    /// What a call belongs to, and since when.
    private func origin(of subject: CallSubject, for wallet: WalletID) throws(Rejection) -> CallOrigin {
        switch subject {
        case .lead(let id):
            guard let lead = leads[id] else { throw .unknownLead }
            guard let seq = lead.activePrecall(of: wallet) else { throw .noActivePrecall }
            let precall = precall(seq)
            guard precall.openCall == nil else { throw .callInProgress }
            return CallOrigin(tariff: precall.tariff, isFree: false, beganAt: precall.activatedAt)
        case .callback(let id):
            guard let callback = callbacks[id], callback.wallet == wallet else { throw .unknownCallback }
            guard !callback.isDone else { throw .callbackDone }
            guard callback.openCall == nil else { throw .callInProgress }
            return CallOrigin(tariff: callback.tariff, isFree: callback.isFree, beganAt: callback.requestedAt)
        }
    }
}

/// What the terms of a call follow from: its precall or its callback.
private struct CallOrigin {
    let tariff: TariffID
    let isFree: Bool
    let beganAt: Timestamp
}
