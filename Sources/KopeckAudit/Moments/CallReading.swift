public import KopeckLedger
public import KopeckStore

/// A call as it stood at a moment: folded from its own events, which cost as much as there are.
public struct CallReading: Equatable, Sendable {
    public let wallet: WalletID
    public let subject: CallSubject
    public private(set) var state = Call.State.ringing
    public let startedAt: Timestamp
    public private(set) var answeredAt: Timestamp?
    public private(set) var endedAt: Timestamp?
    public private(set) var endReason: EndReason?
    /// Increments that stand charged (§7.6).
    public private(set) var standing: Int64 = 0
    /// What these cost, less refunds.
    public private(set) var charged: Int128 = 0
    /// What the attempt and the connection cost, less refunds.
    public private(set) var fees: Int128 = 0
    /// How many of its events count that had not been recorded at the moment.
    public private(set) var lateCount = 0

    /// As the books have it.
    public init(_ call: Call) {
        (wallet, subject, state) = (call.wallet, call.subject, call.state)
        (startedAt, answeredAt, endedAt) = (call.startedAt, call.answeredAt, call.endedAt)
        (endReason, standing, charged) = (call.endReason, call.standing, call.charged)
        for fee in [call.attemptFee, call.connectFee] { fees += Int128(fee?.refundable ?? 0) }
    }

    /// Nil if the call had not been started by then.
    public init?(of call: CallID, in view: LedgerView, counting cut: Cut) throws(StoreError) {
        let events = try History.events(of: call, in: view)
        let counting = Counting(cut, among: events)
        self.init(events.filter { counting.counts($0) })
        // A penalty changes nothing of what is told here; and when it was paid, only the lead's events tell.
        lateCount = events.count { event in
            if case .contactLeakPenalized = event.fact { false } else { counting.isLate(event) }
        }
    }

    /// Events are taken in the order in which they were recorded: what came later knew more.
    private init?(_ events: [Event]) {
        guard let first = events.first, case .callStarted(_, let wallet, let subject, _) = first.fact else {
            return nil
        }
        (self.wallet, self.subject, startedAt) = (wallet, subject, first.at)
        /// What is left of each increment.
        var left: [Int64: Kopecks] = [:]
        for event in events { apply(event, &left) }
        charged = left.reduce(0) { $1.key <= standing ? $0 + Int128($1.value) : $0 }
    }

    private mutating func apply(_ event: Event, _ left: inout [Int64: Kopecks]) {
        switch event.fact {
        case .callAnswered: (state, answeredAt) = (.answered, event.at)
        case .attemptBilled(_, _, let amount), .connectionBilled(_, _, let amount): fees += Int128(amount)
        case .minuteBilled(_, _, let index, _, let amount):
            left[index, default: 0] += amount
            standing = index
        case .callEnded(_, _, let reason, _, let end, _, let billed):
            (state, endedAt, endReason, standing) = (.ended, end, reason, billed)
        case .callCorrected(_, _, let end, let billed):
            (endedAt, standing) = (end, billed)
        case .refundIssued(_, .increment(_, let index), _, let amount, _, _): left[index, default: 0] -= amount
        case .refundIssued(_, .attempt, _, let amount, _, _), .refundIssued(_, .connection, _, let amount, _, _):
            fees -= Int128(amount)
        default: break
        }
    }
}
