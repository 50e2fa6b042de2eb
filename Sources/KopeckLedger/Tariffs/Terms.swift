/// The terms of a tariff, complete (§9.2): prices in kopecks, durations in the unit of their name.
///
/// The initial values are the defaults of the specification.
public struct Terms: Equatable, Sendable {
    /// For every attempt to call, whether or not the client answers.
    public var attemptFee: Kopecks = 0
    /// For every answered call.
    public var connectFee: Kopecks = 0
    /// For every callback requested.
    public var leadFee: Kopecks = 0
    /// The first increment of talk; 0 seconds: talk is not metered.
    public var initial = Tick(seconds: 60, price: 0)
    /// Every increment after the first.
    public var then = Tick(seconds: 60, price: 0)
    /// Set aside while a call is in progress.
    public var reserve: Kopecks = 0
    /// Whether an activation freezes the lead's price (`price`) or nothing (`none`).
    public var freezesPrice = true
    public var freezeHours: Int64 = 24
    public var ringTimeoutSeconds: Int64 = 120
    public var maxCallSeconds: Int64 = 7200
    public var leak = Leak()
    /// Callbacks are free for this many days after the wallet was opened.
    public var trialDays: Int64 = 0
    public var workingHours: WorkingHours?

    public init() {}

    /// A length of talk and its price.
    public struct Tick: Equatable, Sendable {
        public var seconds: Int64
        public var price: Kopecks

        public init(seconds: Int64, price: Kopecks) {
            self.seconds = seconds
            self.price = price
        }
    }

    /// What a contact leak costs, and who gets the lead (§8).
    public struct Leak: Equatable, Sendable {
        public var penalty = Penalty.frozen
        public var outcome = Outcome.forfeit

        public init() {}
        public init(penalty: Penalty, outcome: Outcome) {
            self.penalty = penalty
            self.outcome = outcome
        }

        public enum Penalty: Equatable, Sendable {
            /// As much as the call's precall froze.
            case frozen
            case amount(Kopecks)
        }

        public enum Outcome: UInt8, Sendable {
            /// The agent loses the lead and is barred from it.
            case forfeit = 1
            /// The agent gets the lead for the penalty.
            case deliver = 2
        }
    }
}
