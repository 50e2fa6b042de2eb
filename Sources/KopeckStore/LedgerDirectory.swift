package import KopeckJournal
package import KopeckLedger
internal import LMDB

/// A ledger's directory: `journal/`, `books/`, the lock of its writer and the mark of what was acknowledged.
public struct LedgerDirectory: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    public var journalPath: String { path + "/journal" }
    public var booksPath: String { path + "/books" }
    /// What was sealed: derived, and safe to remove; the notes beside it are not.
    public var proofsPath: String { path + "/proofs" }
    /// The signed checkpoints, a file each.
    public var checkpointsPath: String { path + "/checkpoints" }
    public var lockPath: String { path + "/ledger.lock" }
    /// The lock of whoever seals.
    public var sealLockPath: String { path + "/seal.lock" }
    public var markPath: String { path + "/acknowledged" }

    /// What an interrupted creation can leave behind.
    static let leftovers: Set<String> = ["ledger.lock", "journal.new", "books.new"]

    /// Whether a ledger lies here; false if one may be created.
    ///
    /// - Throws: ``StoreError`` if something else does.
    public func holdsLedger() throws(StoreError) -> Bool {
        switch try kind() {
        case .missing: return false
        case .file, .other: throw .notADirectory(path: path)
        case .directory: break
        }
        let names: [String]
        do { names = try Directory(path: path).names() } catch { throw .file(error) }
        if names.contains("journal") { return true }
        if Set(names).isSubset(of: Self.leftovers) { return false }
        throw .notALedger(path: path)
    }

    func kind() throws(StoreError) -> Directory.Kind {
        do { return try Directory(path: path).kind() } catch { throw .file(error) }
    }

    /// Whether it lies on a file system that is served over a network or by another program.
    package func isOnNetworkFileSystem() throws(StoreError) -> Bool {
        do { return try Directory(path: path).isOnNetworkFileSystem() } catch { throw .file(error) }
    }

    /// Whether there are books; the journal makes them again where there are none.
    package func holdsBooks() throws(StoreError) -> Bool {
        let kind: Directory.Kind
        do { kind = try Directory(path: booksPath).kind() } catch { throw .file(error) }
        if kind == .file || kind == .other { throw .booksDamaged(path: booksPath, why: "a file stands in their place") }
        return kind == .directory
    }

    /// Removes the books; the journal makes them again.
    package func removeBooks() throws(StoreError) {
        let books = Directory(path: booksPath)
        do throws(FileError) {
            if try books.kind() == .directory {
                try books.remove()
            } else {
                try books.parent.removeFile(named: "books")
            }
        } catch {
            throw .file(error)
        }
    }

    /// Removes a ledger with all it holds: for one that was only to be shown.
    package func remove() throws(StoreError) {
        do throws(FileError) {
            for name in ["journal", "books", "proofs", "checkpoints"] {
                try Directory(path: path + "/" + name).removeIfPresent()
            }
            try Directory(path: path).removeIfPresent()
        } catch {
            throw .file(error)
        }
    }

    /// Checks that the journal still holds everything that was acknowledged, and everything the books count.
    package func check(
        _ journal: borrowing JournalSnapshot, _ genesis: Genesis, against checkpoint: Checkpoint?, mark: Seq
    ) throws(StoreError) {
        let lastSeq = try journal.lastSeq()
        guard lastSeq >= mark else {
            throw .journalDamaged(
                path: journalPath, why: "it ends with event \(lastSeq), but event \(mark) was acknowledged")
        }
        guard let checkpoint else { return }
        guard checkpoint.ledgerID == genesis.ledgerID else { throw .foreignBooks(path: booksPath) }
        guard lastSeq >= checkpoint.state.lastSeq else {
            throw .journalDamaged(
                path: journalPath,
                why: "it ends with event \(lastSeq), but the books count event \(checkpoint.state.lastSeq)")
        }
        guard try journal.hash(endingAt: checkpoint.state.lastSeq) == checkpoint.blockHash else {
            throw .journalDamaged(
                path: journalPath,
                why:
                    "the block that ends with event \(checkpoint.state.lastSeq) is not the one the books were made from"
            )
        }
    }

    /// Opens the mark for the writer, at the newest event.
    package func raiseMark(to seq: Seq) throws(StoreError) -> HighWaterMark {
        do {
            var mark = try HighWaterMark(path: markPath)
            try mark.raise(to: seq)
            return mark
        } catch {
            throw .file(error)
        }
    }

    /// Puts the mark beside a journal that is whole.
    func makeMark(_ seq: Seq) throws(StoreError) {
        let mark = try raiseMark(to: seq)
        do { try mark.flush() } catch { throw .file(error) }
    }

    /// Puts the journal's newest commit on the device. A writer that was killed in it may have left what can be read now
    /// and lost with the next power cut: nobody is to see it before it is safe.
    func flushJournal() throws(StoreError) {
        do throws(FileError) { try DataFileBytes(directory: journalPath).flush() } catch { throw .file(error) }
    }

    /// The acknowledged seq. Read it before the journal is: the journal is never behind it.
    package func mark() throws(StoreError) -> Seq {
        do { return try HighWaterMark.read(path: markPath) } catch { throw .file(error) }
    }
}
