/// §7.1, §7.2, §7.5, §7.8: what the switch reports of a call.
///
/// Each takes effect at the instant that was reported, or, where that would precede what it follows, at
/// the instant of what it follows (§3.5).
extension Books {
    /// §7.1
    mutating func startCall(
        _ id: CallID, for walletID: WalletID, about subject: CallSubject, at reported: Timestamp
    ) throws(Rejection) {
        let wallet = try usableWallet(walletID)
        guard calls.isNew(id) else { throw .callExists }
        let origin = try origin(of: subject, for: walletID)
        guard wallet.debt == 0 else { throw .walletInDebt }
        let (reserve, attemptFee) =
            origin.isFree ? (0, 0) : tariffs.terms(of: origin.tariff) { ($0.reserve, $0.attemptFee) }
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
        try seekUsableCall(id)
        let (state, wallet, isFree, startedAt) = calls.existing(id) { ($0.state, $0.wallet, $0.isFree, $0.startedAt) }
        guard state != .ended else { throw .callAlreadyEnded }
        guard state == .ringing else { throw .callNotRinging }
        let tariff = calls.existing(id) { $0.tariff }
        let (connectFee, isMetered) = tariffs.terms(of: tariff) { ($0.connectFee, $0.initial.seconds > 0) }
        let instant = max(reported, startedAt)
        record(.callAnswered(id, wallet), at: instant, reported: reported)
        if connectFee > 0, !isFree {
            guard chargeConnection(connectFee, to: id, at: instant) else { return }
        }
        if isMetered { chargeIncrement(1, to: id, at: instant) }
    }

    /// §7.5, §7.7
    mutating func endCall(_ id: CallID, by ender: CallEnder, at reported: Timestamp) throws(Rejection) {
        try seekUsableCall(id)
        let (state, endedBySwitch, start) = calls.existing(id) {
            ($0.state, $0.endedBySwitch, $0.answeredAt ?? $0.startedAt)
        }
        guard !endedBySwitch else { throw .callAlreadyEnded }
        let instant = max(reported, start)
        try checkRoomForRefunds(of: id, endedAt: instant)
        switch state {
        case .ringing: endCall(id, at: instant, reason: .noAnswer, by: ender, reported: reported)
        case .answered: endCall(id, at: instant, reason: .hangup, by: ender, reported: reported)
        case .ended: correctCall(id, endedAt: instant, reported: reported)
        }
    }

    /// §7.8
    mutating func recordLeg(
        of id: CallID, party: PartyID, outcome: LegOutcome, at reported: Timestamp
    ) throws(Rejection) {
        try seekUsableCall(id)
        let (state, startedAt) = calls.existing(id) { ($0.state, $0.startedAt) }
        guard state != .ended else { throw .callAlreadyEnded }
        record(.callLegRecorded(id, party: party, outcome: outcome), at: max(reported, startedAt), reported: reported)
    }

    /// The call that a fact is about must be known, and of a wallet that is not closed (§5.2).
    mutating func seekUsableCall(_ id: CallID) throws(Rejection) {
        guard calls.seek(id) else { throw .unknownCall }
        let wallet = calls.existing(id) { $0.wallet }
        guard wallets.seek(wallet), wallets.existing(wallet, { $0.status }) == .open else { throw .walletClosed }
    }

    /// What a call belongs to, and since when.
    private mutating func origin(of subject: CallSubject, for wallet: WalletID) throws(Rejection) -> CallOrigin {
        switch subject {
        case .lead(let id):
            guard leads.seek(id) else { throw .unknownLead }
            guard let seq = leads.activePrecall(of: wallet, on: id) else { throw .noActivePrecall }
            guard precalls.seek(seq) else { preconditionFailure("no precall \(seq) in the books") }
            guard precalls.existing(seq, { $0.openCall == nil }) else { throw .callInProgress }
            return precalls.existing(seq) { CallOrigin(tariff: $0.tariff, isFree: false, beganAt: $0.activatedAt) }
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
