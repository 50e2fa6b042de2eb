import KopeckLedger

/// The table of interface §1: what `data` holds for each type of event.
extension JSONWriter {
    mutating func data(of fact: Fact) {
        switch fact {
        case .walletOpened, .walletToppedUp, .walletWithdrawn, .walletAdjusted, .walletSubscribed, .walletClosed:
            walletData(of: fact)
        case .tariffPublished(let tariff): self.tariff(tariff)
        case .leadListed, .leadRepriced, .leadWithdrawn, .leadFrozen, .leadUnfrozen, .leadBought: leadData(of: fact)
        case .callStarted, .attemptBilled, .callLegRecorded, .callAnswered, .connectionBilled, .minuteBilled,
            .callEnded, .callCorrected, .contactLeakPenalized:
            callData(of: fact)
        case .callbackRequested(let callback, let wallet, let dueAt, let tariff, let free, let preferredAt):
            field("callback", callback.name)
            field("wallet", wallet.name)
            field("dueAt", dueAt)
            field("tariff", tariff.name)
            field("free", free)
            if let preferredAt { field("preferredAt", preferredAt) }
        case .leadFeeBilled(let callback, let wallet, let amount):
            field("callback", callback.name)
            field("wallet", wallet.name)
            field("amount", amount)
        case .refundIssued(let charge, _, let wallet, let amount, let reason, let automatic):
            field("charge", charge)
            field("wallet", wallet.name)
            field("amount", amount)
            field("reason", reason)
            field("automatic", automatic)
        case .commandNoted(let command, let named):
            field("command", command.name)
            self.named(named)
        case .commandRejected(let command, let rejection, let named):
            field("command", command.name)
            field("code", rejection.code)
            self.named(named)
        case .clockAdvanced: break
        }
    }

    private mutating func walletData(of fact: Fact) {
        switch fact {
        case .walletOpened(let wallet), .walletClosed(let wallet): field("wallet", wallet.name)
        case .walletToppedUp(let wallet, let amount, let reference),
            .walletWithdrawn(let wallet, let amount, let reference):
            field("wallet", wallet.name)
            field("amount", amount)
            optionalField("reference", reference)
        case .walletAdjusted(let wallet, let amount, let reason, let approvedBy):
            field("wallet", wallet.name)
            field("amount", amount)
            field("reason", reason)
            field("approvedBy", approvedBy)
        case .walletSubscribed(let wallet, let tariff):
            field("wallet", wallet.name)
            field("tariff", tariff.name)
        default: preconditionFailure("not an event of wallets")
        }
    }

    private mutating func leadData(of fact: Fact) {
        switch fact {
        case .leadListed(let lead, let price), .leadRepriced(let lead, let price):
            field("lead", lead.name)
            field("price", price)
        case .leadWithdrawn(let lead, let reason):
            field("lead", lead.name)
            optionalField("reason", reason)
        case .leadFrozen(let lead, let wallet, let amount, let expiresAt, let tariff, let number):
            leadOfWallet(lead, wallet, amount)
            field("expiresAt", expiresAt)
            field("tariff", tariff.name)
            if let number { field("number", number.name) }
        case .leadUnfrozen(let lead, let wallet, let amount, let reason):
            leadOfWallet(lead, wallet, amount)
            field("reason", reason.name)
        case .leadBought(let lead, let wallet, let amount): leadOfWallet(lead, wallet, amount)
        default: preconditionFailure("not an event of leads")
        }
    }

    private mutating func leadOfWallet(_ lead: LeadID, _ wallet: WalletID, _ amount: Kopecks) {
        field("lead", lead.name)
        field("wallet", wallet.name)
        field("amount", amount)
    }

    private mutating func optionalField(_ name: String, _ text: String?) {
        if let text { field(name, text) }
    }

    /// The things that a refused command named, in the order of §4.3.
    private mutating func named(_ named: NamedThings) {
        if let wallet = named.wallet { field("wallet", wallet.name) }
        if let lead = named.lead { field("lead", lead.name) }
        if let call = named.call { field("call", call.name) }
        if let callback = named.callback { field("callback", callback.name) }
        if let tariff = named.tariff { field("tariff", tariff.name) }
        if let charge = named.charge { field("charge", charge) }
    }
}
