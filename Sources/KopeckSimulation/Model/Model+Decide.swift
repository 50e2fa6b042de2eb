import KopeckLedger

/// Which rule decides which command (§4.3).
extension Model {
    /// - Parameters:
    ///   - instant: when the command takes effect (§3.4).
    ///   - now: the clock, or the command's instant if that is later.
    func decide(_ command: Command, at instant: Timestamp, now: Timestamp) throws(Rejection) {
        let ids = command.action.ids
        if let wallet = ids.wallet, command.action.name != .walletOpen { try requireOpen(wallet) }
        switch command.action {
        case .openWallet(let id): try openWallet(id, at: instant)
        case .topUpWallet(let id, let amount, let reference): try topUp(named(id), amount, reference, at: instant)
        case .withdrawFromWallet(let id, let amount, let reference):
            try withdraw(named(id), amount, reference, at: instant)
        case .adjustWallet(let id, let amount, let reason, let approvedBy):
            let isApproved = approvedBy != "" && approvedBy != command.actor ?? ""
            guard isApproved else { throw .fourEyesRequired }
            try adjust(named(id), amount, reason, approvedBy, at: instant)
        case .closeWallet(let id): try closeWallet(named(id), at: instant)
        case .subscribeWallet(let id, let tariff): try subscribe(named(id), tariff, at: instant)
        case .publishTariff(let tariff): try publish(tariff, at: instant)
        case .listLead(let id, let price): try listLead(id, price, at: instant)
        case .repriceLead(let id, let price): try repriceLead(id, price, at: instant)
        case .withdrawLead(let id, let reason): try withdrawLead(id, reason, at: instant)
        case .buyLead(let id, let wallet): try buyLead(id, named(wallet), at: instant)
        case .activatePrecall(let id, let wallet, let number):
            try activate(id, named(wallet), number, at: instant)
        case .declinePrecall(let id, let wallet): try decline(id, wallet, at: instant)
        case .requestCallback(let id, let wallet, let preferredAt):
            try requestCallback(id, named(wallet), preferredAt, at: instant)
        case .issueRefund(let seq, let amount, let reason): try issueRefund(seq, amount, reason, at: instant)
        default: try decideFact(command.action, at: instant, now: now)
        }
    }

    private func decideFact(_ action: Action, at instant: Timestamp, now: Timestamp) throws(Rejection) {
        switch action {
        case .startCall(let id, let wallet, let subject): try startCall(id, named(wallet), subject, at: instant)
        case .recordLeg(let id, let party, let outcome): try recordLeg(id, party, outcome, at: instant)
        case .answerCall(let id): try answerCall(id, at: instant)
        case .endCall(let id, let ender): try reportEnd(id, ender, at: instant)
        case .reportLeak(let id, let evidence): try reportLeak(id, evidence, at: instant, now: now)
        default: preconditionFailure("\(action) is no fact from the switch")
        }
    }

    private func requireOpen(_ id: WalletID) throws(Rejection) {
        guard let wallet = wallets[id], wallet.status != .unopened else { throw .unknownWallet }
        guard wallet.status == .open else { throw .walletClosed }
    }
}

extension Action {
    /// §3.4: takes effect at its own instant, however late.
    var comesFromSwitch: Bool {
        switch self {
        case .startCall, .recordLeg, .answerCall, .endCall, .reportLeak: true
        default: false
        }
    }

    /// The things it names, of those that a refusal keeps (§4.3).
    var ids: NamedThings {
        switch self {
        case .openWallet(let id), .closeWallet(let id), .topUpWallet(let id, _, _), .withdrawFromWallet(let id, _, _),
            .adjustWallet(let id, _, _, _):
            NamedThings(wallet: id)
        case .subscribeWallet(let id, let tariff): NamedThings(wallet: id, tariff: tariff)
        case .publishTariff(let tariff): NamedThings(tariff: tariff.id)
        case .listLead(let id, _), .repriceLead(let id, _), .withdrawLead(let id, _): NamedThings(lead: id)
        case .buyLead(let id, let wallet), .declinePrecall(let id, let wallet), .activatePrecall(let id, let wallet, _):
            NamedThings(wallet: wallet, lead: id)
        case .startCall(let id, let wallet, .lead(let lead)): NamedThings(wallet: wallet, lead: lead, call: id)
        case .startCall(let id, let wallet, .callback(let callback)):
            NamedThings(wallet: wallet, call: id, callback: callback)
        case .recordLeg(let id, _, _), .answerCall(let id), .endCall(let id, _), .reportLeak(let id, _):
            NamedThings(call: id)
        case .requestCallback(let id, let wallet, _): NamedThings(wallet: wallet, callback: id)
        case .issueRefund(let seq, _, _): NamedThings(charge: seq)
        case .advanceClock: NamedThings()
        }
    }
}
