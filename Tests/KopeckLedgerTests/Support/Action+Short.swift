import KopeckLedger

/// Commands as a test names them, with the arguments that matter.
extension Action {
    static func open(_ wallet: WalletID) -> Action { .openWallet(wallet) }
    static func close(_ wallet: WalletID) -> Action { .closeWallet(wallet) }

    static func topUp(_ wallet: WalletID, _ amount: Kopecks, reference: String? = nil) -> Action {
        .topUpWallet(wallet, amount: amount, reference: reference)
    }

    static func withdraw(_ wallet: WalletID, _ amount: Kopecks, reference: String? = nil) -> Action {
        .withdrawFromWallet(wallet, amount: amount, reference: reference)
    }

    static func adjust(_ wallet: WalletID, _ amount: Kopecks, approvedBy: String = "boss") -> Action {
        .adjustWallet(wallet, amount: amount, reason: "fix", approvedBy: approvedBy)
    }

    static func subscribe(_ wallet: WalletID, _ tariff: TariffID) -> Action {
        .subscribeWallet(wallet, tariff: tariff)
    }

    static func publish(
        _ id: TariffID, _ terms: Terms, for product: Product = .precall, from: Timestamp = "-323d 00:00"
    ) -> Action {
        .publishTariff(Tariff(id: id, product: product, effectiveFrom: from, terms: terms))
    }

    static func list(_ lead: LeadID, _ price: Kopecks) -> Action { .listLead(lead, price: price) }
    static func reprice(_ lead: LeadID, _ price: Kopecks) -> Action { .repriceLead(lead, price: price) }
    static func withdraw(_ lead: LeadID, reason: String? = nil) -> Action { .withdrawLead(lead, reason: reason) }
    static func buy(_ lead: LeadID, _ wallet: WalletID) -> Action { .buyLead(lead, wallet: wallet) }
    static func decline(_ lead: LeadID, _ wallet: WalletID) -> Action { .declinePrecall(lead, wallet: wallet) }

    static func activate(_ lead: LeadID, _ wallet: WalletID, number: NumberID? = nil) -> Action {
        .activatePrecall(lead, wallet: wallet, number: number)
    }

    static func start(_ call: CallID, _ wallet: WalletID, lead: LeadID) -> Action {
        .startCall(call, wallet: wallet, about: .lead(lead))
    }

    static func start(_ call: CallID, _ wallet: WalletID, callback: CallbackID) -> Action {
        .startCall(call, wallet: wallet, about: .callback(callback))
    }

    static func leg(_ call: CallID, _ party: PartyID, _ outcome: LegOutcome) -> Action {
        .recordLeg(call, party: party, outcome: outcome)
    }

    static func answer(_ call: CallID) -> Action { .answerCall(call) }
    static func end(_ call: CallID, by ender: CallEnder = .switch) -> Action { .endCall(call, by: ender) }
    static func leak(_ call: CallID, evidence: String? = nil) -> Action { .reportLeak(call, evidence: evidence) }

    static func request(_ callback: CallbackID, _ wallet: WalletID, preferredAt: Timestamp? = nil) -> Action {
        .requestCallback(callback, wallet: wallet, preferredAt: preferredAt)
    }

    static func refund(_ charge: Seq, _ amount: Kopecks? = nil, reason: String = "appeal") -> Action {
        .issueRefund(charge: charge, amount: amount, reason: reason)
    }
}
