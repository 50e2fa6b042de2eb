internal import Foundation
internal import GRDB
internal import KopeckJournal
public import KopeckLedger
public import KopeckStore
internal import KopeckWire

/// Writes a ledger's events into a new SQLite database: tables of events, transfers and balances, and views over them that
/// a finance person would look for (``SQLiteSchema``).
///
/// A range that begins later holds the balances as they were: they count what came before.
public struct SQLiteExport {
    /// Why a database could not be written.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    private let view: LedgerView
    private let range: ClosedRange<Seq>
    private var wallets: [WalletID: Balances] = [:]
    private var text = TextBuffer()

    public init(of view: LedgerView, _ range: ClosedRange<Seq>) {
        self.view = view
        self.range = range
    }

    /// Writes the database to a path where nothing is yet, in one transaction.
    ///
    /// - Returns: how many events it holds.
    /// - Throws: ``StoreError`` of the ledger, ``Failure`` of the database.
    public mutating func run(to path: String, progress: (Seq) -> Void = { _ in }) throws -> Int {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Failure(description: "\(path) exists already; an export is written to a new file.")
        }
        do {
            return try write(to: path, progress)
        } catch let error as DatabaseError {
            // What is there is of no use: there was one transaction.
            try? FileManager.default.removeItem(atPath: path)
            throw Failure(description: "\(path) could not be written: \(error.message ?? "\(error)").")
        }
    }

    private mutating func write(to path: String, _ progress: (Seq) -> Void) throws -> Int {
        var configuration = Configuration()
        // Written once, from the start, and of no use before its end: no way back is needed.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF") }
        configuration.journalMode = .default
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        var count = 0
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN")
            try database.execute(sql: SQLiteSchema.tables)
            count = try writeEvents(database, progress)
            try database.execute(sql: SQLiteSchema.indexes)
            try database.execute(sql: SQLiteSchema.views)
            try database.execute(sql: "COMMIT; PRAGMA optimize")
        }
        try queue.close()
        return count
    }

    private mutating func writeEvents(_ database: Database, _ progress: (Seq) -> Void) throws -> Int {
        let statements = try Statements(database)
        var (count, last) = (0, range.lowerBound - 1)
        try view.journal.forEachEvent(from: 1, to: range.upperBound) { event in
            let balances = apply(event)
            guard event.seq >= range.lowerBound else { return }
            (count, last) = (count + 1, event.seq)
            try statements.add(event, json: json(of: event), balances)
            if count % 10_000 == 0 { progress(event.seq) }
        }
        let ledgerID = view.genesis.ledgerID.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let meta = [
            ("ledger", ledgerID), ("currency", view.genesis.currency), ("format", "\(SQLiteSchema.version)"),
            ("first_seq", "\(range.lowerBound)"), ("last_seq", "\(last)"),
        ]
        for (name, value) in meta {
            try database.execute(sql: "INSERT INTO meta VALUES (?, ?)", arguments: [name, value])
        }
        return count
    }

    private mutating func apply(_ event: Event) -> Balances? {
        guard let wallet = event.fact.wallet else { return nil }
        wallets[wallet, default: Balances()].apply(event.transfers)
        return wallets[wallet]
    }

    private func json(of event: Event) -> String {
        var json = JSONWriter()
        json.event(event)
        return json.text
    }
}

/// The three insertions, prepared once.
private struct Statements {
    private let event: Statement
    private let transfer: Statement
    private let balances: Statement

    init(_ database: Database) throws {
        event = try database.makeStatement(sql: "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        transfer = try database.makeStatement(sql: "INSERT INTO transfers VALUES (?, ?, ?, ?, ?)")
        balances = try database.makeStatement(sql: "INSERT INTO wallet_balances VALUES (?, ?, ?, ?, ?, ?)")
    }

    func add(_ event: Event, json: String, _ balances: Balances?) throws {
        let fact = event.fact
        try self.event.execute(arguments: [
            event.seq, fact.type.rawValue, RFC3339.string(event.at), RFC3339.string(event.recordedAt),
            event.key.map { "\($0)" }, event.actor, fact.wallet.map { "\($0.name)" }, fact.call.map { "\($0.name)" },
            fact.lead.map { "\($0.name)" }, fact.callback.map { "\($0.name)" }, json,
        ])
        for i in 0..<event.transfers.count {
            let one = event.transfers[i]
            try transfer.execute(arguments: [
                event.seq, i, one.from.name(of: fact.wallet), one.to.name(of: fact.wallet), one.amount,
            ])
        }
        guard let balances, let wallet = fact.wallet else { return }
        try self.balances.execute(arguments: [
            event.seq, "\(wallet.name)", balances[.available], balances[.frozen], balances[.reserved],
            -balances[.debt],
        ])
    }
}
