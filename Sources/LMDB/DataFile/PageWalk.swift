/// A walk over every page that one transaction uses, and over its list of free pages.
///
/// Whatever the bytes are it ends: no page is gone into twice, and no tree deeper than it says.
struct PageWalk {
    /// What a tree's leaves hold.
    private enum Contents {
        case freePages
        case tables
        case records
        /// None of them leads to another page, so their leaves need not be read.
        case smallRecords
    }

    private let file: DataFileBytes
    let meta: MetaPage
    private let readsEveryLeaf: Bool
    private var used: PageSet
    var free: PageSet

    /// - Parameter meta: promises not many more pages than the file has, see ``PageUse/missingPagesMax``.
    init(_ file: DataFileBytes, _ meta: MetaPage, readsEveryLeaf: Bool) {
        (self.file, self.meta, self.readsEveryLeaf) = (file, meta, readsEveryLeaf)
        used = PageSet(lastPage: meta.lastPage)
        free = PageSet(lastPage: meta.lastPage)
    }

    /// Goes to every page, and compares what is used with what is free.
    mutating func check() throws(DataFileDamage) {
        try walk(meta.freePageTable, of: .freePages)
        try walk(meta.tableOfTables, of: .tables)
        // The pages that LMDB would write over come first: they are what somebody must know of.
        if let page = firstPage(where: { used.contains($0) && free.contains($0) }) {
            throw .pageUsedAndFree(page: page)
        }
        if let page = firstPage(where: { !used.contains($0) && !free.contains($0) }) {
            throw .pageLost(page: page)
        }
    }

    private func firstPage(where isFound: (UInt64) -> Bool) -> UInt64? {
        meta.lastPage < 2 ? nil : (2...meta.lastPage).first(where: isFound)
    }

    private mutating func walk(_ tree: Tree, of contents: Contents) throws(DataFileDamage) {
        if tree.isEmpty { return }
        let isSkimmed = contents == .records && !tree.hasOverflowPages && !readsEveryLeaf
        let entries = try walk(
            tree.root, depth: tree.depth, of: isSkimmed ? .smallRecords : contents)
        guard isSkimmed || entries == tree.entries else {
            throw .entriesLost(counted: tree.entries, found: entries)
        }
    }

    /// - Parameter depth: how many pages it is from this one to a leaf, both counted.
    /// - Returns: how many entries the leaves hold.
    private mutating func walk(
        _ number: UInt64, depth: Int, of contents: Contents
    ) throws(DataFileDamage) -> UInt64 {
        try use(number, count: 1)
        if depth == 1, contents == .smallRecords { return 0 }
        let bytes = try read(count: MetaPage.pageBytes, from: number, at: 0)
        guard let page = TreePage(bytes, number: number, kind: depth == 1 ? .leaf : .branch) else {
            throw .impossiblePage(page: number)
        }
        if depth == 1 {
            for index in 0..<page.count { try take(index, of: page, contents) }
            return UInt64(page.count)
        }
        var entries: UInt64 = 0
        for index in 0..<page.count {
            guard let child = page.child(index) else { throw .impossiblePage(page: number) }
            entries += try walk(child, depth: depth - 1, of: contents)
        }
        return entries
    }

    private mutating func take(
        _ index: Int, of page: TreePage, _ contents: Contents
    ) throws(DataFileDamage) {
        guard let node = page.node(index), node.isTable == (contents == .tables) else {
            throw .impossiblePage(page: page.number)
        }
        let overflow = try useOverflowPages(of: node, in: page)
        switch contents {
        case .records, .smallRecords: break
        case .tables: try walk(try tree(node, in: page), of: .records)
        case .freePages: try takeFreePages(node, in: page, overflow)
        }
    }

    private func tree(_ node: TreePage.Node, in page: TreePage) throws(DataFileDamage) -> Tree {
        guard node.dataBytes == Tree.byteCount else { throw .impossiblePage(page: page.number) }
        let tree = Tree(record: page.bytes.span, at: node.data.lowerBound)
        guard tree.isPossible(lastPage: meta.lastPage) else {
            throw .impossiblePage(page: page.number)
        }
        return tree
    }

    /// Large data lies in pages of its own, one after another. Only the first has a header, and
    /// nothing more is read of them: the check of a large file must not take long.
    private mutating func useOverflowPages(
        of node: TreePage.Node, in page: TreePage
    ) throws(DataFileDamage) -> UInt64? {
        guard node.isInOverflowPages else { return nil }
        let first: UInt64 = page.bytes.span.integer(at: node.data.lowerBound)
        try use(first, count: 1)
        let header = try read(count: TreePage.headerBytes, from: first, at: 0)
        let count = UInt64(header.span.integer(at: 12) as UInt32)
        let needed = TreePage.headerBytes + node.dataBytes
        guard header.span.integer(at: 0) as UInt64 == first,
            header.span.integer(at: 10) as UInt16 == TreePage.overflowPageFlags,
            count * UInt64(MetaPage.pageBytes) >= needed
        else { throw .impossiblePage(page: first) }
        if count > 1 { try use(first + 1, count: count - 1) }
        return first
    }

    private mutating func use(_ first: UInt64, count: UInt64) throws(DataFileDamage) {
        let (end, isTooFar) = first.addingReportingOverflow(count)
        guard first >= 2, !isTooFar, end - 1 <= meta.lastPage else {
            throw .pageBeyondEnd(page: max(first, end &- 1), lastPage: meta.lastPage)
        }
        guard end <= UInt64(file.byteCount / MetaPage.pageBytes) else {
            throw .truncated(byteCount: file.byteCount, promised: meta.promisedBytes ?? .max)
        }
        for page in first..<end where !used.insert(page) { throw .pageUsedTwice(page: page) }
    }

    func read(
        count: Int, from page: UInt64, at offset: Int
    ) throws(DataFileDamage) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try file.read(count: count, at: Int(page) * MetaPage.pageBytes + offset)
        } catch {
            throw .unreadable(errno: error.errno)
        }
        guard bytes.count == count else { throw .impossiblePage(page: page) }
        return bytes
    }
}
