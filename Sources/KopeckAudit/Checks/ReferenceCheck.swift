internal import KopeckLedger

/// Every event refers to things that there are: whoever replays the journal relies on it.
struct ReferenceCheck: Check {
    let rule = Verification.Rule.references
    private(set) var finding: Finding?
    private var wallets = ByNumber<Void>()
    private var leads = ByNumber<Void>()
    private var tariffs = ByNumber<Void>()
    private var callbacks = ByNumber<Void>()
    /// How many increments each call has been charged.
    private var calls = ByNumber<Int64>()
    private var openCalls = ByNumber<Bool>()

    mutating func take(_ event: borrowing Event, _ numbers: Names.Numbers) {
        begin(event, numbers)
        if !isRefusal(event.fact) {
            require(numbers.wallet == nil || wallets[numbers.wallet] != nil, "wallet", event)
            require(numbers.call.map { calls[$0] != nil } ?? (event.fact.call == nil), "call", event)
            require(numbers.lead.map { leads[$0] != nil } ?? (event.fact.lead == nil), "lead", event)
        }
        requireMore(event, numbers)
    }

    /// What the event itself begins.
    private mutating func begin(_ event: borrowing Event, _ numbers: Names.Numbers) {
        switch event.fact {
        case .walletOpened: require(wallets.begin(numbers.wallet), "wallet, of a name not used before", event)
        case .leadListed: _ = leads.begin(numbers.lead)
        case .tariffPublished: require(tariffs.begin(numbers.tariff), "tariff, of a name not used before", event)
        case .callbackRequested:
            require(callbacks.begin(numbers.callback), "callback, of a name not used before", event)
        case .callStarted:
            guard let call = numbers.call else { return }
            require(calls.exchange(0, at: call) == nil, "call, of a name not used before", event)
            openCalls[call] = true
        default: break
        }
    }

    private mutating func requireMore(_ event: borrowing Event, _ numbers: Names.Numbers) {
        switch event.fact {
        case .walletSubscribed, .leadFrozen, .callbackRequested:
            require(tariffs[numbers.tariff] != nil, "tariff", event)
        case .callStarted(_, _, .callback, _), .leadFeeBilled, .refundIssued(_, .leadFee, _, _, _, _):
            require(callbacks[numbers.callback] != nil, "callback", event)
        case .minuteBilled: calls.change(numbers.call) { $0 += 1 }
        case .refundIssued(_, .increment(_, let index), _, _, _, _):
            require(
                (1...max(1, calls[numbers.call] ?? 0)).contains(index) && calls[numbers.call] != 0, "increment", event)
        case .callEnded(_, _, _, _, _, _, let billed):
            let wasOpen = numbers.call.map { openCalls.exchange(false, at: $0) ?? false } ?? false
            require(wasOpen && billed <= calls[numbers.call] ?? 0, "call that has not ended", event)
        case .callCorrected(_, _, _, let billed): require(billed <= calls[numbers.call] ?? 0, "increment", event)
        default: break
        }
    }

    /// A refusal may name anything.
    private func isRefusal(_ fact: borrowing Fact) -> Bool {
        switch fact {
        case .commandRejected, .commandNoted: true
        default: false
        }
    }

    private mutating func require(_ holds: Bool, _ what: String, _ event: borrowing Event) {
        if !holds, finding == nil { finding = Finding(seq: event.seq, what: "it refers to no \(what)") }
    }
}

extension ByNumber<Void> {
    /// Whether it is the first of its name.
    fileprivate mutating func begin(_ number: Int?) -> Bool {
        guard let number else { return false }
        return exchange((), at: number) == nil
    }
}
