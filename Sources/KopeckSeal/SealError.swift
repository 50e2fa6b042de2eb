public import KopeckStore
public import LMDB

/// Why a ledger cannot be sealed, or nothing be proved of it. Its description is one sentence.
public enum SealError: Error, Sendable, CustomStringConvertible {
    /// There is no checkpoint.
    case notSealed(path: String)
    /// Sealing was broken off after the newest checkpoint.
    case unfinished(path: String)
    /// Another process is sealing, and has not signed yet.
    case beingSealed(path: String)
    /// Another process is sealing, and only one can.
    case locked(path: String)
    case damaged(path: String, why: String)
    case damagedNote(path: String)
    /// The seal is of another ledger, or of events that the journal does not have.
    case foreign(path: String, why: String)
    /// An older checkpoint signed other events than the ledger has.
    case contradicted(size: Int64)
    /// The journal holds an event that no sound ledger has.
    case unsound(seq: Int64)
    case lmdb(LMDBError, path: String)
    case store(StoreError)

    /// Whether nothing is wrong with the ledger, and what was asked for cannot be had of it.
    public var isNothingThere: Bool {
        switch self {
        case .notSealed, .unfinished, .beingSealed, .contradicted: true
        default: false
        }
    }

    public var description: String {
        switch self {
        case .notSealed(let path):
            "The ledger in \(path) has not been sealed yet; `kopeck checkpoint --key FILE` does it."
        case .unfinished(let path):
            "Sealing the ledger in \(path) was broken off; `kopeck checkpoint --key FILE` goes on with it."
        case .beingSealed(let path):
            "Another process is sealing the ledger in \(path) and has not signed yet; ask again when it has."
        case .locked(let path):
            "Another process is sealing the ledger in \(path); wait for it to end."
        case .damaged(let path, let why):
            "What was sealed in \(path) is damaged: \(why). Remove \(path); the next `kopeck checkpoint` makes it again from the journal."
        case .damagedNote(let path):
            "The checkpoint in \(path) is damaged; put the note back from where it was sent to."
        case .foreign(let path, let why):
            "What was sealed in \(path) is not of this journal: \(why). Put the journal back, or remove \(path) if you know why it differs."
        case .contradicted(let size):
            "The first \(size) events of this ledger are not those that the older checkpoint names: either the checkpoint was altered, or one of the two ledgers was."
        case .unsound(let seq):
            "Event \(seq) moves money that is not there, and nothing is sealed over it; `kopeck verify` tells more."
        case .lmdb(let error, let path): "The database in \(path) failed: \(error)."
        case .store(let error): error.description
        }
    }
}
