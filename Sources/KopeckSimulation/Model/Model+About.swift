import KopeckLedger

/// Which wallet, call and lead an event names, by the table of the interface: their histories follow it.
extension Model {
    struct About {
        var wallet: ModelWallet?
        var call: ModelCall?
        var lead: ModelLead?

        /// The events before this one about the same things.
        var links: Event.Links {
            Event.Links(
                wallet: wallet?.history.last?.seq ?? 0, call: call?.history.last ?? 0, lead: lead?.history.last ?? 0)
        }
    }

    func things(of fact: Fact) -> About {
        switch fact {
        case .walletOpened(let id), .walletClosed(let id): About(wallet: named(id))
        case .walletToppedUp(let id, _, _), .walletWithdrawn(let id, _, _): About(wallet: named(id))
        case .walletAdjusted(let id, _, _, _), .walletSubscribed(let id, _): About(wallet: named(id))
        case .leadListed(let id, _), .leadRepriced(let id, _), .leadWithdrawn(let id, _): About(lead: leads[id])
        case .leadFrozen(let lead, let id, _, _, _, _): About(wallet: named(id), lead: leads[lead])
        case .leadUnfrozen(let lead, let id, _, _), .leadBought(let lead, let id, _):
            About(wallet: named(id), lead: leads[lead])
        case .callbackRequested(_, let id, _, _, _, _), .leadFeeBilled(_, let id, _): About(wallet: named(id))
        case .commandNoted(_, let ids), .commandRejected(_, _, let ids):
            About(
                wallet: ids.wallet.map { named($0) }, call: ids.call.flatMap { calls[$0] },
                lead: ids.lead.flatMap { leads[$0] })
        case .tariffPublished, .clockAdvanced: About()
        default: thingsOfCall(fact)
        }
    }

    private func thingsOfCall(_ fact: Fact) -> About {
        switch fact {
        case .callStarted(let call, let id, .lead(let lead), _):
            About(wallet: named(id), call: calls[call], lead: leads[lead])
        case .callStarted(let call, let id, .callback, _): About(wallet: named(id), call: calls[call])
        case .callLegRecorded(let call, _, _): About(call: calls[call])
        case .attemptBilled(let call, let id, _), .connectionBilled(let call, let id, _):
            About(wallet: named(id), call: calls[call])
        case .callAnswered(let call, let id), .minuteBilled(let call, let id, _, _, _):
            About(wallet: named(id), call: calls[call])
        case .callEnded(let call, let id, _, _, _, _, _), .callCorrected(let call, let id, _, _):
            About(wallet: named(id), call: calls[call])
        case .contactLeakPenalized(let call, let lead, let id, _, _, _, _, _, _):
            About(wallet: named(id), call: calls[call], lead: leads[lead])
        case .refundIssued(_, let thing, let id, _, _, _): thingsOfRefund(thing, named(id))
        default: preconditionFailure("\(fact) is not about a call")
        }
    }

    private func thingsOfRefund(_ thing: ChargedThing, _ wallet: ModelWallet) -> About {
        switch thing {
        case .attempt(let id), .connection(let id), .increment(let id, _), .penalty(let id):
            About(wallet: wallet, call: calls[id])
        case .purchase(let id): About(wallet: wallet, lead: leads[id])
        case .leadFee: About(wallet: wallet)
        }
    }

    /// A wallet has a history from the first command that named it, opened or not.
    func named(_ id: WalletID) -> ModelWallet {
        if let wallet = wallets[id] { return wallet }
        let wallet = ModelWallet(id)
        wallets.add(wallet, for: id)
        return wallet
    }
}
