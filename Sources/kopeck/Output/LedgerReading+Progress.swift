import KopeckAudit
import KopeckLedger
import KopeckStore

extension LedgerReading {
    /// Reads the journal, and says on a terminal how far it has come.
    init(of view: LedgerView, counting cut: Cut, reportingProgress what: String) throws {
        let progress = Progress(what)
        defer { progress.end() }
        try self.init(of: view, counting: cut) { progress.report($0, of: view.books.lastSeq) }
    }
}
