import KopeckLedger

/// The part of the table of interface §1 that is about calls.
extension JSONWriter {
    mutating func callData(of fact: Fact) {
        switch fact {
        case .callStarted(let call, let wallet, let subject, let reserve):
            callOfWallet(call, wallet)
            self.subject(subject)
            field("reserve", reserve)
        case .attemptBilled(let call, let wallet, let amount), .connectionBilled(let call, let wallet, let amount):
            callOfWallet(call, wallet)
            field("amount", amount)
        case .callLegRecorded(let call, let party, let outcome):
            field("call", call.name)
            field("party", party.name)
            field("outcome", outcome.name)
        case .callAnswered(let call, let wallet): callOfWallet(call, wallet)
        case .minuteBilled(let call, let wallet, let index, let seconds, let amount):
            callOfWallet(call, wallet)
            field("index", index)
            field("seconds", seconds)
            field("amount", amount)
        case .callEnded, .callCorrected: endData(of: fact)
        case .contactLeakPenalized: leakData(of: fact)
        default: preconditionFailure("not an event of calls")
        }
    }

    private mutating func endData(of fact: Fact) {
        switch fact {
        case .callEnded(let call, let wallet, let reason, let ender, let endedAt, let seconds, let billed):
            callOfWallet(call, wallet)
            field("reason", reason.name)
            field("by", ender.name)
            field("endedAt", endedAt)
            field("seconds", seconds)
            field("billed", billed)
        case .callCorrected(let call, let wallet, let endedAt, let billed):
            callOfWallet(call, wallet)
            field("endedAt", endedAt)
            field("billed", billed)
        default: preconditionFailure("not an end of a call")
        }
    }

    private mutating func leakData(of fact: Fact) {
        guard
            case .contactLeakPenalized(
                let call, let lead, let wallet, let amount, let fromFrozen, let fromAvailable, let debt, _,
                let evidence) = fact
        else { preconditionFailure("not a penalty") }
        field("call", call.name)
        field("lead", lead.name)
        field("wallet", wallet.name)
        field("amount", amount)
        field("fromFrozen", fromFrozen)
        field("fromAvailable", fromAvailable)
        field("debt", debt)
        if let evidence { field("evidence", evidence) }
    }

    private mutating func callOfWallet(_ call: CallID, _ wallet: WalletID) {
        field("call", call.name)
        field("wallet", wallet.name)
    }

    private mutating func subject(_ subject: CallSubject) {
        switch subject {
        case .lead(let lead):
            field("lead", lead.name)
            nullField("callback")
        case .callback(let callback):
            nullField("lead")
            field("callback", callback.name)
        }
    }
}
