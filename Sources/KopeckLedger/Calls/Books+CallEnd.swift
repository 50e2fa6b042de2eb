/// §7.4, §7.6, §7.7: how a call ends, and what is given back when the news of it came late.
extension Books {
    /// Ends a call that has not ended: releases its reserve, and refunds increments that its talk did not use.
    mutating func endCall(
        _ id: CallID, at end: Timestamp, reason: EndReason, by ender: CallEnder, reported: Timestamp? = nil
    ) {
        let (wallet, reserve, answer, standing) = calls.existing(id) { call in
            precondition(call.state != .ended, "a call ends once")
            return (call.wallet, call.reserve, call.answeredAt, call.standing)
        }
        let billed = min(standing, incrementsUsed(by: id, endedAt: end))
        let talk = answer.map { end.milliseconds(since: $0) / 1000 } ?? 0
        let fact = Fact.callEnded(id, wallet, reason: reason, by: ender, endedAt: end, seconds: talk, billed: billed)
        record(fact, at: end, reported: reported, transfers: Transfers(reserve, from: .reserved, to: .available))
        refundIncrements(of: id, from: standing, downTo: billed, at: end)
    }

    /// §7.7: the switch reports the end of a call that the ledger had ended. Only an earlier end changes
    /// anything, and only if increments above those it used stand charged.
    mutating func correctCall(_ id: CallID, endedAt end: Timestamp, reported: Timestamp) {
        let call = calls.existing(id) { copy $0 }
        guard call.answeredAt != nil, let endedAt = call.endedAt, end < endedAt else { return }
        let billed = incrementsUsed(by: id, endedAt: end)
        guard call.standing > billed else { return }
        record(.callCorrected(id, call.wallet, endedAt: end, billed: billed), at: end, reported: reported)
        refundIncrements(of: id, from: call.standing, downTo: billed, at: end)
    }

    /// How many increments a call's talk used.
    mutating func incrementsUsed(by id: CallID, endedAt end: Timestamp) -> Int64 {
        let (answer, tariff) = calls.existing(id) { ($0.answeredAt, $0.tariff) }
        guard let answer else { return 0 }
        return tariffs.terms(of: tariff) { $0.incrementsUsed(answeredAt: answer, endedAt: end) }
    }

    private mutating func refundIncrements(
        of id: CallID, from standing: Int64, downTo billed: Int64, at instant: Timestamp
    ) {
        for index in stride(from: standing, to: billed, by: -1) {
            refundIncrement(index, of: id, at: instant)
        }
    }
}
