/// The formats in which other programs can read the ledger.
public enum ExportFormat: String, CaseIterable, Sendable {
    /// The events, one JSON object a line, as `kopeck log --json` prints them.
    case jsonl
    /// The events as CloudEvents 1.0, one a line (JSON event format).
    case cloudevents
    /// One line a transfer, and one for each event without any (RFC 4180).
    case csv
    /// A journal of hledger, with a balance assertion on every posting to a wallet.
    case hledger
    /// A file of beancount, with balance assertions after each day.
    case beancount
    /// A database with tables of events and transfers, and views for whoever counts the money.
    case sqlite
}
