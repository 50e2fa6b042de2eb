internal import KopeckLedger

/// §12.3: what is reserved on a wallet is what is left of the reserves of its calls that have not ended.
struct ReserveCheck: Check {
    let rule = Verification.Rule.reserves
    private(set) var finding: Finding?
    private var reserves = ByNumber<Kopecks>()

    mutating func take(_ event: borrowing Event, _ numbers: Names.Numbers) {
        guard let call = numbers.call else {
            if event.moves(.reserved) { find(event, "a reserve moved without a call") }
            return
        }
        switch event.fact {
        case .callStarted(_, _, _, let reserve):
            reserves[call] = reserve
            if event.amount(to: .reserved) != reserve { find(event, "it reserves another amount than it says") }
        case .callEnded:
            let left = reserves.exchange(nil, at: call)
            if left != event.amount(from: .reserved) {
                find(event, "it releases another amount than is left of the reserve")
            }
        default: use(call, event)
        }
    }

    private mutating func use(_ call: Int, _ event: borrowing Event) {
        let used = event.amount(from: .reserved)
        guard used > 0 else { return }
        guard let left = reserves[call], left >= used else {
            return find(event, "it uses more than is left of the call's reserve")
        }
        reserves[call] = left - used
    }

    private mutating func find(_ event: borrowing Event, _ what: String) {
        finding = Finding(seq: event.seq, what: what)
    }
}

extension Event {
    func amount(from account: Account) -> Kopecks {
        var sum: Kopecks = 0
        for i in 0..<transfers.count where transfers[i].from == account { sum += transfers[i].amount }
        return sum
    }

    func amount(to account: Account) -> Kopecks {
        var sum: Kopecks = 0
        for i in 0..<transfers.count where transfers[i].to == account { sum += transfers[i].amount }
        return sum
    }

    func moves(_ account: Account) -> Bool { amount(from: account) > 0 || amount(to: account) > 0 }
}
