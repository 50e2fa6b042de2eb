import KopeckJournal
import KopeckLedger
import LMDB

@testable import KopeckStore

/// A name that a test takes to be well-formed.
func id(_ name: String) -> Identifier {
    guard let identifier = Identifier(name) else { preconditionFailure("\(name) is no identifier") }
    return identifier
}

func key(_ text: String) -> Key {
    guard let key = Key(text) else { preconditionFailure("\(text) is no key") }
    return key
}

/// What a store refuses; nil if it does not.
func refusal(_ body: () throws -> Void) -> StoreError? {
    do {
        try body()
        return nil
    } catch let error as StoreError {
        return error
    } catch {
        preconditionFailure("\(error) is no error of the store")
    }
}

extension StoreError {
    /// The kind and the reason, without the path.
    var summary: String {
        switch self {
        case .noLedger: "no ledger"
        case .ledgerExists: "a ledger exists"
        case .notALedger: "not a ledger"
        case .notADirectory: "not a directory"
        case .locked: "locked"
        case .file: "file"
        case .lmdb(let error, _): "LMDB: \(error.code)"
        case .journalDamaged(_, let why): "journal damaged: \(why)"
        case .booksDamaged(_, let why): "books damaged: \(why)"
        case .foreignBooks: "foreign books"
        case .notACopy: "not a copy"
        case .newerFormat(_, let version): "newer format \(version)"
        }
    }
}

extension [UInt8] {
    /// The same bytes with one bit turned over.
    func flipping(bit: Int) -> [UInt8] {
        var copy = self
        copy[bit / 8] ^= 1 << UInt8(bit % 8)
        return copy
    }

    var bitIndices: Range<Int> { 0..<count * 8 }
}

/// One table of an LMDB directory, changed behind the store's back.
struct RawTable {
    private let environment: Environment
    private let table: Table

    init(_ name: String, in directory: String) throws {
        environment = try Environment(
            path: directory, access: .readWrite, mapSizeBytes: Limits.mapBytes, tableCount: 16, readerCount: 16)
        table = try environment.openTables([name], create: true)[0]
    }

    func entries() throws -> [(key: [UInt8], value: [UInt8])] {
        let transaction = try ReadTransaction(environment)
        var cursor = try transaction.cursor(table)
        var entries: [(key: [UInt8], value: [UInt8])] = []
        while try cursor.next() { entries.append((Self.copy(cursor.key.byteSpan), Self.copy(cursor.value.byteSpan))) }
        return entries
    }

    func put(_ value: [UInt8], for key: [UInt8]) throws {
        var transaction = try WriteTransaction(environment)
        try transaction.put(value.span.rawBytes, for: key.span.rawBytes, in: table)
        try transaction.commit()
    }

    func delete(_ key: [UInt8]) throws {
        var transaction = try WriteTransaction(environment)
        _ = try transaction.delete(key.span.rawBytes, in: table)
        try transaction.commit()
    }

    private static func copy(_ bytes: Span<UInt8>) -> [UInt8] { bytes.indices.map { bytes[$0] } }
}

/// The same numbers for the same seed on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
