import KopeckAudit
import KopeckLedger
import KopeckStore

/// Questions that finance and support ask, about things and moments drawn at random, and what the model says.
struct Readings {
    enum Question: CaseIterable {
        case wallet, moment, historyOfCall, historyOfLead, range, rangeOfWallet
    }

    let view: LedgerView
    let model: Model

    init(in directory: LedgerDirectory, model: Model) throws(StoreError) {
        view = try LedgerView(directory)
        self.model = model
    }

    func check(count: Int, _ random: inout SplitMix64) throws {
        guard model.lastSeq > 0 else { return }
        for _ in 0..<count { try check(random.pick(Question.allCases), &random) }
    }

    func check(_ question: Question, _ random: inout SplitMix64) throws {
        switch question {
        case .wallet: try checkWallet(&random)
        case .moment: try checkMoment(&random)
        case .historyOfCall: try checkHistoryOfCall(&random)
        case .historyOfLead: try checkHistoryOfLead(&random)
        case .range: try checkRange(&random)
        case .rangeOfWallet: try checkRangeOfWallet(&random)
        }
    }

    /// A wallet at a moment: its events up to then, with the balances after each.
    private func checkWallet(_ random: inout SplitMix64) throws {
        guard let wallet = random.pickAny(of: model.wallets.inOrder) else { return }
        let limit = random.happens(300) ? Seq.max : random.number(1...model.lastSeq)
        let expected = wallet.history.filter { $0.seq <= limit }
        let isOpened = expected.contains { model.events[Int($0.seq) - 1].fact == .walletOpened(wallet.id) }
        let audit = try WalletAudit(of: wallet.id, in: view, upTo: limit)
        let what = "the history of wallet \(wallet.id.name) up to event \(limit)"
        guard let audit else { return try Difference.check(what, ledger: false, model: isOpened) }
        try Difference.check("\(what), in events", ledger: audit.lines.count, model: expected.count)
        for (line, entry) in zip(audit.lines, expected) {
            try Difference.check(what, ledger: line.event, model: model.events[Int(entry.seq) - 1])
            let balances = ModelBalances(
                available: line.balances.available, frozen: line.balances.frozen, reserved: line.balances.reserved,
                debt: line.balances.debt)
            try Difference.check("the balances after event \(entry.seq)", ledger: balances, model: entry.balances)
        }
    }

    /// The newest event that had been recorded by an instant.
    private func checkMoment(_ random: inout SplitMix64) throws {
        guard let event = random.pickAny(of: model.events) else { return }
        let instant = Timestamp(milliseconds: event.recordedAt.milliseconds + random.number(-1...1))
        let seq = try view.journal.lastSeq(recordedBy: instant)
        let isLast = seq == 0 || model.events[Int(seq) - 1].recordedAt <= instant
        let isNotEarlier = seq == model.lastSeq || model.events[Int(seq)].recordedAt > instant
        if !isLast || !isNotEarlier { throw Difference("event \(seq) is not the last recorded by \(instant)") }
    }

    private func checkHistoryOfCall(_ random: inout SplitMix64) throws {
        guard let call = random.pickAny(of: model.calls.inOrder) else { return }
        let newest = view.books.calls[call.id]?.lastSeq ?? 0
        try checkChain("call \(call.id.name)", from: newest, expected: call.history, \.previous.call)
    }

    private func checkHistoryOfLead(_ random: inout SplitMix64) throws {
        guard let lead = random.pickAny(of: model.leads.inOrder.suffix(20)) else { return }
        let newest = view.books.leads[lead.id]?.lastSeq ?? 0
        try checkChain("lead \(lead.id.name)", from: newest, expected: lead.history, \.previous.lead)
    }

    /// Walks a history from its newest event backwards, as readers do; the last hundred events of it.
    private func checkChain(
        _ what: String, from newest: Seq, expected: [Seq], _ previous: KeyPath<Event, Seq>
    ) throws {
        var seq = newest
        for other in expected.reversed().prefix(100) {
            try Difference.check("the history of \(what)", ledger: seq, model: other)
            let event = try view.journal.event(seq)
            try Difference.check("event \(seq) of \(what)", ledger: event, model: model.events[Int(seq) - 1])
            seq = event[keyPath: previous]
        }
        if expected.count <= 100 { try Difference.check("what precedes \(what)", ledger: seq, model: 0) }
    }
}
