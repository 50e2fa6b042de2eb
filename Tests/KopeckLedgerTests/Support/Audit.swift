import KopeckLedger

/// What must always hold (§12), checked from the events alone: it keeps its own accounts, and folds the
/// events into books that never decided anything.
struct Audit {
    private var folded = Books()
    private var lastSeq: Seq = 0
    private var clock: Timestamp?
    private var accounts: [AccountName: Int128] = [:]
    private var charges: [Seq: Kopecks] = [:]
    private var refunds: [Seq: Kopecks] = [:]
    private var sold: Set<LeadID> = []
    private var freezes: Set<Freeze> = []
    private var problems: [String] = []

    /// An account of the double entry, without the text of its name.
    private struct AccountName: Hashable {
        let wallet: WalletID?
        let account: Account

        init(_ account: Account, of wallet: WalletID?) {
            (self.account, self.wallet) = (account, account.isWallets ? wallet : nil)
        }
    }

    private struct Freeze: Hashable {
        let lead: LeadID
        let wallet: WalletID
    }

    /// What is wrong with the latest events and what is in progress: cheap, however long the day.
    mutating func checkLatest(_ events: [Event], against books: Books) -> [String] {
        for event in events { follow(event) }
        checkMoney(books)
        checkHolds(books)
        return takeProblems()
    }

    /// What is wrong with the books as a whole: it takes as long as they are large.
    mutating func checkAll(_ books: Books) -> [String] {
        let active = books.precalls.inMemory.values.filter { $0.state == .active }.count
        let open = books.calls.inMemory.values.filter { $0.state != .ended }.count
        expect(books.live.count == active + open, "what is in progress is not what is live")
        checkEndedCalls(books)
        expect(same(folded, books), "§12.9 a replay gives other books")
        return takeProblems()
    }

    private mutating func expect(_ holds: Bool, _ problem: @autoclosure () -> String) {
        if !holds { problems.append(problem()) }
    }

    private mutating func takeProblems() -> [String] {
        defer { problems = [] }
        return problems
    }

    // MARK: - Events

    private mutating func follow(_ event: Event) {
        expect(event.seq == lastSeq + 1, "§12.8 a gap before \(event.seq)")
        expect(event.recordedAt == max(clock ?? event.at, event.at), "§3.2 recordedAt of \(event.line)")
        (lastSeq, clock) = (event.seq, event.recordedAt)
        for transfer in event.transfers.list {
            accounts[AccountName(transfer.from, of: event.fact.wallet), default: 0] -= Int128(transfer.amount)
            accounts[AccountName(transfer.to, of: event.fact.wallet), default: 0] += Int128(transfer.amount)
        }
        followCharge(event)
        followLead(event)
        folded.evolve(event)
    }

    /// §12.7
    private mutating func followCharge(_ event: Event) {
        switch event.fact {
        case .attemptBilled(_, _, let amount), .connectionBilled(_, _, let amount), .leadFeeBilled(_, _, let amount),
            .minuteBilled(_, _, _, _, let amount), .leadBought(_, _, let amount),
            .contactLeakPenalized(_, _, _, let amount, _, _, _, _, _):
            charges[event.seq] = amount
            expect(event.transfers.total == amount, "another sum was moved: \(event.line)")
        case .refundIssued(let charge, _, _, let amount, _, _):
            refunds[charge, default: 0] += amount
            expect(refunds[charge, default: 0] <= charges[charge, default: 0], "§12.7 too much of \(charge)")
            expect(amount > 0 && event.transfers.total == amount, "another sum was moved: \(event.line)")
        default: break
        }
    }

    /// §12.4, §12.5
    private mutating func followLead(_ event: Event) {
        switch event.fact {
        case .leadListed(let lead, _): sold.remove(lead)
        case .leadFrozen(let lead, let wallet, _, _, _, _):
            expect(freezes.insert(Freeze(lead: lead, wallet: wallet)).inserted, "two freezes: \(event.line)")
        case .leadUnfrozen(let lead, let wallet, _, _):
            expect(freezes.remove(Freeze(lead: lead, wallet: wallet)) != nil, "§12.5 ended twice: \(event.line)")
        case .leadBought(let lead, let wallet, _):
            expect(sold.insert(lead).inserted, "§12.4 bought twice: \(event.line)")
            freezes.remove(Freeze(lead: lead, wallet: wallet))
        default: break
        }
    }

    // MARK: - Books

    /// §12.1, §12.2: the events' own accounts agree with the books.
    private mutating func checkMoney(_ books: Books) {
        expect(accounts.values.reduce(0, +) == 0, "§12.1 the sum over all accounts is not 0")
        for (name, balance) in accounts {
            guard let wallet = name.wallet else {
                expect(balance == books.totals[name.account], "\(name.account) is not \(balance)")
                continue
            }
            let kept = books.wallet(wallet)?.balance(of: name.account)
            expect(balance == kept.map { Int128($0) }, "\(wallet.name) \(name.account) is not \(balance)")
            expect(name.account == .debt ? balance <= 0 : balance >= 0, "§12.2 \(wallet.name) \(name.account)")
        }
    }

    /// §12.3, §12.5
    private mutating func checkHolds(_ books: Books) {
        var holds: [WalletID: Holds] = [:]
        for (seq, thing) in books.live.all {
            switch thing {
            case .precall:
                guard let precall = books.precalls[seq], precall.state == .active else { continue }
                holds[precall.wallet, default: Holds()].precalls += 1
                holds[precall.wallet, default: Holds()].frozen += precall.frozen
            case .call(let id):
                guard let call = books.calls[id], call.state != .ended else { continue }
                holds[call.wallet, default: Holds()].calls += 1
                holds[call.wallet, default: Holds()].reserved += call.reserve
            }
        }
        for (id, wallet) in books.wallets.inMemory {
            expect(Holds(kept: wallet) == holds[id, default: Holds()], "§12.3 \(id.name) holds other sums")
        }
        let active = holds.values.reduce(0) { $0 + $1.precalls }
        expect(Int64(freezes.count) == active, "§12.5 \(active) freezes are active, the events left another number")
    }

    /// §12.6, counted one increment after another.
    private mutating func checkEndedCalls(_ books: Books) {
        for (id, call) in books.calls.inMemory where call.state == .ended {
            guard let answer = call.answeredAt, let end = call.endedAt, let terms = books.tariffs[call.tariff]?.terms
            else { continue }
            let used = incrementsStarted(before: end, answer: answer, terms)
            let stand = call.endReason == .fundsExhausted ? call.standing <= used : call.standing == used
            expect(stand, "§12.6 \(call.standing) increments stand of \(used) in \(id.name)")
        }
    }
}

/// What a wallet has in progress.
private struct Holds: Equatable {
    var precalls: Int64 = 0
    var calls: Int64 = 0
    var frozen: Kopecks = 0
    var reserved: Kopecks = 0
}

extension Holds {
    init(kept wallet: Wallet) {
        (precalls, calls) = (wallet.activePrecallCount, wallet.openCallCount)
        (frozen, reserved) = (wallet.frozen, wallet.reserved)
    }
}
