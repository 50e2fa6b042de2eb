/// A branch or leaf page of a table, as LMDB 0.9 lays it out (mdb.c, `MDB_page` and `MDB_node`).
///
/// ```
/// page: 0 page number, 10 flags, 12 end of the node offsets, 14 start of the nodes, 16 offsets
/// node: 0 low and 2 high half of the data's length, 4 flags, 6 length of the key, 8 key, data
///       in a branch page 0, 2 and 4 are the child's page number, and there is no data
/// ```
struct TreePage {
    enum Kind: UInt16 {
        case branch = 1
        case leaf = 2
    }

    /// One entry of a leaf page.
    struct Node {
        let key: Range<Int>
        /// Where the data lies in this page; for data in overflow pages, where their number does.
        let data: Range<Int>
        let dataBytes: Int
        let isInOverflowPages: Bool
        let isTable: Bool
    }

    static let headerBytes = 16
    /// What an overflow page has in place of ``Kind``.
    static let overflowPageFlags: UInt16 = 4
    private static let nodeHeaderBytes = 8
    private static let overflowFlag: UInt16 = 1
    private static let tableFlag: UInt16 = 2

    let number: UInt64
    let bytes: [UInt8]
    let count: Int

    /// - Returns: nil if these are not the bytes of such a page at this place.
    init?(_ bytes: [UInt8], number: UInt64, kind: Kind) {
        guard bytes.count == MetaPage.pageBytes else { return nil }
        let (lower, upper): (UInt16, UInt16) = (
            bytes.span.integer(at: 12), bytes.span.integer(at: 14)
        )
        // A page without a node is taken out of its tree.
        guard bytes.span.integer(at: 0) as UInt64 == number,
            bytes.span.integer(at: 10) as UInt16 == kind.rawValue,
            lower > Self.headerBytes, lower & 1 == 0, lower <= upper, upper <= bytes.count
        else { return nil }
        self.number = number
        self.bytes = bytes
        count = (Int(lower) - Self.headerBytes) / 2
        // What lies before the start of the nodes is free to LMDB: the next node would go over one of these.
        for index in 0..<count {
            guard (bytes.span.integer(at: Self.headerBytes + 2 * index) as UInt16) >= upper else { return nil }
        }
    }

    /// The page below entry `index` of a branch page; nil if the entry does not lie in the page.
    func child(_ index: Int) -> UInt64? {
        guard let start = nodeStart(index) else { return nil }
        let low: UInt32 = bytes.span.integer(at: start)
        let high: UInt16 = bytes.span.integer(at: start + 4)
        return UInt64(high) << 32 | UInt64(low)
    }

    /// Entry `index` of a leaf page; nil if it does not lie in the page.
    func node(_ index: Int) -> Node? {
        guard let start = nodeStart(index) else { return nil }
        let dataBytes = Int(bytes.span.integer(at: start) as UInt32)
        let flags: UInt16 = bytes.span.integer(at: start + 4)
        let keyStart = start + Self.nodeHeaderBytes
        let dataStart = keyStart + Int(bytes.span.integer(at: start + 6) as UInt16)
        let isInOverflowPages = flags == Self.overflowFlag
        let end = dataStart + (isInOverflowPages ? MemoryLayout<UInt64>.size : dataBytes)
        // Other flags are those of tables with several values to a key; there are none here.
        let isTable = flags == Self.tableFlag
        guard flags == 0 || isInOverflowPages || isTable, end <= bytes.count else { return nil }
        return Node(
            key: keyStart..<dataStart, data: dataStart..<end, dataBytes: dataBytes,
            isInOverflowPages: isInOverflowPages, isTable: isTable)
    }

    private func nodeStart(_ index: Int) -> Int? {
        let start = Int(bytes.span.integer(at: Self.headerBytes + 2 * index) as UInt16)
        let isWithin = start >= Self.headerBytes + 2 * count
        return isWithin && start <= bytes.count - Self.nodeHeaderBytes ? start : nil
    }
}
