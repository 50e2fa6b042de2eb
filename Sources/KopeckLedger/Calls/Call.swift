/// A call, of a precall or of a callback: what is left of its reserve, and what has been charged (§7).
public struct Call: Equatable, Sendable {
    public enum State: UInt8, Sendable {
        case ringing = 1
        case answered = 2
        case ended = 3

        public var name: String {
            switch self {
            case .ringing: "ringing"
            case .answered: "answered"
            case .ended: "ended"
            }
        }
    }

    public let wallet: WalletID
    public let subject: CallSubject
    /// The precall it belongs to, by seq; 0 for the call of a callback.
    public let precall: Seq
    /// Pinned at activation or request.
    public let tariff: TariffID
    /// Of a callback in the trial days: charged 0 throughout (§10).
    public let isFree: Bool
    /// The seq of its `call.started`.
    public let startedSeq: Seq
    public let startedAt: Timestamp
    public let ringTimeoutAt: Timestamp

    public var state = State.ringing
    public var answeredAt: Timestamp?
    public var endedAt: Timestamp?
    public var endReason: EndReason?
    /// Whether a `call.end` ended it, rather than the ledger (§7.5, §7.7).
    public var endedBySwitch = false
    /// What is left of the reserve.
    public var reserve: Kopecks
    /// Every increment charged, in order; the first ``standing`` of them stand charged (§7.6).
    public var increments: [Charge] = []
    public var standing: Int64 = 0
    public var attemptFee: Charge?
    public var connectFee: Charge?
    public var penalty: Penalty?
    public var lastSeq: Seq

    public init(
        wallet: WalletID, subject: CallSubject, precall: Seq, tariff: TariffID, isFree: Bool, startedSeq: Seq,
        startedAt: Timestamp, ringTimeoutAt: Timestamp, reserve: Kopecks
    ) {
        self.wallet = wallet
        self.subject = subject
        self.precall = precall
        self.tariff = tariff
        self.isFree = isFree
        self.startedSeq = startedSeq
        self.startedAt = startedAt
        self.ringTimeoutAt = ringTimeoutAt
        self.reserve = reserve
        lastSeq = startedSeq
    }

    /// The newest penalty for a contact leak in this call (§8).
    public struct Penalty: Equatable, Sendable {
        public var charge: Charge
        /// Whether it bars the wallet from the lead.
        public let bars: Bool

        public init(charge: Charge, bars: Bool) {
            self.charge = charge
            self.bars = bars
        }

        /// A penalty of 0 always stands; any other until it is refunded in full.
        public var stands: Bool { charge.amount == 0 || charge.refundable > 0 }
    }

    public var lead: LeadID? { subject.lead }
    public var callback: CallbackID? { subject.callback }

    /// The increments that stand charged, less refunds; a day of the dearest seconds passes 64 bits.
    public var charged: Int128 {
        increments.prefix(Int(standing)).reduce(0) { $0 + Int128($1.refundable) }
    }
}
