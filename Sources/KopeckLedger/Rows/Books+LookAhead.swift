/// Bringing near what commands will look at.
///
/// The tables are larger than the processor's caches, so most of the time of a search goes by waiting for memory. One
/// command's searches wait one after another; the first looks of many commands, one right after another and with
/// nothing to decide in between, wait all at once. They mean nothing: whatever they saw, every rule looks for itself.
extension Books {
    /// As many commands as are worth looking at together: what they bring near is to stay there until they are decided.
    public static let commandsLookedAtAhead = 32

    public mutating func lookAhead(at commands: Span<Command>) {
        var (newKeys, newLeads, leads) = (Glimpses(), Glimpses(), Glimpses())
        var (newCalls, calls) = (Glimpses(), Glimpses())
        commands.lendEach { command in
            if let key = command.key { newKeys.add(key.placement) }
            switch command.action {
            case .listLead(let lead, _): newLeads.add(lead.placement)
            case .buyLead(let lead, _), .activatePrecall(let lead, _, _), .declinePrecall(let lead, _):
                leads.add(lead.placement)
            case .startCall(let call, _, let subject):
                newCalls.add(call.placement)
                if case .lead(let lead) = subject { leads.add(lead.placement) }
            case .recordLeg(let call, _, _), .answerCall(let call), .endCall(let call, _):
                calls.add(call.placement)
            default: break
            }
        }
        var seen = newKeys.look { keys.glimpseAbsence($0) } &+ newLeads.look { self.leads.glimpseAbsence($0) }
        seen &+= newCalls.look { self.calls.glimpseAbsence($0) } &+ calls.look { self.calls.glimpse($0) }
        seenAhead &+= seen &+ leads.look { self.leads.glimpse($0) }
    }
}

/// Where to look, found out before the first look: nothing but looks is to lie between looks.
private struct Glimpses {
    private var placements = InlineArray<32, UInt64>(repeating: 0)
    private var count = 0

    @inline(__always) mutating func add(_ placement: UInt64) {
        guard count < placements.count else { return }
        placements[count] = placement
        count += 1
    }

    @inline(__always) func look(_ glimpse: (UInt64) -> UInt64) -> UInt64 {
        var seen: UInt64 = 0
        for i in 0..<count { seen &+= glimpse(placements[i]) }
        return seen
    }
}

extension Rows {
    /// Looks where a row that is in memory will be found.
    @inline(__always) fileprivate func glimpse(_ placement: UInt64) -> UInt64 { fresh.glimpse(placement) }

    /// Looks where it will be found that there is no row, and where one will be entered.
    @inline(__always) fileprivate func glimpseAbsence(_ placement: UInt64) -> UInt64 {
        (known?.glimpse(placement) ?? 0) &+ fresh.glimpseSlot(placement)
    }
}

extension RowMap {
    /// Without a branch on what it sees: a processor that guessed wrong would start the looks after it again.
    @inline(__always) fileprivate func glimpse(_ placement: UInt64) -> UInt64 {
        guard !entries.isEmpty else { return 0 }
        let place = Int(glimpseSlot(placement) & 0xFFFF_FFFF)
        return entries.span.lend(Swift.max(place, 1) - 1) { $0.id.leading }
    }

    @inline(__always) fileprivate func glimpseSlot(_ placement: UInt64) -> UInt64 {
        slots.isEmpty ? 0 : slots[Int(UInt32(truncatingIfNeeded: placement)) & (slots.count - 1)]
    }
}
