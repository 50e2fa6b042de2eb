internal import KopeckLedger

/// §12.3 and §12.5: what is frozen on a wallet belongs to its active precalls, and every freeze ends exactly once.
struct FreezeCheck: Check {
    let rule = Verification.Rule.freezes
    private(set) var finding: Finding?
    /// What is frozen now, by precall.
    private var freezes = ByNumber<Freeze>()
    private var frozen = ByNumber<Kopecks>()

    private struct Freeze {
        let wallet: Int
        var amount: Kopecks
    }

    mutating func take(_ event: borrowing Event, _ numbers: Names.Numbers) {
        switch event.fact {
        case .leadFrozen(_, _, let amount, _, _, _): begin(numbers, amount, event)
        case .leadUnfrozen(_, _, let amount, _):
            if end(numbers) != amount { find(event, "it ends a freeze that there is not") }
        case .leadBought: buy(numbers, event)
        case .contactLeakPenalized(_, _, _, _, let fromFrozen, _, _, _, _) where fromFrozen > 0:
            guard let (precall, wallet) = numbers.precallOfWallet else { break }
            freezes[precall] = Freeze(wallet: wallet, amount: (freezes[precall]?.amount ?? 0) - fromFrozen)
        case .callStarted(_, _, .lead, _):
            if freezes[numbers.precall] == nil { find(event, "a call began without a freeze") }
        default: break
        }
        follow(event, numbers)
    }

    private mutating func begin(_ numbers: Names.Numbers, _ amount: Kopecks, _ event: borrowing Event) {
        guard let (precall, wallet) = numbers.precallOfWallet else { return }
        let old = freezes.exchange(Freeze(wallet: wallet, amount: amount), at: precall)
        if old != nil { find(event, "a second freeze of the same lead") }
    }

    /// - Returns: what was frozen; nil if nothing was.
    private mutating func end(_ numbers: Names.Numbers) -> Kopecks? {
        numbers.precall.flatMap { freezes.exchange(nil, at: $0)?.amount }
    }

    /// The buyer's freeze, if any, ends by paying.
    private mutating func buy(_ numbers: Names.Numbers, _ event: borrowing Event) {
        var paid: Kopecks = 0
        if event.transfers.count > 0, event.transfers[0].from == .frozen { paid = event.transfers[0].amount }
        if let amount = end(numbers) {
            if amount != paid { find(event, "it pays \(paid) from a freeze of \(amount)") }
        } else if paid > 0 {
            find(event, "it pays from a freeze that there is not")
        }
    }

    private mutating func follow(_ event: borrowing Event, _ numbers: Names.Numbers) {
        guard let wallet = numbers.wallet else { return }
        for i in 0..<event.transfers.count {
            let transfer = event.transfers[i]
            if transfer.from == .frozen { frozen[wallet] = (frozen[wallet] ?? 0) - transfer.amount }
            if transfer.to == .frozen { frozen[wallet] = (frozen[wallet] ?? 0) + transfer.amount }
        }
    }

    mutating func finish(_ names: Names) {
        for (_, freeze) in freezes.known { frozen[freeze.wallet] = (frozen[freeze.wallet] ?? 0) - freeze.amount }
        let wallets = names.walletNames
        let rests = frozen.known.filter { $0.value != 0 }.map { (wallet: wallets[$0.number], amount: $0.value) }
        if let (wallet, rest) = rests.min(by: { $0.wallet < $1.wallet }) {
            finding = Finding(seq: nil, what: "\(rest) kopecks frozen on \(wallet.name) belong to no precall")
        }
    }

    private mutating func find(_ event: borrowing Event, _ what: String) {
        finding = Finding(seq: event.seq, what: what)
    }
}

extension Names.Numbers {
    fileprivate var precallOfWallet: (precall: Int, wallet: Int)? {
        guard let precall, let wallet else { return nil }
        return (precall, wallet)
    }
}
