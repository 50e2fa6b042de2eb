public import KopeckLedger

/// Commands as JSON.
public enum CommandEncoder {
    /// Appends one command as compact JSON, without a line feed. What has its default value is left out:
    /// terms, and `by` where it is `switch`.
    ///
    /// Reading the line gives the same key, instant, actor and action. The fingerprint is the same too if the
    /// command was made by ``KopeckLedger/Command/init(_:key:at:actor:)``; a command that was read from another
    /// spelling has the fingerprint of that (§4.2).
    public static func append(_ command: Command, to bytes: inout [UInt8]) {
        var writer = JSONWriter()
        swap(&writer.bytes, &bytes)
        writer.command(command.action, key: command.key, at: command.at, actor: command.actor)
        swap(&writer.bytes, &bytes)
    }
}

extension JSONWriter {
    mutating func command(_ action: Action, key: Key?, at: Timestamp, actor: String?) {
        beginObject()
        field("command", action.name.name)
        if let key {
            name("key")
            value(key)
        }
        field("at", at)
        if let actor { field("actor", actor) }
        arguments(of: action)
        endObject()
    }

    private mutating func arguments(of action: Action) {
        switch action {
        case .openWallet, .topUpWallet, .withdrawFromWallet, .adjustWallet, .closeWallet, .subscribeWallet:
            walletArguments(of: action)
        case .publishTariff(let tariff):
            tariffHead(tariff)
            name("terms")
            terms(tariff.terms, unlike: Terms())
        case .listLead, .repriceLead, .withdrawLead, .buyLead, .activatePrecall, .declinePrecall:
            leadArguments(of: action)
        case .startCall, .recordLeg, .answerCall, .endCall, .reportLeak: callArguments(of: action)
        case .requestCallback(let callback, let wallet, let preferredAt):
            field("callback", callback.name)
            field("wallet", wallet.name)
            if let preferredAt { field("preferredAt", preferredAt) }
        case .issueRefund(let charge, let amount, let reason):
            field("charge", charge)
            if let amount { field("amount", amount) }
            field("reason", reason)
        case .advanceClock: break
        }
    }

    private mutating func walletArguments(of action: Action) {
        switch action {
        case .openWallet(let wallet), .closeWallet(let wallet): field("wallet", wallet.name)
        case .topUpWallet(let wallet, let amount, let reference),
            .withdrawFromWallet(let wallet, let amount, let reference):
            field("wallet", wallet.name)
            field("amount", amount)
            if let reference { field("reference", reference) }
        case .adjustWallet(let wallet, let amount, let reason, let approvedBy):
            field("wallet", wallet.name)
            field("amount", amount)
            field("reason", reason)
            field("approvedBy", approvedBy)
        case .subscribeWallet(let wallet, let tariff):
            field("wallet", wallet.name)
            field("tariff", tariff.name)
        default: preconditionFailure("not a command of wallets")
        }
    }

    private mutating func leadArguments(of action: Action) {
        switch action {
        case .listLead(let lead, let price), .repriceLead(let lead, let price):
            field("lead", lead.name)
            field("price", price)
        case .withdrawLead(let lead, let reason):
            field("lead", lead.name)
            if let reason { field("reason", reason) }
        case .buyLead(let lead, let wallet), .declinePrecall(let lead, let wallet):
            field("lead", lead.name)
            field("wallet", wallet.name)
        case .activatePrecall(let lead, let wallet, let number):
            field("lead", lead.name)
            field("wallet", wallet.name)
            if let number { field("number", number.name) }
        default: preconditionFailure("not a command of leads")
        }
    }

    private mutating func callArguments(of action: Action) {
        switch action {
        case .startCall(let call, let wallet, let subject):
            field("call", call.name)
            field("wallet", wallet.name)
            switch subject {
            case .lead(let lead): field("lead", lead.name)
            case .callback(let callback): field("callback", callback.name)
            }
        case .recordLeg(let call, let party, let outcome):
            field("call", call.name)
            field("party", party.name)
            field("outcome", outcome.name)
        case .answerCall(let call): field("call", call.name)
        case .endCall(let call, let ender):
            field("call", call.name)
            if ender != .switch { field("by", ender.name) }
        case .reportLeak(let call, let evidence):
            field("call", call.name)
            if let evidence { field("evidence", evidence) }
        default: preconditionFailure("not a command of calls")
        }
    }
}
