internal import KopeckLedger
public import KopeckProof
public import KopeckStore

/// One hash of everything that the events have made: a rebuild on another machine is compared by it.
///
/// SHA-256 over the seq of the newest event, and over every row of the books, each as
///
///     <number of the table> <bytes in the key> <key> <bytes in the row> <row>
///
/// with numbers in eight bytes, big-endian. The tables come in this order: 1 tariffs (by order of publication, from 0),
/// 2 wallets, 3 leads, 4 precalls, 5 calls, 6 callbacks, 255 the accounts that belong to no wallet; the rows of each in
/// the order of their keys, in the encoding of `books/`. Uses of keys are left out: they are in the events themselves.
public enum StateHash {
    public static func of(_ view: LedgerView) throws(StoreError) -> TreeHash {
        var hash = RunningHash()
        hash.add(view.books.lastSeq)
        try view.forEachStateRow { table, key, row in
            hash.add(Int64(table))
            hash.add(Int64(key.count))
            hash.add(key)
            hash.add(Int64(row.count))
            hash.add(row)
        }
        return hash.finish()
    }
}
