/// §7.4, §7.6, §7.7: how a call ends, and what is given back when the news of it came late.
extension Books {
    /// Ends a call that has not ended: releases its reserve, and refunds increments that its talk did not use.
    mutating func endCall(
        _ id: CallID, at end: Timestamp, reason: EndReason, by ender: CallEnder, reported: Timestamp? = nil
    ) {
        let (wallet, reserve, standing, billed, talk) = calls.existing(id) { call in
            precondition(call.state != .ended, "a call ends once")
            let billed = min(call.standing, tariffs.incrementsUsed(by: call, endedAt: end))
            let talk = call.answeredAt.map { end.milliseconds(since: $0) / 1000 } ?? 0
            return (call.wallet, call.reserve, call.standing, billed, talk)
        }
        let fact = Fact.callEnded(id, wallet, reason: reason, by: ender, endedAt: end, seconds: talk, billed: billed)
        record(fact, at: end, reported: reported, transfers: Transfers(reserve, from: .reserved, to: .available))
        refundIncrements(of: id, from: standing, downTo: billed, at: end)
    }

    /// §7.7: the switch reports the end of a call that the ledger had ended. Only an earlier end changes
    /// anything, and only if increments above those it used stand charged.
    mutating func correctCall(_ id: CallID, endedAt end: Timestamp, reported: Timestamp) {
        let call = calls.existing(id) { copy $0 }
        guard call.answeredAt != nil, let endedAt = call.endedAt, end < endedAt else { return }
        let billed = tariffs.incrementsUsed(by: call, endedAt: end)
        guard call.standing > billed else { return }
        record(.callCorrected(id, call.wallet, endedAt: end, billed: billed), at: end, reported: reported)
        refundIncrements(of: id, from: call.standing, downTo: billed, at: end)
    }

    private mutating func refundIncrements(
        of id: CallID, from standing: Int64, downTo billed: Int64, at instant: Timestamp
    ) {
        for index in stride(from: standing, to: billed, by: -1) {
            refundIncrement(index, of: id, at: instant)
        }
    }
}

extension TariffBook {
    /// How many increments a call's talk used.
    func incrementsUsed(by call: borrowing Call, endedAt end: Timestamp) -> Int64 {
        guard let answer = call.answeredAt else { return 0 }
        return terms(of: call.tariff) { $0.incrementsUsed(answeredAt: answer, endedAt: end) }
    }
}
