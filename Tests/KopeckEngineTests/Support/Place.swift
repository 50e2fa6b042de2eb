import KopeckEngine
import KopeckJournal
import KopeckLedger
import KopeckStore

/// Where the ledger of one test lies, opened and closed as the test goes along.
struct Place {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    var path: String { directory.path + "/ledger" }
    var files: LedgerDirectory { LedgerDirectory(path: path) }

    func open(creating: Bool = true) throws(StoreError) -> Ledger {
        try Ledger.open(at: path, creating: creating, zones: .utc)
    }

    /// Opens the ledger, lets `body` use it, and closes it.
    ///
    /// - Parameter pace: nil: the usual one.
    func whileOpen<Result>(
        at pace: Pace? = nil, _ body: (Ledger) async throws -> Result
    ) async throws -> Result {
        let ledger =
            try pace.map { pace throws(StoreError) in
                try Ledger.open(at: path, creating: true, zones: .utc, reserve: DiskReserve { nil }, pace: pace)
            } ?? open()
        do {
            let result = try await body(ledger)
            await ledger.close()
            return result
        } catch {
            await ledger.close()
            throw error
        }
    }

    // MARK: - What another reader finds, with the ledger closed

    func picture() throws -> Picture { try Picture(of: LedgerView(files)) }

    func events() throws -> [Event] {
        var events: [Event] = []
        try LedgerView(files).journal.forEachEvent { events.append($0) }
        return events
    }

    /// How many events each block holds.
    func blockSizes() throws -> [Int] { try LedgerView(files).journal.blockSizes() }
}

extension JournalSnapshot {
    fileprivate func blockSizes() throws -> [Int] {
        var walk = try walk()
        var sizes: [Int] = []
        while try walk.moveToNext() { sizes.append(try walk.block().header.count) }
        return sizes
    }
}
