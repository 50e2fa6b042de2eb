/// What an event makes of the books.
extension Books {
    /// Applies events where they lie: copying each would take a sixth of the time.
    public mutating func evolve(_ events: Span<Event>) {
        events.lendEach { evolve($0) }
    }

    /// Applies one event. Total: every event that the rules can record is understood, whatever the state,
    /// and nothing is looked up outside the books, priced, or refused.
    ///
    /// - Precondition: events come in order, without gaps (§12.8).
    public mutating func evolve(_ event: borrowing Event) {
        let subjects = Subjects(of: event.fact)
        _ = follow(event.seq, subjects)
        take(event, of: subjects.wallet)
    }

    /// Applies an event that ``follow(_:_:)`` has put into its histories.
    mutating func take(_ event: borrowing Event, of wallet: WalletID?) {
        precondition(event.seq == lastSeq + 1, "event \(event.seq) does not follow \(lastSeq) (§12.8)")
        precondition(event.recordedAt >= clock, "event \(event.seq) was recorded before the clock (§12.8)")
        lastSeq = event.seq
        clock = event.recordedAt
        remember(event)
        post(event.transfers, of: wallet)
        // A closure that mentioned the event would copy it.
        let (seq, at, transfers) = (event.seq, event.at, event.transfers)
        switch event.fact {
        case .walletOpened(let id): wallets.modify(id) { ($0.status, $0.openedAt) = (.open, at) }
        case .walletClosed(let id): wallets.modify(id) { $0.status = .closed }
        case .walletSubscribed(let id, let tariff): subscribe(id, to: tariff)
        case .walletToppedUp, .walletWithdrawn, .walletAdjusted: break
        case .tariffPublished(let tariff): tariffs.publish(tariff)

        case .leadListed(let id, let price): list(id, price: price, seq: seq)
        case .leadRepriced(let id, let price): leads.modify(id) { $0.price = price }
        case .leadWithdrawn(let id, _): leads.modify(id) { $0.state = .withdrawn }
        case .leadFrozen(let id, let wallet, let amount, let expiresAt, let tariff, let number):
            let precall = Precall(
                lead: id, wallet: wallet, amount: amount, activatedAt: at, expiresAt: expiresAt, tariff: tariff,
                number: number)
            begin(precall, seq: seq)
        case .leadUnfrozen(let id, let wallet, _, let reason):
            endActivePrecall(of: wallet, on: id, as: Precall.State(reason))
        case .leadBought(let id, let wallet, let amount):
            endActivePrecall(of: wallet, on: id, as: .bought)
            leads.modify(id) { ($0.state, $0.buyer, $0.purchase) = (.bought, wallet, Charge(seq: seq, amount: amount)) }

        case .callStarted(let id, let wallet, let subject, let reserve):
            begin(id, wallet: wallet, subject: subject, reserve: reserve, event)
        case .callLegRecorded: break
        case .callAnswered(let id, _): answer(id, at: at)
        case .attemptBilled(let id, _, let amount):
            calls.modify(id) { $0.attemptFee = Charge(seq: seq, amount: amount) }
        case .connectionBilled(let id, _, let amount):
            let used = transfers.amount(from: .reserved)
            calls.modify(id) {
                $0.connectFee = Charge(seq: seq, amount: amount)
                $0.reserve -= used
            }
        case .minuteBilled(let id, _, let index, let seconds, let amount):
            bill(id, index: index, seconds: seconds, amount: amount, event)
        case .callEnded(let id, let wallet, let reason, let ender, let endedAt, _, let billed):
            end(id, of: wallet, reason: reason, by: ender, endedAt: endedAt, billed: billed)
        case .callCorrected(let id, _, let endedAt, let billed):
            calls.modify(id) { ($0.endedAt, $0.standing) = (endedAt, billed) }
        case .contactLeakPenalized(let id, let lead, let wallet, let amount, let fromFrozen, _, _, let bars, _):
            calls.modify(id) { $0.penalty = Call.Penalty(charge: Charge(seq: seq, amount: amount), bars: bars) }
            penalize(wallet, on: lead, fromFrozen: fromFrozen, bars: bars)

        case .callbackRequested(let id, let wallet, let dueAt, let tariff, let free, _):
            let callback = Callback(wallet: wallet, tariff: tariff, isFree: free, requestedAt: at, dueAt: dueAt)
            callbacks.insert(callback, for: id)
        case .leadFeeBilled(let id, _, let amount):
            callbacks.modify(id) { $0.leadFee = Charge(seq: seq, amount: amount) }
        case .refundIssued(_, let thing, _, let amount, _, _): refund(thing, amount)
        case .commandNoted, .commandRejected, .clockAdvanced: break
        }
    }

    // MARK: - What every event does

    private mutating func remember(_ event: borrowing Event) {
        guard purpose == .deciding, let (key, use) = KeyUse.of(event) else { return }
        keys.insert(use, for: key)
    }

    private mutating func post(_ transfers: Transfers, of wallet: WalletID?) {
        if transfers.isEmpty { return }
        guard let wallet else { preconditionFailure("a transfer needs a wallet") }
        wallets.modify(wallet) { row in
            for i in 0..<transfers.count { row.post(transfers[i]) }
        }
        for i in 0..<transfers.count { totals.post(transfers[i]) }
    }

    /// Makes an event the newest of its wallet's, its call's and its lead's history.
    ///
    /// A wallet has one from the first event that names it; a call and a lead have none before the event that makes
    /// their row, which begins it.
    ///
    /// - Returns: the events that were the newest.
    mutating func follow(_ seq: Seq, _ subjects: Subjects) -> Event.Links {
        var links = Event.Links()
        if let id = subjects.wallet {
            let isThere = wallets.modifyIfPresent(id) { (links.wallet, $0.lastSeq) = ($0.lastSeq, seq) }
            if !isThere { wallets.insert(Wallet(lastSeq: seq), for: id) }
        }
        if let id = subjects.call { calls.modifyIfPresent(id) { (links.call, $0.lastSeq) = ($0.lastSeq, seq) } }
        if let id = subjects.lead { leads.modifyIfPresent(id) { (links.lead, $0.lastSeq) = ($0.lastSeq, seq) } }
        return links
    }
}

extension Transfers {
    func amount(from account: Account) -> Kopecks {
        var sum: Kopecks = 0
        for i in 0..<count where self[i].from == account { sum += self[i].amount }
        return sum
    }
}
