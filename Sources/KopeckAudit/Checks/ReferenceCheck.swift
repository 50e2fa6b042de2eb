internal import KopeckLedger

/// Every event refers to things that there are: whoever replays the journal relies on it.
struct ReferenceCheck: Check {
    let name = "every event refers to wallets, leads, calls and tariffs that there are"
    private(set) var finding: Finding?
    private var wallets: Set<WalletID> = []
    private var leads: Set<LeadID> = []
    private var tariffs: Set<TariffID> = []
    private var callbacks: Set<CallbackID> = []
    /// How many increments each call has been charged.
    private var calls: [CallID: Int64] = [:]
    private var openCalls: Set<CallID> = []

    mutating func take(_ event: Event) {
        begin(event)
        require(event.fact.wallet.map(wallets.contains) ?? true || isRefusal(event), "wallet", event)
        require(event.fact.call.map { calls[$0] != nil } ?? true || isRefusal(event), "call", event)
        require(event.fact.lead.map(leads.contains) ?? true || isRefusal(event), "lead", event)
        requireMore(event)
    }

    /// What the event itself begins.
    private mutating func begin(_ event: Event) {
        switch event.fact {
        case .walletOpened(let wallet):
            require(wallets.insert(wallet).inserted, "wallet, of a name not used before", event)
        case .leadListed(let lead, _): leads.insert(lead)
        case .tariffPublished(let tariff):
            require(tariffs.insert(tariff.id).inserted, "tariff, of a name not used before", event)
        case .callbackRequested(let callback, _, _, _, _, _):
            require(callbacks.insert(callback).inserted, "callback, of a name not used before", event)
        case .callStarted(let call, _, _, _):
            require(calls.updateValue(0, forKey: call) == nil, "call, of a name not used before", event)
            openCalls.insert(call)
        default: break
        }
    }

    private mutating func requireMore(_ event: Event) {
        switch event.fact {
        case .walletSubscribed(_, let tariff), .leadFrozen(_, _, _, _, let tariff, _),
            .callbackRequested(_, _, _, let tariff, _, _):
            require(tariffs.contains(tariff), "tariff", event)
        case .callStarted(_, _, .callback(let callback), _), .leadFeeBilled(let callback, _, _),
            .refundIssued(_, .leadFee(let callback), _, _, _, _):
            require(callbacks.contains(callback), "callback", event)
        case .minuteBilled(let call, _, _, _, _): calls[call]? += 1
        case .refundIssued(_, .increment(let call, let index), _, _, _, _):
            require((1...max(1, calls[call] ?? 0)).contains(index) && calls[call] != 0, "increment", event)
        case .callEnded(let call, _, _, _, _, _, let billed):
            require(openCalls.remove(call) != nil && billed <= calls[call] ?? 0, "call that has not ended", event)
        case .callCorrected(let call, _, _, let billed): require(billed <= calls[call] ?? 0, "increment", event)
        default: break
        }
    }

    /// A refusal may name anything.
    private func isRefusal(_ event: Event) -> Bool {
        switch event.fact {
        case .commandRejected, .commandNoted: true
        default: false
        }
    }

    private mutating func require(_ holds: Bool, _ what: String, _ event: Event) {
        if !holds, finding == nil { finding = Finding(seq: event.seq, what: "it refers to no \(what)") }
    }
}
