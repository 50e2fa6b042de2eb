import KopeckLedger

/// Compares what the ledger answers, records and holds with the model.
struct Comparison {
    let model: Model

    /// What came of commands, one by one.
    func check(_ answers: [Outcome], of batch: Batch) throws(Difference) {
        try Difference.check("the number of answers", ledger: answers.count, model: batch.expected.count)
        for (place, answer) in answers.enumerated() where answer != batch.expected[place] {
            let what = "what came of \(batch.commands[place].json)"
            throw Difference(what, ledger: answer, model: batch.expected[place])
        }
    }

    /// Events from `first` on, as the ledger recorded them.
    func check(_ events: [Event], from first: Seq) throws(Difference) {
        let expected = model.events[Int(first - 1)...]
        for (event, other) in zip(events, expected) where event != other {
            guard event.json == other.json else {
                throw Difference("event \(other.seq)", ledger: event.json, model: other.json)
            }
            throw Difference("what event \(other.seq) carries inside", ledger: "\(event)", model: "\(other)")
        }
        try Difference.check(
            "the number of the newest event", ledger: first - 1 + Seq(events.count), model: model.lastSeq)
    }

    /// The rows of things that events were about.
    func check(_ rows: BookRows) throws(Difference) {
        for (id, row) in rows.wallets {
            try Difference.check("wallet \(id.name)", ledger: row, model: model.wallets[id]?.row)
        }
        for (id, row) in rows.leads {
            try Difference.check("lead \(id.name)", ledger: row, model: model.leads[id]?.row)
        }
        for (id, row) in rows.calls {
            try Difference.check("call \(id.name)", ledger: row, model: model.calls[id]?.row)
        }
        for (id, row) in rows.callbacks {
            try Difference.check("callback \(id.name)", ledger: row, model: model.callbacks[id]?.row)
        }
        for (lead, seq, row) in rows.precalls {
            let other = model.leads[lead]?.precalls.first { $0.seq == seq }
            try Difference.check("precall \(seq)", ledger: row, model: other?.row)
        }
    }

    /// §12.1–§12.3, of the model itself: an error that both made alike would pass every comparison.
    func checkInvariants() throws(Difference) {
        var sum = model.totals.values.reduce(0, +)
        for wallet in model.wallets.inOrder {
            let balances = wallet.balances
            sum += Int128(balances.available) + Int128(balances.frozen) + Int128(balances.reserved)
            sum -= Int128(balances.debt)
            let isNegative = balances.available < 0 || balances.frozen < 0 || balances.reserved < 0 || balances.debt < 0
            if isNegative { throw Difference("a balance of \(wallet.id.name) is negative (§12.2): \(balances)") }
        }
        if sum != 0 { throw Difference("the sum over all accounts is \(sum) (§12.1)") }
        try checkSumsOfWallets()
    }

    private func checkSumsOfWallets() throws(Difference) {
        var (frozen, reserved): ([WalletID: Kopecks], [WalletID: Kopecks]) = ([:], [:])
        for lead in model.leads.inOrder {
            for precall in lead.active { frozen[precall.wallet.id, default: 0] += precall.frozen }
        }
        for call in model.calls.inOrder where call.state != .ended {
            reserved[call.wallet.id, default: 0] += call.reserve
        }
        for wallet in model.wallets.inOrder {
            let sums = (frozen[wallet.id] ?? 0, reserved[wallet.id] ?? 0)
            guard sums == (wallet.balances.frozen, wallet.balances.reserved) else {
                throw Difference("frozen or reserved of \(wallet.id.name) is not the sum of what is open (§12.3)")
            }
        }
    }
}
