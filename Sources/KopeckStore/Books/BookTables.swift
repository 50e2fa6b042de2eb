internal import LMDB

/// The tables of `books/`, all on one page.
///
/// Keys are names as bytes, or seqs as eight big-endian bytes; rows are drawn in `Rows/`.
struct BookTables: Sendable {
    static let names = ["state", "tariffs", "wallets", "leads", "precalls", "calls", "callbacks", "keys", "live"]

    /// One row: what of the books is not rows, and which ledger they belong to.
    let state: Table
    /// By order of publication.
    let tariffs: Table
    let wallets: Table
    let leads: Table
    let precalls: Table
    let calls: Table
    let callbacks: Table
    let keys: Table
    /// Calls and precalls in progress, by the seq that began them.
    let live: Table

    /// Every table but `state`, each with the number that tells its rows from another's in a digest.
    var rows: [(number: UInt64, table: Table)] {
        [tariffs, wallets, leads, precalls, calls, callbacks, keys, live].enumerated().map { (UInt64($0 + 1), $1) }
    }

    init(_ tables: [Table]) {
        precondition(tables.count == Self.names.count)
        (state, tariffs, wallets) = (tables[0], tables[1], tables[2])
        (leads, precalls, calls) = (tables[3], tables[4], tables[5])
        (callbacks, keys, live) = (tables[6], tables[7], tables[8])
    }
}
