public import KopeckLedger
public import KopeckStore

/// Money set aside for a lead while the wallet's precall on it is active (§6.2).
public struct Freeze: Equatable, Sendable {
    public let lead: LeadID
    public let wallet: WalletID
    /// The `lead.frozen` that began it.
    public let seq: Seq
    /// What is frozen now: what was, less what a penalty has taken of it.
    public internal(set) var amount: Kopecks
    public let since: Timestamp
    public let expiresAt: Timestamp

    /// Nil unless the event begins one.
    init?(_ event: Event) {
        guard case .leadFrozen(let lead, let wallet, let amount, let expiresAt, _, _) = event.fact else { return nil }
        (self.lead, self.wallet, seq, self.amount) = (lead, wallet, event.seq, amount)
        (since, self.expiresAt) = (event.at, expiresAt)
    }

    private init(_ seq: Seq, _ precall: Precall) {
        (lead, wallet, self.seq, amount) = (precall.lead, precall.wallet, seq, precall.frozen)
        (since, expiresAt) = (precall.activatedAt, precall.expiresAt)
    }

    /// Every active freeze as the books have them, in order of activation.
    public static func active(in view: LedgerView) throws(StoreError) -> [Freeze] {
        var things = try view.settled?.inProgress() ?? [:]
        for (seq, thing) in view.books.live.all { things[seq] = thing }
        for seq in view.books.live.ended { things[seq] = nil }
        var freezes: [Freeze] = []
        for (seq, thing) in things where thing == .precall {
            guard let precall = view.books.precalls[seq] else {
                throw .booksDamaged(path: view.directory.booksPath, why: "precall \(seq) in progress is missing")
            }
            freezes.append(Freeze(seq, precall))
        }
        return freezes.sorted { $0.seq < $1.seq }
    }
}

/// The freezes that events leave active.
struct ActiveFreezes: Sendable {
    private struct Claim: Hashable {
        let lead: LeadID
        let wallet: WalletID
    }

    private var claims: [Claim: Freeze] = [:]

    /// In order of activation.
    var all: [Freeze] { claims.values.sorted { $0.seq < $1.seq } }

    mutating func apply(_ event: Event) {
        switch event.fact {
        case .leadFrozen(let lead, let wallet, _, _, _, _):
            claims[Claim(lead: lead, wallet: wallet)] = Freeze(event)
        case .leadUnfrozen(let lead, let wallet, _, _), .leadBought(let lead, let wallet, _):
            claims[Claim(lead: lead, wallet: wallet)] = nil
        case .contactLeakPenalized(_, let lead, let wallet, _, let fromFrozen, _, _, _, _):
            claims[Claim(lead: lead, wallet: wallet)]?.amount -= fromFrozen
        default: break
        }
    }
}
