/// Which rule decides which command.
extension Books {
    /// Refuses the command, having changed nothing, or records what follows from it.
    ///
    /// Facts from the switch take effect at their own instant, every other command at the clock (§3.4).
    mutating func decide(_ command: borrowing Command, recall: Recall) throws(Rejection) {
        let now = max(clock, command.at)
        let reported = command.at
        switch command.action {
        case .openWallet(let wallet): try openWallet(wallet, at: now)
        case .topUpWallet(let wallet, let amount, let reference):
            try topUp(wallet, by: amount, reference: reference, at: now)
        case .withdrawFromWallet(let wallet, let amount, let reference):
            try withdraw(amount, from: wallet, reference: reference, at: now)
        case .adjustWallet(let wallet, let amount, let reason, let approvedBy):
            try adjust(wallet, by: amount, reason: reason, approvedBy: approvedBy, actor: command.actor, at: now)
        case .closeWallet(let wallet): try closeWallet(wallet, at: now)
        case .subscribeWallet(let wallet, let tariff): try subscribe(wallet, to: tariff, at: now)
        case .publishTariff(let tariff): try publish(tariff, at: now)

        case .listLead(let lead, let price): try listLead(lead, price: price, at: now)
        case .repriceLead(let lead, let price): try repriceLead(lead, to: price, at: now)
        case .withdrawLead(let lead, let reason): try withdrawLead(lead, reason: reason, at: now)
        case .buyLead(let lead, let wallet): try buyLead(lead, for: wallet, at: now)
        case .activatePrecall(let lead, let wallet, let number):
            try activatePrecall(on: lead, for: wallet, number: number, at: now)
        case .declinePrecall(let lead, let wallet): try declinePrecall(on: lead, for: wallet, at: now)

        case .startCall(let call, let wallet, let subject):
            try startCall(call, for: wallet, about: subject, at: reported)
        case .recordLeg(let call, let party, let outcome):
            try recordLeg(of: call, party: party, outcome: outcome, at: reported)
        case .answerCall(let call): try answerCall(call, at: reported)
        case .endCall(let call, let ender): try endCall(call, by: ender, at: reported)
        case .reportLeak(let call, let evidence): try reportLeak(in: call, evidence: evidence, at: reported)

        case .requestCallback(let callback, let wallet, let preferredAt):
            try requestCallback(callback, for: wallet, preferredAt: preferredAt, at: now)
        case .issueRefund(let charge, let amount, let reason):
            try issueRefund(of: charge, amount: amount, reason: reason, recall: recall, at: now)
        case .advanceClock: preconditionFailure("clock.advance has no key and is not decided")
        }
    }
}
