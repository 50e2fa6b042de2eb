import FoundationEssentials
import KopeckStore
import LMDB

/// Where the ledger of one run lies, and beside it copies of its files as they were at some moment.
///
/// In memory where there is such a file system: thousands of commits need no real device.
struct Workplace {
    let path: String
    var ledger: LedgerDirectory { LedgerDirectory(path: path + "/ledger") }

    init() throws {
        let memory = Directory(path: "/dev/shm")
        let parent = try memory.kind() == .directory ? memory.path : FileManager.default.temporaryDirectory.path
        path = "\(parent)/kopeck-simulate-\(ProcessInfo.processInfo.processIdentifier)-\(monotonicNanoseconds())"
        try Directory(path: path).create()
    }

    func remove() throws { try FileManager.default.removeItem(atPath: path) }

    // MARK: - The journal and the mark, as a commit found them

    private var journalFile: String { ledger.journalPath + "/data.mdb" }
    private var journalCopy: String { path + "/journal.copy" }
    private var markCopy: String { path + "/mark.copy" }
    private static let metaPagesByteCount = 2 * 4096

    /// Copies what a commit would change. Nothing may be on its way to the journal.
    func keepJournal() throws {
        try replace(journalCopy, by: journalFile)
        try replace(markCopy, by: ledger.markPath)
    }

    /// Takes the journal back to the copy.
    func restoreJournal() throws { try replace(journalFile, by: journalCopy) }

    /// Takes back only what the one commit since wrote last: the meta pages, which make it count.
    func restoreMetaPages() throws {
        let before = try DurableFile(path: journalCopy).open().read(count: Self.metaPagesByteCount, at: 0)
        try DurableFile(path: journalFile).open().write(before.span.rawBytes, at: 0)
    }

    func restoreMark() throws { try replace(ledger.markPath, by: markCopy) }

    // MARK: - The books

    private var oldBooks: String { path + "/books.old" }

    /// Copies the books of a closed ledger, to be found in their place later.
    func keepBooks() throws { try replace(oldBooks, by: ledger.booksPath) }

    /// Puts old books in place of the books; none, if none were kept.
    func restoreOldBooks() throws {
        try removeBooks()
        if FileManager.default.fileExists(atPath: oldBooks) { try replace(ledger.booksPath, by: oldBooks) }
    }

    func removeBooks() throws { try FileManager.default.removeItem(atPath: ledger.booksPath) }

    /// A file system that lost the contents of the file.
    func emptyBooks() throws {
        try DurableFile(path: ledger.booksPath + "/data.mdb").replace(with: [UInt8]().span.rawBytes)
    }

    private func replace(_ target: String, by source: String) throws {
        if FileManager.default.fileExists(atPath: target) { try FileManager.default.removeItem(atPath: target) }
        try FileManager.default.copyItem(atPath: source, toPath: target)
    }
}
