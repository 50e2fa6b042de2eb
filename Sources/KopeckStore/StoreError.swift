internal import KopeckJournal
public import LMDB

/// Why a ledger cannot be opened, or cannot go on. Its description is one sentence, and says what to do.
public enum StoreError: Error, Sendable, CustomStringConvertible {
    /// The directory is missing, or empty.
    case noLedger(path: String)
    /// A ledger lies where a new one was to be made.
    case ledgerExists(path: String)
    /// Something else than a ledger lies there.
    case notALedger(path: String)
    case notADirectory(path: String)
    /// Another process writes to the ledger.
    case locked(path: String)
    case file(FileError)
    case lmdb(LMDBError, path: String)
    /// The journal cannot be trusted.
    case journalDamaged(path: String, why: String)
    /// The books cannot be trusted; they can be made again.
    case booksDamaged(path: String, why: String)
    /// The books were made from another journal.
    case foreignBooks(path: String)
    /// A copy does not lie on the chain of what it is said to be a copy of.
    case notACopy(path: String, original: String)
    case newerFormat(path: String, version: Int)

    public var description: String {
        switch self {
        case .noLedger(let path):
            "There is no ledger in \(path); `kopeck apply` creates one."
        case .ledgerExists(let path):
            "There is a ledger in \(path) already, and nothing is written over one; name a directory that is missing or empty."
        case .notALedger(let path):
            "\(path) holds something else than a ledger; name an empty directory, or the ledger's own."
        case .notADirectory(let path):
            "\(path) is a file, not a directory; a ledger needs a directory of its own."
        case .locked(let path):
            "Another process is writing to the ledger in \(path); wait for it to end, or stop it."
        case .file(let error):
            "\(error)."
        case .lmdb(let error, let path):
            "The database in \(path) failed: \(error)."
        case .journalDamaged(let path, let why):
            "The journal in \(path) is damaged: \(why). Put it back from a backup, or let `kopeck recover` show what can be saved; nothing was changed."
        case .booksDamaged(let path, let why):
            "The books in \(path) are damaged: \(why). Remove \(path); the next `kopeck apply` makes them again from the journal."
        case .foreignBooks(let path):
            "The books in \(path) belong to another ledger. Remove \(path); the next `kopeck apply` makes them from the journal."
        case .notACopy(let path, let original):
            "The newest block in \(path) is not on the chain of \(original): it is no copy of that ledger as it stands. Nothing was written."
        case .newerFormat(let path, let version):
            "\(path) was written in format \(version), which this version of kopeck does not know; use a newer one."
        }
    }

    static func journal(_ path: String, _ corruption: Corruption) -> StoreError {
        if case .newerFormat(let version) = corruption { return .newerFormat(path: path, version: version) }
        return .journalDamaged(path: path, why: "\(corruption)")
    }
}
