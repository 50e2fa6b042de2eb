internal import KopeckLedger

extension Books {
    /// The event that charged a wallet for a thing, as far as a refund looks at it; nil if nothing did.
    func charge(for thing: ChargedThing, of wallet: WalletID) -> Event? {
        switch thing {
        case .attempt(let id): charge(calls[id]?.attemptFee) { .attemptBilled(id, wallet, amount: $0) }
        case .connection(let id): charge(calls[id]?.connectFee) { .connectionBilled(id, wallet, amount: $0) }
        case .increment(let id, let index):
            charge(calls[id]?.increments.dropFirst(Int(index) - 1).first) {
                .minuteBilled(id, wallet, index: index, seconds: 0, amount: $0)
            }
        case .leadFee(let id): charge(callbacks[id]?.leadFee) { .leadFeeBilled(id, wallet, amount: $0) }
        case .purchase(let id):
            // Somebody else may have bought it here.
            leads[id]?.buyer == wallet ? charge(leads[id]?.purchase) { .leadBought(id, wallet, amount: $0) } : nil
        case .penalty(let id):
            calls[id]?.lead.flatMap { lead in
                charge(calls[id]?.penalty?.charge) {
                    .contactLeakPenalized(
                        id, lead, wallet, amount: $0, fromFrozen: 0, fromAvailable: 0, debt: 0, bars: false,
                        evidence: nil)
                }
            }
        }
    }

    private func charge(_ charge: Charge?, _ fact: (Kopecks) -> Fact) -> Event? {
        charge.map { Event(seq: $0.seq, at: clock, recordedAt: clock, fact: fact($0.amount)) }
    }
}
