import CLMDB

/// A return code of liblmdb that is not success, with the operation it refused.
///
/// This is a failure of the world (a full disk, a damaged file, a missing table) and never a
/// rejection by a rule of ours. Codes above zero are `errno` values, codes below are LMDB's own.
public struct LMDBError: Error, Equatable, Sendable, CustomStringConvertible {
    /// LMDB's return code; compare it with the constants below or with `errno` constants.
    public let code: Int32
    /// What was being done, to follow the words "LMDB could not": "commit the transaction".
    public let operation: String

    public init(code: Int32, operation: String) {
        self.code = code
        self.operation = operation
    }

    /// One sentence for a person, with LMDB's own text and code at its end.
    public var description: String {
        let text = unsafe String(cString: mdb_strerror(code))
        return "LMDB could not \(operation): \(text) (code \(code))"
    }

    /// Throws unless `code` is success. The text is built only when it is needed.
    static func check(
        _ code: Int32, _ operation: @autoclosure () -> String
    ) throws(LMDBError) {
        if code != MDB_SUCCESS { throw LMDBError(code: code, operation: operation()) }
    }
}

/// The codes of lmdb.h, "Return Codes".
extension LMDBError {
    /// The key is already there, or does not follow the last key of an append.
    public static let keyExists: Int32 = MDB_KEYEXIST
    /// No such key or table.
    public static let notFound: Int32 = MDB_NOTFOUND
    /// "Requested page not found - this usually indicates corruption".
    public static let pageNotFound: Int32 = MDB_PAGE_NOTFOUND
    /// "Located page was wrong type".
    public static let corrupted: Int32 = MDB_CORRUPTED
    /// "Update of meta page failed or environment had fatal error": stop the process.
    public static let panic: Int32 = MDB_PANIC
    /// "Environment version mismatch".
    public static let versionMismatch: Int32 = MDB_VERSION_MISMATCH
    /// "File is not a valid LMDB file".
    public static let invalid: Int32 = MDB_INVALID
    /// The map size given at opening is used up; the transaction must be dropped.
    public static let mapFull: Int32 = MDB_MAP_FULL
    /// More tables than the `tableCount` given at opening.
    public static let tablesFull: Int32 = MDB_DBS_FULL
    /// More read transactions at once than the `readerCount` given at opening.
    public static let readersFull: Int32 = MDB_READERS_FULL
    /// Another process has grown the data beyond the map size given here.
    public static let mapResized: Int32 = MDB_MAP_RESIZED
    /// The table holds sorted duplicates or has other flags than ours.
    public static let incompatible: Int32 = MDB_INCOMPATIBLE
    /// The transaction failed before and can only be dropped.
    public static let badTransaction: Int32 = MDB_BAD_TXN
    /// A key of 0 bytes or of more than 511.
    public static let badValueSize: Int32 = MDB_BAD_VALSIZE
    /// The table handle belongs to another environment.
    public static let badTable: Int32 = MDB_BAD_DBI
}
