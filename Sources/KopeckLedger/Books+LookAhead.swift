/// Bringing near what commands will look at.
///
/// The tables are larger than the processor's caches, so most of the time of a search goes by waiting for memory. One
/// command's searches wait one after another; the first looks of a few commands, one right after another, wait all at
/// once. They decide nothing: whatever they saw, every rule looks for itself.
extension Books {
    /// As many commands as are worth looking at together: what they bring near is to stay there until they are decided.
    public static let commandsLookedAtAhead = 32

    public mutating func lookAhead(at commands: Span<Command>) {
        var seen: UInt64 = 0
        commands.lendEach { command in
            if let key = command.key { seen &+= keys.glimpse(key) }
            switch command.action {
            case .listLead(let lead, _), .repriceLead(let lead, _), .withdrawLead(let lead, _),
                .buyLead(let lead, _), .activatePrecall(let lead, _, _), .declinePrecall(let lead, _):
                seen &+= leads.glimpse(lead)
            case .startCall(let call, _, .lead(let lead)): seen &+= calls.glimpse(call) &+ leads.glimpse(lead)
            case .startCall(let call, _, .callback(let callback)):
                seen &+= calls.glimpse(call) &+ callbacks.glimpse(callback)
            case .recordLeg(let call, _, _), .answerCall(let call), .endCall(let call, _), .reportLeak(let call, _):
                seen &+= calls.glimpse(call)
            case .requestCallback(let callback, _, _): seen &+= callbacks.glimpse(callback)
            default: break
            }
        }
        seenAhead &+= seen
    }
}

extension Rows {
    /// Looks where a search for the name, and an insertion, will look first.
    fileprivate func glimpse(_ id: ID) -> UInt64 {
        let placement = id.placement
        return fresh.glimpse(placement) &+ (mayBeKnown(placement: placement) ? 1 : 0)
    }
}

extension RowMap {
    fileprivate func glimpse(_ placement: UInt64) -> UInt64 {
        guard !slots.isEmpty else { return 0 }
        let slot = slots[Int(UInt32(truncatingIfNeeded: placement)) & (slots.count - 1)]
        guard slot >> 32 == UInt64(UInt32(truncatingIfNeeded: placement)) else { return slot }
        return entries.span.lend(Int(slot & 0xFFFF_FFFF) - 1) { $0.id.placement }
    }
}
