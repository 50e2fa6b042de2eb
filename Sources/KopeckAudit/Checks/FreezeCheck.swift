internal import KopeckLedger

/// §12.3 and §12.5: what is frozen on a wallet belongs to its active precalls, and every freeze ends exactly once.
struct FreezeCheck: Check {
    let name = "§12.3, §12.5 every freeze ends exactly once, frozen = active precalls"
    private(set) var finding: Finding?
    /// What is frozen now, by lead and wallet.
    private var freezes: [Freeze: Kopecks] = [:]
    private var frozen: [WalletID: Kopecks] = [:]

    private struct Freeze: Hashable {
        let lead: LeadID
        let wallet: WalletID
    }

    mutating func take(_ event: Event) {
        switch event.fact {
        case .leadFrozen(let lead, let wallet, let amount, _, _, _):
            begin(Freeze(lead: lead, wallet: wallet), amount, event)
        case .leadUnfrozen(let lead, let wallet, let amount, _):
            end(Freeze(lead: lead, wallet: wallet), amount, event)
        case .leadBought(let lead, let wallet, _): buy(Freeze(lead: lead, wallet: wallet), event)
        case .contactLeakPenalized(_, let lead, let wallet, _, let fromFrozen, _, _, _, _) where fromFrozen > 0:
            freezes[Freeze(lead: lead, wallet: wallet), default: 0] -= fromFrozen
        case .callStarted(_, let wallet, .lead(let lead), _):
            if freezes[Freeze(lead: lead, wallet: wallet)] == nil { find(event, "a call began without a freeze") }
        default: break
        }
        follow(event)
    }

    private mutating func begin(_ freeze: Freeze, _ amount: Kopecks, _ event: Event) {
        if freezes.updateValue(amount, forKey: freeze) != nil { find(event, "a second freeze of the same lead") }
    }

    private mutating func end(_ freeze: Freeze, _ amount: Kopecks, _ event: Event) {
        if freezes.removeValue(forKey: freeze) != amount { find(event, "it ends a freeze that there is not") }
    }

    /// The buyer's freeze, if any, ends by paying.
    private mutating func buy(_ freeze: Freeze, _ event: Event) {
        let paid = event.transfers.count > 0 && event.transfers[0].from == .frozen ? event.transfers[0].amount : 0
        if let amount = freezes.removeValue(forKey: freeze) {
            if amount != paid { find(event, "it pays \(paid) from a freeze of \(amount)") }
        } else if paid > 0 {
            find(event, "it pays from a freeze that there is not")
        }
    }

    private mutating func follow(_ event: Event) {
        guard let wallet = event.fact.wallet else { return }
        for i in 0..<event.transfers.count {
            if event.transfers[i].from == .frozen { frozen[wallet, default: 0] -= event.transfers[i].amount }
            if event.transfers[i].to == .frozen { frozen[wallet, default: 0] += event.transfers[i].amount }
        }
    }

    mutating func finish() {
        for (freeze, amount) in freezes { frozen[freeze.wallet, default: 0] -= amount }
        if let (wallet, rest) = frozen.filter({ $0.value != 0 }).min(by: { $0.key < $1.key }) {
            finding = Finding(seq: nil, what: "\(rest) kopecks frozen on \(wallet.name) belong to no precall")
        }
    }

    private mutating func find(_ event: Event, _ what: String) { finding = Finding(seq: event.seq, what: what) }
}
