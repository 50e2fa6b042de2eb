internal import LMDB

/// The tables of `books/`, all on one page.
///
/// Keys are names as bytes, or seqs as eight big-endian bytes; rows are drawn in `Rows/`.
struct BookTables: Sendable {
    static let names = [
        "state", "tariffs", "wallets", "leads", "precalls", "calls", "callbacks", "keys", "live", "segments",
        "runs",
    ]

    /// One row: what of the books is not rows, and which ledger they belong to.
    let state: Table
    /// By order of publication.
    let tariffs: Table
    let wallets: Table
    let leads: Table
    let precalls: Table
    let calls: Table
    let callbacks: Table
    /// Uses of keys, in chunks of runs.
    let keys: Table
    /// Calls and precalls in progress, by the seq that began them.
    let live: Table
    /// The digests of all rows of the tables that a ``RowTable`` names, by the number of a table and the first key of a
    /// stretch of it.
    let segments: Table
    /// What runs of keys there are, by their numbers.
    let runs: Table

    subscript(table: RowTable) -> Table {
        switch table {
        case .tariffs: tariffs
        case .wallets: wallets
        case .leads: leads
        case .precalls: precalls
        case .calls: calls
        case .callbacks: callbacks
        case .runs: runs
        case .live: live
        }
    }

    init(_ tables: [Table]) {
        precondition(tables.count == Self.names.count)
        (state, tariffs, wallets) = (tables[0], tables[1], tables[2])
        (leads, precalls, calls) = (tables[3], tables[4], tables[5])
        (callbacks, keys, live) = (tables[6], tables[7], tables[8])
        (segments, runs) = (tables[9], tables[10])
    }
}
