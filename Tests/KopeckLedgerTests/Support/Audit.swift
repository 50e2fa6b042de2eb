import KopeckLedger
import Testing

/// Checks §12 after every command, from the events alone: it keeps its own accounts, and folds the
/// events into books that never decided anything.
struct Audit {
    private var folded = Books()
    private var lastSeq: Seq = 0
    private var clock: Timestamp?
    private var accounts: [String: Int128] = [:]
    private var charges: [Seq: Kopecks] = [:]
    private var refunds: [Seq: Kopecks] = [:]
    private var sold: Set<LeadID> = []
    private var freezes: [String: Seq] = [:]

    mutating func check(_ events: [Event], against books: Books, _ sourceLocation: SourceLocation) {
        for event in events { follow(event, sourceLocation) }
        checkMoney(books, sourceLocation)
        checkHolds(books, sourceLocation)
        checkEndedCalls(books, sourceLocation)
        #expect(same(folded, books), "§12.9 a replay gives the same books", sourceLocation: sourceLocation)
    }

    private mutating func follow(_ event: Event, _ sourceLocation: SourceLocation) {
        #expect(event.seq == lastSeq + 1, "§12.8 no gaps", sourceLocation: sourceLocation)
        #expect(event.recordedAt == max(clock ?? event.at, event.at), "§3.2 recordedAt", sourceLocation: sourceLocation)
        (lastSeq, clock) = (event.seq, event.recordedAt)
        for transfer in event.transfers.list {
            accounts[transfer.from.name(of: event.fact.wallet), default: 0] -= Int128(transfer.amount)
            accounts[transfer.to.name(of: event.fact.wallet), default: 0] += Int128(transfer.amount)
        }
        followCharges(event, sourceLocation)
        followLeads(event, sourceLocation)
        folded.evolve(event)
    }

    /// §12.7
    private mutating func followCharges(_ event: Event, _ sourceLocation: SourceLocation) {
        switch event.fact {
        case .attemptBilled(_, _, let amount), .connectionBilled(_, _, let amount), .leadFeeBilled(_, _, let amount),
            .minuteBilled(_, _, _, _, let amount), .leadBought(_, _, let amount):
            charges[event.seq] = amount
            #expect(event.transfers.total == amount, sourceLocation: sourceLocation)
        case .contactLeakPenalized(_, _, _, let amount, _, _, _, _, _):
            charges[event.seq] = amount
            #expect(event.transfers.total == amount, sourceLocation: sourceLocation)
        case .refundIssued(let charge, _, _, let amount, _, _):
            refunds[charge, default: 0] += amount
            let within = refunds[charge, default: 0] <= charges[charge, default: 0]
            #expect(within, "§12.7 refunds exceed the charge \(charge)", sourceLocation: sourceLocation)
            #expect(amount > 0 && event.transfers.total == amount, sourceLocation: sourceLocation)
        default: break
        }
    }

    /// §12.4, §12.5
    private mutating func followLeads(_ event: Event, _ sourceLocation: SourceLocation) {
        switch event.fact {
        case .leadListed(let lead, _): sold.remove(lead)
        case .leadFrozen(let lead, let wallet, _, _, _, _):
            let earlier = freezes.updateValue(event.seq, forKey: "\(lead.name) \(wallet.name)")
            #expect(earlier == nil, "two freezes at once", sourceLocation: sourceLocation)
        case .leadUnfrozen(let lead, let wallet, _, _):
            let freeze = freezes.removeValue(forKey: "\(lead.name) \(wallet.name)")
            #expect(freeze != nil, "§12.5 a freeze ends once", sourceLocation: sourceLocation)
        case .leadBought(let lead, let wallet, _):
            #expect(sold.insert(lead).inserted, "§12.4 a lead is bought once", sourceLocation: sourceLocation)
            freezes["\(lead.name) \(wallet.name)"] = nil
        default: break
        }
    }

    /// §12.1, §12.2: the events' own accounts agree with the books.
    private func checkMoney(_ books: Books, _ sourceLocation: SourceLocation) {
        let sum = accounts.values.reduce(0, +)
        #expect(sum == 0, "§12.1", sourceLocation: sourceLocation)
        for (id, wallet) in books.wallets.inMemory {
            for account in [Account.available, .frozen, .reserved, .debt] {
                let kept = accounts[account.name(of: id), default: 0]
                let agrees = kept == Int128(wallet.balance(of: account))
                #expect(agrees, "\(account.name(of: id))", sourceLocation: sourceLocation)
                let allowed = account == .debt ? kept <= 0 : kept >= 0
                #expect(allowed, "§12.2 \(account.name(of: id))", sourceLocation: sourceLocation)
            }
        }
        let agree = Account.ledgerAccounts.allSatisfy { accounts[$0.label, default: 0] == books.totals[$0] }
        #expect(agree, "the ledger's own accounts", sourceLocation: sourceLocation)
    }

    /// §12.3, §12.5
    private func checkHolds(_ books: Books, _ sourceLocation: SourceLocation) {
        let active = books.precalls.inMemory.values.filter { $0.state == .active }
        let open = books.calls.inMemory.values.filter { $0.state != .ended }
        for (id, wallet) in books.wallets.inMemory {
            let precalls = active.filter { $0.wallet == id }
            let calls = open.filter { $0.wallet == id }
            let frozen = precalls.reduce(0) { $0 + $1.frozen }
            let reserved = calls.reduce(0) { $0 + $1.reserve }
            #expect(wallet.frozen == frozen, "§12.3 frozen of \(id.name)", sourceLocation: sourceLocation)
            #expect(wallet.reserved == reserved, "§12.3 reserved of \(id.name)", sourceLocation: sourceLocation)
            #expect(wallet.activePrecallCount == precalls.count, sourceLocation: sourceLocation)
            #expect(wallet.openCallCount == calls.count, sourceLocation: sourceLocation)
        }
        #expect(freezes.count == active.count, "§12.5", sourceLocation: sourceLocation)
        #expect(books.live.count == active.count + open.count, sourceLocation: sourceLocation)
    }

    /// §12.6, counted one increment after another.
    private func checkEndedCalls(_ books: Books, _ sourceLocation: SourceLocation) {
        for (id, call) in books.calls.inMemory where call.state == .ended {
            guard let answer = call.answeredAt, let end = call.endedAt, let terms = books.tariffs[call.tariff]?.terms
            else { continue }
            let used = incrementsStarted(before: end, answer: answer, terms)
            let stand = call.endReason == .fundsExhausted ? call.standing <= used : call.standing == used
            #expect(stand, "§12.6 \(call.standing) of \(used) stand in \(id.name)", sourceLocation: sourceLocation)
        }
    }
}

func incrementsStarted(before end: Timestamp, answer: Timestamp, _ terms: Terms) -> Int64 {
    guard terms.initial.seconds > 0 else { return 0 }
    var (count, start): (Int64, Timestamp) = (0, answer)
    while start < end {
        start = start.advanced(bySeconds: count == 0 ? terms.initial.seconds : terms.then.seconds)
        count += 1
    }
    return count
}

/// Whether two books, both complete in memory, say the same.
func same(_ a: Books, _ b: Books) -> Bool {
    a.lastSeq == b.lastSeq && a.clock == b.clock && a.totals == b.totals && a.tariffs.published == b.tariffs.published
        && a.wallets.inMemory == b.wallets.inMemory && a.leads.inMemory == b.leads.inMemory
        && a.precalls.inMemory == b.precalls.inMemory && a.calls.inMemory == b.calls.inMemory
        && a.callbacks.inMemory == b.callbacks.inMemory && a.keys.inMemory == b.keys.inMemory
        && a.live.all == b.live.all
}
