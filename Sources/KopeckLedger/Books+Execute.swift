/// A command from its arrival to its outcome (§3.3, §4.2): key, timers, decision, timers.
extension Books {
    /// Decides a command and records everything that follows from it.
    ///
    /// - Parameter recall: recalls an earlier event, from before the last ``takeRecorded()``.
    public mutating func execute(_ command: borrowing Command, recall: Recall) -> Outcome {
        let at = command.at
        guard let key = command.key else { return advanceClock(to: at, command) }
        if let use = keys.readUnlessNew(key, { $0 }) { return repeated(command.fingerprint, key, use, recall) }
        fireTimers { $0 < at }
        let before = lastSeq
        cause = Cause(key: key, actor: command.actor, fingerprint: command.fingerprint)
        let rejection = decideOrReject(command, recall)
        let own = before + 1...lastSeq
        cause = .clock
        fireTimers { [clock] in $0 < clock }
        if let rejection { return .rejected(rejection, replayed: false) }
        return .accepted(events: own, replayed: false)
    }

    /// Every command leaves an event: a refusal its code, an acceptance that changes nothing a note (§4.3).
    private mutating func decideOrReject(_ command: borrowing Command, _ recall: Recall) -> Rejection? {
        let before = lastSeq
        let instant = command.action.isFactFromSwitch ? command.at : max(clock, command.at)
        do throws(Rejection) {
            try decide(command, recall: recall)
        } catch {
            precondition(lastSeq == before, "a rule that refuses has changed nothing")
            record(.commandRejected(command.action.name, error, command.action.named), at: instant)
            return error
        }
        if lastSeq == before { record(.commandNoted(command.action.name, command.action.named), at: instant) }
        return nil
    }

    /// §4.2: a key that was used answers as it did the first time, or refuses.
    private func repeated(_ fingerprint: Fingerprint, _ key: Key, _ use: KeyUse, _ recall: Recall) -> Outcome {
        let first = event(use.seq, recall: recall)
        precondition(first.key == key, "the event \(use.seq) does not carry the key that led to it")
        guard first.fingerprint == fingerprint else { return .rejected(.idempotencyKeyReused, replayed: false) }
        if case .commandRejected(_, let rejection, _) = first.fact { return .rejected(rejection, replayed: true) }
        var last = use.seq
        while last < lastSeq, event(last + 1, recall: recall).key == key { last += 1 }
        return .accepted(events: use.seq...last, replayed: true)
    }

    /// §3.3: fires what is due up to and at the instant, then says so; an instant that the clock has
    /// reached changes nothing.
    private mutating func advanceClock(to instant: Timestamp, _ command: borrowing Command) -> Outcome {
        guard instant > clock else { return .accepted(events: nil, replayed: false) }
        fireTimers { $0 <= instant }
        cause = Cause(key: nil, actor: command.actor, fingerprint: nil)
        record(.clockAdvanced, at: instant)
        cause = .clock
        return .accepted(events: lastSeq...lastSeq, replayed: false)
    }
}
