internal import KopeckLedger

extension Command {
    /// The command that its events tell of; nil where they do not say enough of it: the amount of a refused
    /// withdrawal, for example, is written down nowhere.
    ///
    /// A late command that is no fact from the switch comes back with the instant at which it took effect: it has the
    /// same effect, and what the clock showed there does not depend on terms.
    ///
    /// - Parameter events: all of the command's own, in order.
    init?(toldBy events: [Event]) {
        guard let first = events.first, let action = Action(toldBy: events) else { return nil }
        let own = events.first { $0.fact.isLeak } ?? first
        self.init(
            key: first.key, at: own.reportedAt ?? own.at, actor: first.actor, action: action,
            fingerprint: first.fingerprint ?? Fingerprint(high: 0, low: 0))
    }
}

extension Action {
    fileprivate init?(toldBy events: [Event]) {
        let first = events[0].fact
        switch first {
        case .walletOpened(let wallet): self = .openWallet(wallet)
        case .walletToppedUp(let wallet, let amount, let reference):
            self = .topUpWallet(wallet, amount: amount, reference: reference)
        case .walletWithdrawn(let wallet, let amount, let reference):
            self = .withdrawFromWallet(wallet, amount: amount, reference: reference)
        case .walletAdjusted(let wallet, let amount, let reason, let approvedBy):
            self = .adjustWallet(wallet, amount: amount, reason: reason, approvedBy: approvedBy)
        case .walletSubscribed(let wallet, let tariff): self = .subscribeWallet(wallet, tariff: tariff)
        case .walletClosed(let wallet): self = .closeWallet(wallet)
        case .tariffPublished(let tariff): self = .publishTariff(tariff)
        case .clockAdvanced: self = .advanceClock
        case .callbackRequested(let callback, let wallet, _, _, _, let preferredAt):
            self = .requestCallback(callback, wallet: wallet, preferredAt: preferredAt)
        case .refundIssued(let charge, _, _, let amount, let reason, _):
            self = .issueRefund(charge: charge, amount: amount, reason: reason)
        case .commandRejected(let command, let rejection, let named):
            self.init(command, named, wasRefused: rejection)
        // The one command that can be accepted and change nothing (§7.7).
        case .commandNoted(.callEnd, let named): self.init(.callEnd, named, wasRefused: nil)
        case .leadListed, .leadRepriced, .leadWithdrawn, .leadBought, .leadFrozen, .leadUnfrozen:
            self.init(ofLead: first)
        default: self.init(ofCall: first, events)
        }
    }

    private init?(ofLead fact: Fact) {
        switch fact {
        case .leadListed(let lead, let price): self = .listLead(lead, price: price)
        case .leadRepriced(let lead, let price): self = .repriceLead(lead, price: price)
        case .leadWithdrawn(let lead, let reason): self = .withdrawLead(lead, reason: reason)
        case .leadBought(let lead, let wallet, _): self = .buyLead(lead, wallet: wallet)
        case .leadFrozen(let lead, let wallet, _, _, _, let number):
            self = .activatePrecall(lead, wallet: wallet, number: number)
        case .leadUnfrozen(let lead, let wallet, _, .declined): self = .declinePrecall(lead, wallet: wallet)
        default: return nil
        }
    }

    private init?(ofCall fact: Fact, _ events: [Event]) {
        // A leak, or a precall let go, may end a call first.
        if let leak = events.first(where: { $0.fact.isLeak })?.fact,
            case .contactLeakPenalized(let call, _, _, _, _, _, _, _, let evidence) = leak
        {
            self = .reportLeak(call, evidence: evidence)
            return
        }
        switch fact {
        case .callStarted(let call, let wallet, let subject, _):
            self = .startCall(call, wallet: wallet, about: subject)
        case .callLegRecorded(let call, let party, let outcome):
            self = .recordLeg(call, party: party, outcome: outcome)
        case .callAnswered(let call, _): self = .answerCall(call)
        case .callEnded(let call, _, .hangup, let ender, _, _, _),
            .callEnded(let call, _, .noAnswer, let ender, _, _, _):
            self = .endCall(call, by: ender)
        case .callCorrected(let call, _, _, _): self = .endCall(call, by: .switch)
        case .callEnded(_, _, .declined, _, _, _, _):
            guard let unfrozen = events.first(where: { $0.fact.isUnfreeze }) else { return nil }
            self.init(ofLead: unfrozen.fact)
        default: return nil
        }
    }

    /// A refused command has left its name and the things it named (§4.3).
    private init?(_ command: CommandName, _ named: NamedThings, wasRefused rejection: Rejection?) {
        switch (command, named.wallet, named.lead, named.call) {
        case (.walletOpen, let wallet?, _, _): self = .openWallet(wallet)
        case (.walletClose, let wallet?, _, _): self = .closeWallet(wallet)
        case (.leadWithdraw, _, let lead?, _): self = .withdrawLead(lead, reason: nil)
        case (.leadBuy, let wallet?, let lead?, _): self = .buyLead(lead, wallet: wallet)
        // Which number it was is not known, so whether it is free is not either.
        case (.precallActivate, let wallet?, let lead?, _) where rejection != .numberInUse:
            self = .activatePrecall(lead, wallet: wallet, number: nil)
        case (.precallDecline, let wallet?, let lead?, _): self = .declinePrecall(lead, wallet: wallet)
        case (.callStart, let wallet?, let lead?, let call?):
            self = .startCall(call, wallet: wallet, about: .lead(lead))
        case (.callStart, let wallet?, nil, let call?):
            guard let callback = named.callback else { return nil }
            self = .startCall(call, wallet: wallet, about: .callback(callback))
        case (.callAnswer, _, _, let call?): self = .answerCall(call)
        case (.callEnd, _, _, let call?): self = .endCall(call, by: .switch)
        case (.callReportLeak, _, _, let call?): self = .reportLeak(call, evidence: nil)
        default: self.init(other: command, named)
        }
    }

    private init?(other command: CommandName, _ named: NamedThings) {
        guard let wallet = named.wallet else { return nil }
        if command == .walletSubscribe, let tariff = named.tariff {
            self = .subscribeWallet(wallet, tariff: tariff)
        } else if command == .callbackRequest, let callback = named.callback {
            self = .requestCallback(callback, wallet: wallet, preferredAt: nil)
        } else {
            return nil
        }
    }
}

extension Fact {
    fileprivate var isLeak: Bool { if case .contactLeakPenalized = self { true } else { false } }
    fileprivate var isUnfreeze: Bool { if case .leadUnfrozen = self { true } else { false } }
}
