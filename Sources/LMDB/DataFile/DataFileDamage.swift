import Glibc

/// Why a data file must not be opened, in sentences for the person who will restore it.
public enum DataFileDamage: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is no data.mdb.
    case missing
    /// data.mdb has no bytes.
    case empty
    /// The system would not let it be read.
    case unreadable(errno: Int32)
    /// It ends before the two meta pages do.
    case shorterThanMetaPages(byteCount: Int)
    /// A meta page does not begin as LMDB writes it.
    case notAMetaPage(page: Int)
    /// It was made with pages of another size, on another kind of machine.
    case foreignPageSize(page: Int, byteCount: Int)
    /// A meta page carries a transaction number that belongs on the other one.
    case misplacedMetaPage(page: Int, transaction: UInt64)
    /// The two meta pages are not those of two transactions in a row.
    case metaPagesApart(UInt64, UInt64)
    /// A meta page describes a table that cannot be.
    case impossibleTable(page: Int)
    /// The newest meta page promises more bytes than there are.
    case truncated(byteCount: Int, promised: UInt64)
    /// A page is named that the newest meta page does not count.
    case pageBeyondEnd(page: UInt64, lastPage: UInt64)
    /// A page of a table is not one that LMDB could have put there.
    case impossiblePage(page: UInt64)
    /// Two places lead to one page.
    case pageUsedTwice(page: UInt64)
    /// A page is counted as free more than once.
    case pageFreeTwice(page: UInt64)
    /// LMDB would write over a page that is in use.
    case pageUsedAndFree(page: UInt64)
    /// A page is neither in use nor free.
    case pageLost(page: UInt64)
    /// A table has fewer or more entries than it counts.
    case entriesLost(counted: UInt64, found: UInt64)
    /// The list of free pages is newer than the newest meta page.
    case freedByLaterTransaction(UInt64, newest: UInt64)

    public var description: String {
        switch self {
        case .missing:
            "data.mdb is missing: it was deleted, moved, or never created here"
        case .empty:
            "data.mdb is empty (0 bytes): its contents are lost"
        case .unreadable(let code):
            "data.mdb cannot be read: \(unsafe String(cString: strerror(code))) (errno \(code))"
        case .shorterThanMetaPages(let byteCount):
            """
            data.mdb is \(byteCount) bytes long, shorter than the 8192 bytes of its two meta \
            pages: it has been truncated
            """
        case .notAMetaPage(let page):
            "meta page \(page) of data.mdb is damaged, or this is not an LMDB file"
        case .foreignPageSize(let page, let byteCount):
            """
            meta page \(page) of data.mdb names a page size of \(byteCount) bytes instead of \
            4096: it is damaged or comes from another kind of machine
            """
        case .misplacedMetaPage(let page, let transaction):
            """
            meta page \(page) of data.mdb carries transaction number \(transaction), which \
            belongs on the other meta page: it is damaged
            """
        case .metaPagesApart(let first, let second):
            """
            the meta pages of data.mdb carry transaction numbers \(first) and \(second), which \
            do not follow each other: one of them is damaged
            """
        case .impossibleTable(let page):
            "meta page \(page) of data.mdb describes a table that cannot exist: it is damaged"
        case .truncated(let byteCount, let promised):
            """
            data.mdb is \(byteCount) bytes long, but its newest meta page promises \(promised): \
            it has been truncated
            """
        case .pageBeyondEnd, .impossiblePage, .pageUsedTwice, .pageFreeTwice, .pageUsedAndFree,
            .pageLost, .entriesLost, .freedByLaterTransaction:
            pageDescription
        }
    }
}
