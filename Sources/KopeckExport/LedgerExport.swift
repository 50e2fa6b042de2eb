internal import KopeckJournal
public import KopeckLedger
public import KopeckStore
internal import LMDB

/// The events of a ledger, or a part of them, in another program's format.
///
/// Everything is written as it is read, so memory follows the wallets and not the events, and a ledger that is being
/// written to is not disturbed: what is exported is the ledger as it stood when the view was opened.
public struct LedgerExport {
    private let view: LedgerView
    private let range: ClosedRange<Seq>
    private let progress: (Seq) -> Void

    /// - Parameters:
    ///   - range: the first and the last event; events that there are not yet are left out.
    ///   - progress: told the seq that has been written.
    public init(
        of view: LedgerView, _ range: ClosedRange<Seq> = 1 ... .max, progress: @escaping (Seq) -> Void = { _ in }
    ) {
        self.view = view
        self.range = range
        self.progress = progress
    }

    /// The identity of the ledger as text: 32 hexadecimal digits.
    static func name(of genesis: Genesis) -> String {
        genesis.ledgerID.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Writes a format of text.
    ///
    /// - Parameter output: takes the next bytes; it may empty them.
    /// - Precondition: `format` is not `sqlite`; see ``writeDatabase(at:)``.
    public func write(_ format: ExportFormat, to output: (inout [UInt8]) throws -> Void) throws {
        switch format {
        case .jsonl: try write(JSONLinesWriter(), to: output)
        case .cloudevents: try write(CloudEventsWriter(ledgerID: Self.name(of: view.genesis)), to: output)
        case .csv: try write(CSVWriter(), to: output)
        case .hledger: try write(HledgerWriter(currency: view.genesis.currency), to: output)
        case .beancount: try write(BeancountWriter(currency: view.genesis.currency), to: output)
        case .sqlite: preconditionFailure("a database is written to a file of its own")
        }
    }

    private func write<Writer: EventWriter>(_ writer: consuming Writer, to output: (inout [UInt8]) throws -> Void)
        throws
    {
        var (writer, text) = (writer, OutputText())
        writer.begin(opening: Writer.hasBalances ? try opening() : nil, into: &text)
        try forEachEvent { event in
            try writer.write(event, into: &text)
            if text.bytes.count > 1 << 16 { try flush(&text, output) }
        }
        writer.end(into: &text)
        try flush(&text, output)
    }

    private func flush(_ text: inout OutputText, _ output: (inout [UInt8]) throws -> Void) throws {
        try output(&text.bytes)
        text.bytes.removeAll(keepingCapacity: true)
    }

    /// The balances before the range; nil where it begins with the ledger.
    func opening() throws -> (balances: BalanceTable, since: Timestamp)? {
        let first = min(firstSeq, try view.journal.lastSeq() + 1)
        guard first > 1 else { return nil }
        var table = BalanceTable()
        var since = Timestamp(milliseconds: 0)
        try EventFeed(of: view, 1...(first - 1)).forEach { event in
            table.add(event)
            since = event.recordedAt
        }
        return (table, since)
    }

    func forEachEvent(_ body: (Event) throws -> Void) throws {
        let last = try lastSeq()
        guard firstSeq <= last else { return }
        try EventFeed(of: view, firstSeq...last).forEach { event in
            try body(event)
            if event.seq % 1024 == 0 { progress(event.seq) }
        }
    }

    var firstSeq: Seq { range.lowerBound }

    /// The last event of the range that the view has.
    func lastSeq() throws(StoreError) -> Seq { min(range.upperBound, try view.journal.lastSeq()) }

    var genesis: Genesis { view.genesis }
}
