/// The forms in which a ledger can be handed to other people's programs.
public enum ExportFormat: String, CaseIterable, Sendable {
    /// A line of JSON for each event, as `kopeck log --json` prints it (interface §1).
    case jsonl
    /// A line for each event in the envelope of CloudEvents 1.0.
    case cloudevents
    /// A line for each transfer, and one for each event without any (RFC 4180).
    case csv
    /// A journal of hledger, with a balance assertion on every posting of a wallet.
    case hledger
    /// A ledger of beancount, with balance assertions after each day.
    case beancount
    /// A database of SQLite, with views for finance.
    case sqlite
}
