extension Verification {
    /// What must always hold, with its number in the contract (§12 where no other is named).
    public enum Rule: String, CaseIterable, Sendable {
        case journal = "journal: checksums and chain of hashes"
        case sequence = "§12.8 seqs have no gaps, recordedAt never decreases"
        case links = "every event links to the one before it of its wallet, call and lead"
        case references = "every event refers to wallets, leads, calls and tariffs that there are"
        case transfers = "§2 every event moves the amount it names, between the accounts it may"
        case freezes = "§12.3, §12.5 every freeze ends exactly once, frozen = active precalls"
        case reserves = "§12.3 reserved = what is left of the reserves of open calls"
        case purchases = "§12.4 a lead is bought at most once between two listings"
        case increments = "§12.6 increments that stand charged = increments the talk used"
        case refunds = "§12.7 refunds of a charge never exceed it"
        case balances = "§12.1–2 all accounts sum to 0, no balance is negative"
        case books = "§12.9 the books equal the journal replayed"
        case seal = "the sealed trees and heads, and every checkpoint, equal the journal"
    }
}
