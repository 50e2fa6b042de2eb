import KopeckLedger

/// An event as a line of a test: when, (who,) what, whose, how much | from>to amount.
///
/// `09:02:20 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800`; an event that was
/// recorded later than it took effect says so: `09:10:05 @09:30 call.answered C-1 W-1`.
extension Event {
    var line: String {
        var text = at.text
        if recordedAt != at { text += " @\(recordedAt.text)" }
        if let actor { text += " \(actor):" }
        text += " \(fact.words)"
        if let reportedAt { text += " reported=\(reportedAt.text)" }
        guard !transfers.isEmpty else { return text }
        return text + " | " + transfers.list.map(\.words).joined(separator: ", ")
    }
}

extension Transfers {
    var list: [Transfer] { (0..<count).map { self[$0] } }
}

extension Transfer {
    var words: String { "\(from.label)>\(to.label) \(amount)" }
}

extension Fact {
    var words: String { moneyWords ?? leadWords ?? callWords ?? restWords }

    private var moneyWords: String? {
        switch self {
        case .walletOpened(let id): "wallet.opened \(id.name)"
        case .walletToppedUp(let id, let amount, let reference):
            "wallet.toppedUp \(id.name) \(amount)" + option("reference", reference)
        case .walletWithdrawn(let id, let amount, let reference):
            "wallet.withdrawn \(id.name) \(amount)" + option("reference", reference)
        case .walletAdjusted(let id, let amount, let reason, let approvedBy):
            "wallet.adjusted \(id.name) \(amount) reason=\(reason) approvedBy=\(approvedBy)"
        case .walletSubscribed(let id, let tariff): "wallet.subscribed \(id.name) \(tariff.name)"
        case .walletClosed(let id): "wallet.closed \(id.name)"
        case .tariffPublished(let tariff):
            "tariff.published \(tariff.id.name) \(tariff.product.name) from \(tariff.effectiveFrom.text)"
        case .refundIssued(let charge, _, let wallet, let amount, let reason, let automatic):
            "refund.issued \(charge) \(wallet.name) \(amount) reason=\(reason)" + (automatic ? " automatic" : "")
        default: nil
        }
    }

    private var leadWords: String? {
        switch self {
        case .leadListed(let id, let price): "lead.listed \(id.name) \(price)"
        case .leadRepriced(let id, let price): "lead.repriced \(id.name) \(price)"
        case .leadWithdrawn(let id, let reason): "lead.withdrawn \(id.name)" + option("reason", reason)
        case .leadFrozen(let id, let wallet, let amount, let expiresAt, let tariff, let number):
            "lead.frozen \(id.name) \(wallet.name) \(amount) until \(expiresAt.text) \(tariff.name)"
                + option("number", number?.name)
        case .leadUnfrozen(let id, let wallet, let amount, let reason):
            "lead.unfrozen \(id.name) \(wallet.name) \(amount) \(reason.name)"
        case .leadBought(let id, let wallet, let amount): "lead.bought \(id.name) \(wallet.name) \(amount)"
        case .contactLeakPenalized(
            let id, let lead, let wallet, let amount, let frozen, let available, let debt, _, let evidence):
            "contactLeak.penalized \(id.name) \(lead.name) \(wallet.name) \(amount) = \(frozen)+\(available)+\(debt)"
                + option("evidence", evidence)
        default: nil
        }
    }

    private var callWords: String? {
        switch self {
        case .callStarted(let id, let wallet, .lead(let lead), let reserve):
            "call.started \(id.name) \(wallet.name) \(lead.name) reserve \(reserve)"
        case .callStarted(let id, let wallet, .callback(let callback), let reserve):
            "call.started \(id.name) \(wallet.name) \(callback.name) reserve \(reserve)"
        case .attemptBilled(let id, let wallet, let amount): "attempt.billed \(id.name) \(wallet.name) \(amount)"
        case .callLegRecorded(let id, let party, let outcome):
            "call.legRecorded \(id.name) \(party.name) \(outcome.name)"
        case .callAnswered(let id, let wallet): "call.answered \(id.name) \(wallet.name)"
        case .connectionBilled(let id, let wallet, let amount): "connection.billed \(id.name) \(wallet.name) \(amount)"
        case .minuteBilled(let id, let wallet, let index, let seconds, let amount):
            "minute.billed \(id.name) \(wallet.name) #\(index) \(seconds)s \(amount)"
        case .callEnded(let id, let wallet, let reason, let ender, let endedAt, let seconds, let billed):
            "call.ended \(id.name) \(wallet.name) \(reason.name) by \(ender.name) at \(endedAt.text) \(seconds)s billed \(billed)"
        case .callCorrected(let id, let wallet, let endedAt, let billed):
            "call.corrected \(id.name) \(wallet.name) at \(endedAt.text) billed \(billed)"
        default: nil
        }
    }

    private var restWords: String {
        switch self {
        case .callbackRequested(let id, let wallet, let dueAt, let tariff, let free, let preferredAt):
            "callback.requested \(id.name) \(wallet.name) due \(dueAt.text) \(tariff.name)" + (free ? " free" : "")
                + option("preferredAt", preferredAt?.text)
        case .leadFeeBilled(let id, let wallet, let amount): "leadFee.billed \(id.name) \(wallet.name) \(amount)"
        case .commandNoted(let command, let named): "command.noted \(command.name)\(named.words)"
        case .commandRejected(let command, let rejection, let named):
            "command.rejected \(command.name) \(rejection.code)\(named.words)"
        case .clockAdvanced: "clock.advanced"
        default: "?"
        }
    }
}

extension NamedThings {
    fileprivate var words: String {
        let ids = [wallet?.name, lead?.name, call?.name, callback?.name, tariff?.name].compactMap { $0?.description }
        return (ids + [charge.map(String.init)].compactMap { $0 }).map { " " + $0 }.joined()
    }
}

private func option(_ name: String, _ value: Identifier?) -> String { option(name, value?.description) }

private func option(_ name: String, _ value: String?) -> String {
    value.map { " \(name)=\($0)" } ?? ""
}
