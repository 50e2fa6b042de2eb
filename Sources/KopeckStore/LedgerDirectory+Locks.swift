package import KopeckJournal
package import LMDB

/// Who may write to a ledger's directory: one process at a time.
extension LedgerDirectory {
    /// Takes the right to write, for as long as the lock lives.
    private func lock() throws(StoreError) -> OwnershipLock {
        do { return try OwnershipLock(path: lockPath) } catch {
            throw error.isLockedByAnotherProcess ? .locked(path: path) : .file(error)
        }
    }

    /// Takes the right to write to the ledger, and makes it first where there is none, if that is wanted.
    ///
    /// - Returns: the lock, and whether the ledger is new.
    package func lockForWriting(
        creating genesis: Genesis?
    ) throws(StoreError) -> (lock: OwnershipLock, isNew: Bool) {
        guard let genesis else {
            guard try holdsLedger() else { throw .noLedger(path: path) }
            return (try lock(), false)
        }
        if try !holdsLedger() { try makeDirectory() }
        // Looked at again under the lock: another process may have made it meanwhile.
        let lock = try lock()
        let isNew = try !holdsLedger()
        if isNew { try Journal.create(path: journalPath, genesis: genesis) }
        return (lock, isNew)
    }

    // MARK: - Copies

    /// What an interrupted copy can leave behind, beside ``leftovers``.
    private static let leftoversOfCopies: Set<String> = ["acknowledged", "acknowledged.tmp", "checkpoints"]

    /// Takes the right to write a whole new ledger, where there is none yet. What an interrupted copy left is removed.
    func lockForMaking() throws(StoreError) -> OwnershipLock {
        if try !holdsInterruptedCopy(), try holdsLedger() { throw .ledgerExists(path: path) }
        try makeDirectory()
        let lock = try lock()
        if try holdsInterruptedCopy() { try removeInterruptedCopy() }
        if try holdsLedger() { throw .ledgerExists(path: path) }
        return lock
    }

    /// Whether a copy was broken off before its journal got its name: nothing else has a journal that is not finished
    /// beside what belongs to a finished one.
    private func holdsInterruptedCopy() throws(StoreError) -> Bool {
        guard try kind() == .directory else { return false }
        let names: Set<String>
        do { names = Set(try Directory(path: path).names()) } catch { throw .file(error) }
        return names.contains("journal.new") && names.isSubset(of: Self.leftovers.union(Self.leftoversOfCopies))
    }

    private func removeInterruptedCopy() throws(StoreError) {
        let directory = Directory(path: path)
        do throws(FileError) {
            try Directory(path: checkpointsPath).removeIfPresent()
            for name in try directory.names() where Self.leftoversOfCopies.contains(name) {
                try directory.removeFile(named: name)
            }
        } catch {
            throw .file(error)
        }
    }

    private func makeDirectory() throws(StoreError) {
        do { try Directory(path: path).createIfMissing() } catch { throw .file(error) }
    }

    /// Keeps writers away while the files are read as they lie on the device. Nil where that cannot be had, on a disk
    /// that can only be read or is failing, for instance; only a writer that is there is a reason to refuse.
    func lockForReading() throws(StoreError) -> OwnershipLock? {
        do throws(FileError) {
            guard try Directory(path: path).names().contains("ledger.lock") else { return nil }
            return try OwnershipLock(path: lockPath)
        } catch {
            if error.isLockedByAnotherProcess { throw .locked(path: path) }
            return nil
        }
    }
}
