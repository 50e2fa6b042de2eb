/// The effects of events that take more than a line, by what they change.
extension Books {
    mutating func subscribe(_ id: WalletID, to tariff: TariffID) {
        guard let product = tariffs.read(tariff, { $0.product }) else {
            preconditionFailure("no tariff \(tariff.name)")
        }
        wallets.modify(id) { wallet in
            switch product {
            case .precall: wallet.precallTariff = tariff
            case .callback: wallet.callbackTariff = tariff
            }
        }
    }

    // MARK: - Leads and precalls

    /// A lead of an earlier listing keeps its bars and its history (§6.1).
    mutating func list(_ id: LeadID, price: Kopecks, seq: Seq) {
        let relisted = leads.modifySought(id) { lead in
            (lead.state, lead.price, lead.buyer, lead.purchase) = (.listed, price, nil, nil)
        }
        if !relisted { leads.insert(Lead(price: price, lastSeq: seq), for: id) }
    }

    mutating func begin(_ precall: Precall, seq: Seq) {
        precalls.insert(precall, for: seq)
        leads.modify(precall.lead) { lead in
            lead.active.append(Lead.ActivePrecall(seq: seq, wallet: precall.wallet))
            lead.precalls.append(seq)
        }
        wallets.modify(precall.wallet) { $0.activePrecallCount += 1 }
        if let number = precall.number { attachedNumbers[number] = seq }
        live.begin(seq, .precall)
        setTimers(forPrecall: seq, precall)
    }

    /// Ends the wallet's active precall on the lead, if there is one; its number is detached (§6.7).
    mutating func endActivePrecall(of wallet: WalletID, on id: LeadID, as state: Precall.State) {
        guard let seq = leads.activePrecall(of: wallet, on: id) else { return }
        var number: NumberID?
        precalls.modify(seq) { precall in
            number = precall.number
            (precall.state, precall.frozen) = (state, 0)
        }
        if let number { attachedNumbers[number] = nil }
        leads.modify(id) { $0.active.removeAll { $0.seq == seq } }
        wallets.modify(wallet) { $0.activePrecallCount -= 1 }
        live.end(seq)
    }

    mutating func penalize(_ wallet: WalletID, on id: LeadID, fromFrozen: Kopecks, bars: Bool) {
        if fromFrozen > 0, let seq = leads.activePrecall(of: wallet, on: id) {
            precalls.modify(seq) { $0.frozen -= fromFrozen }
        }
        if bars { leads.modify(id) { $0.bar(wallet) } }
    }

    // MARK: - Calls

    mutating func begin(
        _ id: CallID, wallet: WalletID, subject: CallSubject, reserve: Kopecks, _ event: borrowing Event
    ) {
        let (precall, tariff, isFree) = attach(id, of: wallet, to: subject)
        let ringTimeout = event.recordedAt.advanced(bySeconds: tariffs.terms(of: tariff) { $0.ringTimeoutSeconds })
        let call = Call(
            wallet: wallet, subject: subject, precall: precall, tariff: tariff, isFree: isFree, startedSeq: event.seq,
            startedAt: event.at, ringTimeoutAt: ringTimeout, reserve: reserve)
        calls.insert(call, for: id)
        wallets.modify(wallet) { $0.openCallCount += 1 }
        live.begin(event.seq, .call(id))
        setTimer(Timer(due: ringTimeout, kind: .ringTimeout, seq: event.seq))
    }

    /// Makes the call the open one of its precall or callback, and tells what is pinned there.
    private mutating func attach(
        _ id: CallID, of wallet: WalletID, to subject: CallSubject
    ) -> (precall: Seq, tariff: TariffID, isFree: Bool) {
        switch subject {
        case .lead(let lead):
            guard let seq = leads.activePrecall(of: wallet, on: lead) else {
                preconditionFailure("call \(id.name) was started without an active precall")
            }
            var tariff: TariffID?
            precalls.modify(seq) { precall in
                precall.openCall = id
                tariff = precall.tariff
            }
            guard let tariff else { preconditionFailure("a precall has a tariff") }
            return (seq, tariff, false)
        case .callback(let callback):
            callbacks.modify(callback) { $0.openCall = id }
            guard let row = callbacks[callback] else { preconditionFailure("no callback \(callback.name)") }
            return (0, row.tariff, row.isFree)
        }
    }

    mutating func answer(_ id: CallID, at instant: Timestamp) {
        var (tariff, seq): (TariffID?, Seq) = (nil, 0)
        calls.modify(id) { call in
            (call.state, call.answeredAt) = (.answered, instant)
            (tariff, seq) = (call.tariff, call.startedSeq)
        }
        guard let tariff else { preconditionFailure("a call has a tariff") }
        setMaximumDuration(ofCall: seq, answeredAt: instant, seconds: tariffs.terms(of: tariff) { $0.maxCallSeconds })
    }

    mutating func bill(_ id: CallID, index: Int64, seconds: Int64, amount: Kopecks, _ event: borrowing Event) {
        let (used, charge) = (event.transfers.amount(from: .reserved), Charge(seq: event.seq, amount: amount))
        var startedSeq: Seq = 0
        calls.modify(id) { call in
            precondition(index == call.standing + 1, "increments are charged in order")
            call.increments.append(charge)
            call.standing = index
            call.reserve -= used
            startedSeq = call.startedSeq
        }
        setTimer(Timer(due: event.at.advanced(bySeconds: seconds), kind: .increment, seq: startedSeq))
    }

    mutating func end(
        _ id: CallID, of wallet: WalletID, reason: EndReason, by ender: CallEnder, endedAt: Timestamp, billed: Int64
    ) {
        var ended: (precall: Seq, callback: CallbackID?, wasAnswered: Bool, startedSeq: Seq) = (0, nil, false, 0)
        calls.modify(id) { call in
            (call.state, call.endedAt, call.endReason, call.reserve) = (.ended, endedAt, reason, 0)
            call.endedBySwitch = ender != .clock && ender != .ledger
            call.standing = billed
            ended = (call.precall, call.callback, call.answeredAt != nil, call.startedSeq)
        }
        if ended.precall > 0 { precalls.modify(ended.precall) { $0.openCall = nil } }
        if let callback = ended.callback {
            callbacks.modify(callback) { row in
                row.openCall = nil
                if ended.wasAnswered { row.isDone = true }
            }
        }
        wallets.modify(wallet) { $0.openCallCount -= 1 }
        live.end(ended.startedSeq)
    }

    // MARK: - Refunds

    mutating func refund(_ thing: ChargedThing, _ amount: Kopecks) {
        switch thing {
        case .attempt(let id): calls.modify(id) { $0.attemptFee?.refunded += amount }
        case .connection(let id): calls.modify(id) { $0.connectFee?.refunded += amount }
        case .increment(let id, let index): calls.modify(id) { $0.increments[Int(index) - 1].refunded += amount }
        case .leadFee(let id): callbacks.modify(id) { $0.leadFee?.refunded += amount }
        case .purchase(let id): refundPurchase(of: id, amount)
        case .penalty(let id): refundPenalty(of: id, amount)
        }
    }

    /// A purchase refunded in full leaves the lead without a buyer (§11).
    private mutating func refundPurchase(of id: LeadID, _ amount: Kopecks) {
        leads.modify(id) { lead in
            lead.purchase?.refunded += amount
            if lead.purchase?.refundable == 0 { (lead.state, lead.buyer) = (.refunded, nil) }
        }
    }

    /// A penalty refunded in full bars no longer (§8).
    private mutating func refundPenalty(of id: CallID, _ amount: Kopecks) {
        calls.modify(id) { $0.penalty?.charge.refunded += amount }
        let call = calls.existing(id) { (wallet: $0.wallet, lead: $0.lead, penalty: $0.penalty) }
        guard let penalty = call.penalty, penalty.bars, penalty.charge.refundable == 0, let lead = call.lead else {
            return
        }
        leads.modify(lead) { $0.liftBar(of: call.wallet) }
    }
}
