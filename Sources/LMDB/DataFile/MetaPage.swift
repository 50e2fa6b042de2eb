/// One of the two pages at the start of data.mdb, as LMDB 0.9 lays it out (mdb.c, `MDB_meta`).
///
/// ```
/// offset  bytes  field                        offset  bytes  field
///      0      8  page number                      24      8  map address
///     10      2  page flags, 0x08 for meta        32      8  map size
///     16      4  magic 0xBEEFC0DE                 40     48  free-page table
///     20      4  version 1                        88     48  table of tables
///                                                136      8  last page in use
/// table: 0 page size (first table only)          144      8  transaction number
///        4 flags, 6 depth, 40 root page
/// ```
struct MetaPage: Equatable {
    static let pageBytes = 4096
    static let byteCount = 152

    private let bytes: [UInt8]
    let page: Int

    /// - Parameter file: the start of data.mdb, both meta pages of it.
    init(page: Int, of file: [UInt8]) {
        self.page = page
        bytes = Array(file[(page * Self.pageBytes)...].prefix(Self.byteCount))
    }

    /// The one of the newest transaction; LMDB takes the first where both are of the same.
    static func newest(of file: [UInt8]) -> MetaPage {
        let pages = (MetaPage(page: 0, of: file), MetaPage(page: 1, of: file))
        return pages.0.transaction < pages.1.transaction ? pages.1 : pages.0
    }

    var transaction: UInt64 { integer(at: 144) }
    var lastPage: UInt64 { integer(at: 136) }
    var freePageTable: Tree { Tree(record: bytes.span, at: 40) }
    var tableOfTables: Tree { Tree(record: bytes.span, at: 88) }

    /// How long the file must be for every page this transaction uses, nil when no file can be.
    var promisedBytes: UInt64? {
        let (pages, overflow) = lastPage.addingReportingOverflow(1)
        let (bytes, excess) = pages.multipliedReportingOverflow(by: UInt64(Self.pageBytes))
        return overflow || excess ? nil : bytes
    }

    /// What is wrong with this page by itself.
    func damage() -> DataFileDamage? {
        let isMetaPage =
            integer(at: 0) as UInt64 == UInt64(page) && integer(at: 10) as UInt16 == 0x08
            && integer(at: 16) as UInt32 == 0xBEEF_C0DE && integer(at: 20) as UInt32 == 1
        if !isMetaPage { return .notAMetaPage(page: page) }
        let pageSize: UInt32 = integer(at: 40)
        if pageSize != Self.pageBytes {
            return .foreignPageSize(page: page, byteCount: Int(pageSize))
        }
        // Transactions write the two pages in turn; a file never written has 0 on both.
        if transaction != 0 && transaction & 1 != page {
            return .misplacedMetaPage(page: page, transaction: transaction)
        }
        return nil
    }

    /// Asked of the newest page only: after a write to a meta page has failed, LMDB puts its older transaction number
    /// back and leaves the newer roots beside it. Nothing looks at them.
    ///
    /// The free-page table has integer keys (0x08), and 0x4000 says that the file was copied under
    /// a name of its own; the table of tables has no flags.
    var hasPossibleTables: Bool {
        (integer(at: 44) as UInt16) & ~0x4000 == 0x08 && integer(at: 92) as UInt16 == 0
            && integer(at: 88) as UInt32 == 0
            && freePageTable.isPossible(lastPage: lastPage)
            && tableOfTables.isPossible(lastPage: lastPage)
    }

    private func integer<Integer: FixedWidthInteger>(at offset: Int) -> Integer {
        bytes.span.integer(at: offset)
    }
}
