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
    public mutating func evolve(_ event: borrowing Event) { evolve(event, about: Subjects(of: event.fact)) }

    mutating func evolve(_ event: borrowing Event, about subjects: Subjects) {
        precondition(event.seq == lastSeq + 1, "event \(event.seq) does not follow \(lastSeq) (§12.8)")
        precondition(event.recordedAt >= clock, "event \(event.seq) was recorded before the clock (§12.8)")
        lastSeq = event.seq
        clock = event.recordedAt
        remember(event)
        post(event, to: subjects.wallet)
        // A closure that mentioned the event would copy it.
        let (seq, at, transfers) = (event.seq, event.at, event.transfers)
        switch event.fact {
        case .walletOpened(let id): modifyWallet(id) { ($0.status, $0.openedAt) = (.open, at) }
        case .walletClosed(let id): modifyWallet(id) { $0.status = .closed }
        case .walletSubscribed(let id, let tariff): subscribe(id, to: tariff)
        case .walletToppedUp, .walletWithdrawn, .walletAdjusted: break
        case .tariffPublished(let tariff): tariffs.publish(tariff)

        case .leadListed(let id, let price): list(id, price: price)
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
        follow(event.seq, subjects)
    }

    // MARK: - What every event does

    private mutating func remember(_ event: borrowing Event) {
        guard purpose == .deciding, let (key, use) = KeyUse.of(event) else { return }
        keys.insert(use, for: key)
    }

    /// Moves the money, and makes the event the newest of its wallet's history.
    private mutating func post(_ event: borrowing Event, to wallet: WalletID?) {
        guard let id = wallet else {
            precondition(event.transfers.isEmpty, "a transfer needs a wallet")
            return
        }
        let (transfers, seq) = (event.transfers, event.seq)
        modifyWallet(id) { wallet in
            for i in 0..<transfers.count { wallet.post(transfers[i]) }
            wallet.lastSeq = seq
        }
        for i in 0..<transfers.count { totals.post(transfers[i]) }
    }

    /// Makes the event the newest of its call's and its lead's history.
    private mutating func follow(_ seq: Seq, _ subjects: Subjects) {
        if let call = subjects.call { calls.modifyIfPresent(call) { $0.lastSeq = seq } }
        if let lead = subjects.lead { leads.modifyIfPresent(lead) { $0.lastSeq = seq } }
    }

    private mutating func modifyWallet(_ id: WalletID, _ change: (inout Wallet) -> Void) {
        guard !wallets.modifyIfPresent(id, change) else { return }
        var wallet = Wallet()
        change(&wallet)
        wallets.insert(wallet, for: id)
    }
}

extension Transfers {
    func amount(from account: Account) -> Kopecks {
        var sum: Kopecks = 0
        for i in 0..<count where self[i].from == account { sum += self[i].amount }
        return sum
    }
}
