extension ProofReport {
    /// What must hold of a proof.
    public enum Requirement: String, CaseIterable, Sendable {
        case signature = "the checkpoint is signed by a trusted key"
        case olderSignature = "the older checkpoint is signed by a trusted key"
        case newerSignature = "the newer checkpoint is signed by a trusted key"
        case order = "the events are the wallet's, in order, and on their side of the period"
        case balances = "the amounts give the balances"
        case history = "no event of the wallet is missing, added or altered"
        case inclusion = "the events stand in the sealed ledger"
        case completeUntilSealed = "the statement is complete up to when the ledger was sealed"
        case periodOver = "the period is over"
        case oneLedger = "both are of one ledger"
        case continuation = "the newer ledger begins with the older one"
        case noOlder = "the checkpoint is no older than the one seen before"
    }
}
