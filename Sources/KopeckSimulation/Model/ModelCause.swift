import KopeckLedger

/// Who an event is put down to.
struct ModelCause {
    let key: Key?
    let actor: String?
    /// Goes with the first event of a command.
    var fingerprint: Fingerprint?

    static let timer = ModelCause(key: nil, actor: "clock", fingerprint: nil)

    mutating func takeFingerprint() -> Fingerprint? {
        defer { fingerprint = nil }
        return fingerprint
    }
}

/// Money on its way from one account to another; 0 moves nothing and leaves no transfer.
struct ModelMove {
    let amount: Kopecks
    let from: Account
    let to: Account

    init(_ amount: Kopecks, from: Account, to: Account) {
        precondition(amount >= 0, "money moves forward")
        (self.amount, self.from, self.to) = (amount, from, to)
    }
}

extension ModelWallet {
    func post(_ amount: Kopecks, to account: Account) {
        switch account {
        case .available: balances.available += amount
        case .frozen: balances.frozen += amount
        case .reserved: balances.reserved += amount
        case .debt: balances.debt -= amount
        default: preconditionFailure("\(account) is no account of a wallet")
        }
        touched.insert(account)
    }
}

/// Things by name, and in the order in which they came: what is drawn from them must not depend on hashes.
struct Registry<ID: Hashable, Thing> {
    private var byID: [ID: Thing] = [:]
    private(set) var inOrder: [Thing] = []

    subscript(id: ID) -> Thing? { byID[id] }

    mutating func add(_ thing: Thing, for id: ID) {
        precondition(byID[id] == nil, "a name is given once")
        byID[id] = thing
        inOrder.append(thing)
    }
}

extension Outcome {
    var asReplayed: Outcome {
        switch self {
        case .accepted(let events, _): .accepted(events: events, replayed: true)
        case .rejected(let rejection, _): .rejected(rejection, replayed: true)
        // What was turned away is decided when it comes again.
        case .turnedAway: self
        }
    }
}
