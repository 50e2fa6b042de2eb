public import KopeckLedger

/// What came of checking a proof.
public struct ProofReport: Sendable {
    /// One thing that must hold.
    public struct Check: Equatable, Sendable {
        public let requirement: Requirement
        /// Why it does not hold, as a clause, with the line of the file where one can be named.
        public let failure: String?

        public var ok: Bool { failure == nil }
    }

    /// What a statement says, if it holds.
    public struct Statement: Equatable, Sendable {
        public let wallet: WalletID
        public let from: Timestamp
        public let to: Timestamp
        /// The balances before the first event of the period, and after the last.
        public let opening: HeadBalances
        public let closing: HeadBalances
        /// Events of the wallet in the period.
        public let count: Int64
        /// The instant up to which the statement is known to be complete, where that is before `to`.
        public let completeThrough: Timestamp?
    }

    /// Nil for a proof that one checkpoint follows another.
    public internal(set) var statement: Statement?
    /// The newest that the file holds.
    public let checkpoint: LogCheckpoint
    /// Nil for a statement.
    public internal(set) var older: LogCheckpoint?
    /// The names of the trusted keys that signed the newest checkpoint.
    public internal(set) var signers: [String] = []
    /// Of those that signed the older one.
    public internal(set) var olderSigners: [String] = []
    public private(set) var checks: [Check] = []

    public var holds: Bool { checks.allSatisfy(\.ok) }

    /// "Check: clause." of the first check that does not hold.
    public var firstFailure: String? {
        checks.first { !$0.ok }.map { "\($0.requirement.rawValue): \($0.failure ?? "")." }
    }

    init(checkpoint: LogCheckpoint) { self.checkpoint = checkpoint }

    mutating func add(_ requirement: Requirement, _ failure: String?) {
        checks.append(Check(requirement: requirement, failure: failure))
    }
}
