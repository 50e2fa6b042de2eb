public import KopeckLedger

/// What is set aside for a lead, as part of a wallet's `frozen`.
public struct FrozenPart: Sendable {
    public let lead: LeadID
    /// The `lead.frozen` that set it aside.
    public let seq: Seq
    public internal(set) var amount: Kopecks
    public let expiresAt: Timestamp
}

/// What is left of the reserve of a call, as part of a wallet's `reserved`.
public struct ReservedPart: Sendable {
    public let call: CallID
    /// The `call.started` that reserved it.
    public let seq: Seq
    /// What the call began with.
    public let reserve: Kopecks
    public internal(set) var amount: Kopecks
}

/// A penalty that made a debt, or a credit that settled some of it, as part of a wallet's `debt`.
public struct DebtPart: Sendable {
    public let seq: Seq
    /// What is owed more since the event; negative for a credit.
    public let amount: Kopecks
}

/// The parts of the three balances that are not `available`: kept by lead, by call and by event, as the facts have it.
struct HeldParts {
    private var frozenByLead: [LeadID: FrozenPart] = [:]
    private var reservedByCall: [CallID: ReservedPart] = [:]
    /// Since nothing was owed.
    private(set) var debt: [DebtPart] = []
    private var owed: Int128 = 0
    private var ended: Set<CallID> = []
    /// As of a moment before news came, a call may have ended with more of its reserve than it had then: a minute that was
    /// given back by hand before the hang-up was reported counts later than the end does.
    let keepsEnded: Bool

    var frozen: [FrozenPart] { frozenByLead.values.sorted { $0.seq < $1.seq } }
    var reserved: [ReservedPart] { reservedByCall.values.sorted { $0.seq < $1.seq } }

    init(keepsEnded: Bool) { self.keepsEnded = keepsEnded }

    mutating func apply(_ event: Event) {
        applyToFreezes(event)
        if let call = event.fact.call { applyToReserves(event, of: call) }
        applyToDebt(event)
    }

    private mutating func applyToDebt(_ event: Event) {
        var change = -event.amount(to: .debt)
        if case .contactLeakPenalized(_, _, _, _, _, _, let debt, _, _) = event.fact { change += debt }
        guard change != 0 else { return }
        owed += Int128(change)
        debt.append(DebtPart(seq: event.seq, amount: change))
        if owed == 0 { debt = [] }
    }

    private mutating func applyToFreezes(_ event: Event) {
        switch event.fact {
        case .leadFrozen(let lead, _, let amount, let expiresAt, _, _):
            frozenByLead[lead] = FrozenPart(lead: lead, seq: event.seq, amount: amount, expiresAt: expiresAt)
        case .contactLeakPenalized(_, let lead, _, _, let fromFrozen, _, _, _, _):
            frozenByLead[lead]?.amount -= fromFrozen
        case .leadUnfrozen(let lead, _, _, _), .leadBought(let lead, _, _): frozenByLead[lead] = nil
        default: break
        }
    }

    private mutating func applyToReserves(_ event: Event, of call: CallID) {
        if case .callStarted(_, _, _, let reserve) = event.fact {
            reservedByCall[call] = ReservedPart(call: call, seq: event.seq, reserve: reserve, amount: reserve)
            return
        }
        reservedByCall[call]?.amount -= event.amount(from: .reserved)
        if case .callEnded = event.fact { ended.insert(call) }
        if ended.contains(call), !keepsEnded || reservedByCall[call]?.amount == 0 { reservedByCall[call] = nil }
    }
}
