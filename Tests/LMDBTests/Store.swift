import LMDB

/// An environment with one table, and words instead of bytes to fill it with.
struct Store {
    let environment: Environment
    let table: Table

    init(
        _ directory: String, access: Environment.Access = .readWrite, mapSizeBytes: Int = 1 << 24,
        readerCount: Int = 16, keptCount: Int = 0
    ) throws(LMDBError) {
        environment = try Environment(
            path: directory, access: access, mapSizeBytes: mapSizeBytes, tableCount: 4,
            readerCount: readerCount, keptCount: keptCount)
        table = try environment.openTables(["events"], create: access == .readWrite)[0]
    }

    /// One transaction that puts these values under these keys.
    func put(_ entries: KeyValuePairs<String, String>) throws(LMDBError) {
        var transaction = try WriteTransaction(environment)
        for (key, value) in entries {
            try transaction.put(value.stored.raw, for: key.stored.raw, in: table)
        }
        try transaction.commit()
    }

    /// One transaction for each number: the number, big-endian, under itself.
    func appendNumbers(_ numbers: Range<UInt64>, valueBytes: Int = 8) throws(LMDBError) {
        for number in numbers {
            var transaction = try WriteTransaction(environment)
            let value = Array(repeating: UInt8(truncatingIfNeeded: number), count: valueBytes)
            try transaction.append(value.span.rawBytes, for: number.stored.raw, in: table)
            try transaction.commit()
        }
    }

    func value(_ key: String) throws(LMDBError) -> String? {
        try environment.read { transaction throws(LMDBError) in
            try transaction.text(key, in: table)
        }
    }

    /// Everything in the table, in order.
    func entries() throws(LMDBError) -> [Entry] {
        try environment.read { transaction throws(LMDBError) in
            var entries: [Entry] = []
            var cursor = try transaction.cursor(table)
            while try cursor.next() {
                entries.append(Entry(key: cursor.key.copied, value: cursor.value.copied))
            }
            return entries
        }
    }
}

struct Entry: Equatable {
    let key: [UInt8]
    let value: [UInt8]
}

extension RawSpan {
    var copied: [UInt8] {
        byteSpan.indices.map { byteSpan[$0] }
    }
}

extension [UInt8] {
    var raw: RawSpan {
        @_lifetime(borrow self)
        borrowing get { span.rawBytes }
    }
}

extension String {
    var stored: [UInt8] { Array(utf8) }

    init(_ bytes: RawSpan) {
        self = String(decoding: bytes.copied, as: UTF8.self)
    }
}

extension UInt64 {
    /// Big-endian, so that keys sort as numbers do.
    var stored: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * $0)) }
    }
}

extension ReadTransaction {
    func text(_ key: String, in table: Table) throws(LMDBError) -> String? {
        if let bytes = try value(key.stored.raw, in: table) { String(bytes) } else { nil }
    }
}

extension WriteTransaction {
    func text(_ key: String, in table: Table) throws(LMDBError) -> String? {
        if let bytes = try value(key.stored.raw, in: table) { String(bytes) } else { nil }
    }
}

extension Environment {
    /// Runs `body` on a snapshot of its own.
    func read<Result: ~Copyable>(
        _ body: (borrowing ReadTransaction) throws(LMDBError) -> Result
    ) throws(LMDBError) -> Result {
        let transaction = try ReadTransaction(self)
        return try body(transaction)
    }
}
