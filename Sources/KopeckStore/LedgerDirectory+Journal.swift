internal import LMDB

extension LedgerDirectory {
    /// The journal alone, for reading: whoever compares journals asks the books nothing.
    public func openJournal() throws(StoreError) -> Journal {
        guard try holdsLedger() else { throw .noLedger(path: path) }
        return try Journal(path: journalPath, access: .readOnly)
    }

    /// Whether another path leads to the same ledger.
    public func isSame(as other: LedgerDirectory) -> Bool {
        Directory(path: path).isSame(as: Directory(path: other.path))
    }
}
