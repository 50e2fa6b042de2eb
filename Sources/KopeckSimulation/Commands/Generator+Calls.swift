import KopeckLedger

/// What the switch reports.
extension Generator {
    func startCall() -> Wanted {
        let callbacks = model.callbacks.inOrder.suffix(20).filter { $0.openCall == nil && !$0.isDone }
        if random.happens(350), let callback = random.pickAny(of: callbacks) {
            let wallet = random.happens(950) ? callback.wallet.id : wallet()
            return start(.callback(callback.id), wallet, after: callback.requestedAt)
        }
        var precalls = activePrecalls()
        let silent = precalls.filter { $0.openCall == nil }
        if !silent.isEmpty, random.happens(800) { precalls = silent }
        if random.happens(900), let precall = random.pickAny(of: precalls) {
            return start(.lead(precall.lead.id), precall.wallet.id, after: precall.activatedAt)
        }
        if random.happens(500) { return start(.lead(lead()), wallet(), after: nil) }
        let any = random.pickAny(of: model.callbacks.inOrder)?.id ?? CallbackID(name("nothing"))
        return start(.callback(any), wallet(), after: nil)
    }

    private func start(_ subject: CallSubject, _ wallet: WalletID, after owner: Timestamp?) -> Wanted {
        var id = CallID(fresh("C"))
        if random.happens(30), let old = random.pickAny(of: model.calls.inOrder) { id = old.id }
        return Wanted(.startCall(id, wallet: wallet, about: subject), at: instant(of: nil, after: owner))
    }

    func leg() -> Wanted {
        let call = call(preferably: callsInProgress())
        let party = PartyID(name("m-\(random.number(0...2))"))
        let outcome = random.pick([LegOutcome.answered, .noAnswer, .busy])
        return Wanted(.recordLeg(id(of: call), party: party, outcome: outcome), at: instant(of: call))
    }

    func answer() -> Wanted {
        let call = call(preferably: callsInProgress().filter { $0.state == .ringing })
        return Wanted(.answerCall(id(of: call)), at: instant(of: call))
    }

    /// A third of the time of a call that the ledger has ended: news that came too late.
    func end() -> Wanted {
        let late = recentCalls().filter { $0.state == .ended && !$0.endedByCommand && $0.answeredAt != nil }
        let going = callsInProgress()
        let call =
            if random.happens(350), let call = random.pickAny(of: late) { call } else {
                call(preferably: random.happens(700) ? going.filter { $0.state == .answered } : going)
            }
        let ender = random.pick([CallEnder.switch, .switch, .agent, .client])
        return Wanted(.endCall(id(of: call), by: ender), at: instant(of: call))
    }

    func leak() -> Wanted {
        let talked = recentCalls().filter { $0.lead != nil && $0.answeredAt != nil }
        let hot = talked.filter { $0.lead?.activePrecall(of: $0.wallet.id) != nil }
        let call = call(preferably: random.happens(600) && !hot.isEmpty ? hot : talked)
        return Wanted(.reportLeak(id(of: call), evidence: maybe(350, "asr")), at: instant(of: call))
    }
}
