public import KopeckLedger

/// A call that would have cost something else, ended at another instant, or never been.
public struct CallChange: Sendable {
    /// How a call ended.
    public struct End: Equatable, Sendable {
        public let at: Timestamp
        public let reason: EndReason
    }

    public enum Kind: String, Sendable {
        /// The talk is the same, the price is another.
        case priced
        /// It would have ended earlier.
        case cut
        /// It ended early, and would have gone on, for as long as is known.
        case extended
        /// It would have been refused.
        case refused
        /// It was refused, and would have been let through; how long it would have been nobody knows.
        case admitted
    }

    public let call: CallID
    public let wallet: WalletID
    public let startedAt: Timestamp
    /// All that was charged for it, less what was given back.
    public let income: Sums
    /// Nil while it goes on, or if it never was.
    public let endedBefore: End?
    public let endedAfter: End?
    public let kind: Kind

    /// Nil if nothing is different.
    init?(_ call: CallID, before: Call?, after: Call?) {
        guard let row = before ?? after else { return nil }
        self.call = call
        (wallet, startedAt) = (row.wallet, row.startedAt)
        income = Sums(before: before?.income ?? 0, after: after?.income ?? 0)
        endedBefore = before?.end
        endedAfter = after?.end
        switch (before, after) {
        case (_, nil): kind = .refused
        case (nil, _): kind = .admitted
        default:
            guard income.difference != 0 || endedBefore?.at != endedAfter?.at else { return nil }
            let never = Timestamp(milliseconds: .max)
            let (old, new) = (endedBefore?.at ?? never, endedAfter?.at ?? never)
            kind = new < old ? .cut : new > old ? .extended : .priced
        }
    }
}

extension Call {
    fileprivate var end: CallChange.End? {
        guard let endedAt, let endReason else { return nil }
        return CallChange.End(at: endedAt, reason: endReason)
    }

    fileprivate var income: Int128 {
        let fees = [attemptFee, connectFee, penalty?.charge].reduce(Int128(0)) { $0 + Int128($1?.refundable ?? 0) }
        return increments.reduce(fees) { $0 + Int128($1.refundable) }
    }
}
