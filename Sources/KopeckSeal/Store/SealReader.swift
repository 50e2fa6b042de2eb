internal import LMDB

/// Reads rows of what was sealed, in one LMDB snapshot.
struct SealReader: ~Copyable {
    private let transaction: ReadTransaction

    init(_ transaction: consuming ReadTransaction) { self.transaction = transaction }

    /// What `body` makes of the value under a key; nil if there is none.
    func read<Result>(_ key: [UInt8], in table: Table, _ body: (Span<UInt8>) throws -> Result) throws -> Result? {
        guard let bytes = try transaction.value(key.span.rawBytes, in: table) else { return nil }
        return try body(bytes.byteSpan)
    }

    func count(of table: Table) throws -> Int { try transaction.entryCount(of: table) }
}
