public import KopeckLedger

/// Why a wallet has more or less than before.
public enum SourceKind: String, CaseIterable, Sendable {
    case topUps, withdrawals, adjustments, minutes, connections, attempts, leadFees, purchases, penalties, refunds
}

/// One source of a wallet's money, or one drain of it: a call, a lead, or an event of its own.
public struct Source: Sendable {
    /// What the events have in common.
    public enum Origin: Hashable, Sendable {
        case event(Seq)
        case call(CallID)
        case lead(LeadID)
        case callback(CallbackID)
    }

    public let origin: Origin
    /// Signed: what the wallet has more by it.
    public internal(set) var amount: Int128 = 0
    public internal(set) var events: [Seq] = []
}

/// The sources of one kind, in the order in which they first came.
public struct SourceGroup: Sendable {
    public let kind: SourceKind
    public private(set) var sources: [Source] = []
    private var places: [Source.Origin: Int] = [:]

    init(_ kind: SourceKind) { self.kind = kind }

    public var amount: Int128 { sources.reduce(0) { $0 + $1.amount } }
    public var eventCount: Int { sources.reduce(0) { $0 + $1.events.count } }

    mutating func add(_ amount: Int128, from origin: Source.Origin, in event: Seq) {
        let place = places[origin] ?? sources.count
        if place == sources.count {
            sources.append(Source(origin: origin))
            places[origin] = place
        }
        sources[place].amount += amount
        sources[place].events.append(event)
    }
}

/// What an event says that it gave a wallet, or took from it: by its amount, not by its transfers, so that the sum
/// of all can be compared with the balances that the transfers make.
struct Contribution {
    let kind: SourceKind
    let amount: Int128
    let origin: Source.Origin

    init?(_ event: Event) {
        let own = Source.Origin.event(event.seq)
        switch event.fact {
        case .walletToppedUp(_, let amount, _): self.init(.topUps, amount, own)
        case .walletWithdrawn(_, let amount, _): self.init(.withdrawals, -amount, own)
        case .walletAdjusted(_, let amount, _, _): self.init(.adjustments, amount, own)
        case .minuteBilled(let call, _, _, _, let amount): self.init(.minutes, -amount, .call(call))
        case .connectionBilled(let call, _, let amount): self.init(.connections, -amount, .call(call))
        case .attemptBilled(let call, _, let amount): self.init(.attempts, -amount, .call(call))
        case .leadFeeBilled(let callback, _, let amount): self.init(.leadFees, -amount, .callback(callback))
        case .leadBought(let lead, _, let amount): self.init(.purchases, -amount, .lead(lead))
        case .contactLeakPenalized(let call, _, _, let amount, _, _, _, _, _):
            self.init(.penalties, -amount, .call(call))
        case .refundIssued(_, let thing, _, let amount, _, _): self.init(.refunds, amount, Self.origin(of: thing))
        default: return nil
        }
    }

    private init?(_ kind: SourceKind, _ amount: Kopecks, _ origin: Source.Origin) {
        guard amount != 0 else { return nil }
        (self.kind, self.amount, self.origin) = (kind, Int128(amount), origin)
    }

    private static func origin(of thing: ChargedThing) -> Source.Origin {
        switch thing {
        case .attempt(let call), .connection(let call), .increment(let call, _), .penalty(let call): .call(call)
        case .leadFee(let callback): .callback(callback)
        case .purchase(let lead): .lead(lead)
        }
    }
}
