/// §3.3: what happens by itself as time passes.
extension Books {
    /// Fires every timer that `isDue`, in order, including those that the fired ones set up.
    mutating func fireTimers(while isDue: (Timestamp) -> Bool) {
        while let timer = timers.first, isDue(timer.due) {
            timers.removeFirst()
            if let thing = live[timer.seq] { fire(timer, for: thing) }
        }
    }

    private mutating func fire(_ timer: Timer, for thing: LiveThing) {
        if case .call(let id) = thing { calls.seek(id) }
        switch (timer.kind, thing) {
        case (.freezeExpiry, .precall):
            expirePrecall(timer.seq, at: timer.due)
        case (.ringTimeout, .call(let id)):
            guard calls.read(id, { $0.state }) == .ringing else { return }
            endCall(id, at: timer.due, reason: .noAnswer, by: .clock)
        case (.maximumDuration, .call(let id)):
            endCall(id, at: timer.due, reason: .maxDuration, by: .clock)
        case (.increment, .call(let id)):
            if let index = nextIncrement(of: id, startingAt: timer.due) {
                chargeIncrement(index, to: id, at: timer.due)
            }
        default: break
        }
    }

    /// The increment that is to start at an instant.
    ///
    /// Books that were made from events, rather than by timers, still hold the timers of increments that those
    /// events have charged: these start no increment any more.
    private mutating func nextIncrement(of id: CallID, startingAt due: Timestamp) -> Int64? {
        let (answer, next, tariff) = calls.existing(id) { ($0.answeredAt, $0.standing + 1, $0.tariff) }
        guard let answer else { return nil }
        let start = tariffs.terms(of: tariff) { $0.startOfIncrement(next, answeredAt: answer) }
        return start == due ? next : nil
    }

    // MARK: - Setting timers, as events do

    mutating func setTimer(_ timer: Timer) {
        guard purpose.hasTimers else { return }
        timers.insert(timer)
        if timers.mayBeMostlySpent { timers.retain { live[$0.seq] != nil } }
    }

    mutating func setTimers(forPrecall seq: Seq, _ precall: Precall) {
        setTimer(Timer(due: precall.expiresAt, kind: .freezeExpiry, seq: seq))
    }

    /// The timers of a call in progress, as its row has them: used when the books are opened.
    mutating func setTimers(for call: Call) {
        guard let answer = call.answeredAt else {
            setTimer(Timer(due: call.ringTimeoutAt, kind: .ringTimeout, seq: call.startedSeq))
            return
        }
        setMaximumDuration(
            ofCall: call.startedSeq, answeredAt: answer, seconds: tariffs.terms(of: call.tariff) { $0.maxCallSeconds })
        if call.standing > 0 {
            let next = call.standing + 1
            let due = tariffs.terms(of: call.tariff) { $0.startOfIncrement(next, answeredAt: answer) }
            setTimer(Timer(due: due, kind: .increment, seq: call.startedSeq))
        }
    }

    mutating func setMaximumDuration(ofCall seq: Seq, answeredAt answer: Timestamp, seconds: Int64) {
        let due = answer.advanced(bySeconds: seconds)
        setTimer(Timer(due: due, kind: .maximumDuration, seq: seq))
    }
}
