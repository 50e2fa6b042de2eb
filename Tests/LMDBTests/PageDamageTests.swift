import Testing

@testable import LMDB

/// Pages that are not what LMDB wrote last: the check finds them, and withstands any of them.
@Suite struct PageDamageTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Each state of a file that grows, commit by commit.
    private func states(commits: UInt64) throws -> [DataFilePages] {
        let store = try Store(directory.path)
        return try (0..<commits).map { number in
            try store.appendNumbers(number..<number + 1, valueBytes: 900)
            return try DataFilePages(directory.path)
        }
    }

    /// The list of free pages as it was when its page was last used for it. LMDB would believe it, and take pages
    /// that hold records by now; nothing but the check can tell before that.
    @Test func `a lost write to the list of free pages is found, though every record is there`() throws {
        let states = try states(commits: 60)
        var found = 0
        for (number, state) in states.enumerated() {
            let lost = state.losingWriteToFreeList(states.prefix(number))
            guard case .pageUsedAndFree(let page)? = try lost?.damage() else { continue }
            let sentence = "page \(page) of data.mdb is in use and counted as free: "
            #expect(pageDamage(in: directory.path)?.description.hasPrefix(sentence) == true)
            #expect(try Store(directory.path, access: .readOnly).entries().count == number + 1)
            found += 1
        }
        #expect(found > 20, "\(found)")
    }

    /// A page as it was before the newest commit wrote it. What goes unseen are pages of the same kind with as many
    /// entries, which lead to no wrong page: many of them mean the same.
    @Test func `a lost write to any page in use is found, unless it leads to the same pages`() throws {
        let states = try states(commits: 60)
        var (found, unseen) = (0, 0)
        for (before, after) in zip(states, states.dropFirst()) {
            for page in 2..<before.count where before[page] != after[page] {
                var pages = after
                pages[page] = before[page]
                if try pages.damage() != nil {
                    found += 1
                } else if try !pages.isFree(page) {
                    unseen += 1
                    #expect(before.kind(of: page) == after.kind(of: page))
                    #expect(before.entryCount(of: page) == after.entryCount(of: page))
                }
            }
        }
        #expect(found > 5 * unseen, "\(found) found, \(unseen) unseen")
    }

    private func largeFile() throws -> DataFilePages {
        let store = try Store(directory.path)
        try store.appendNumbers(0..<40, valueBytes: 1_500)
        try store.put(["large": String(repeating: "x", count: 50_000)])
        try store.appendNumbers(0x7000_0000_0000_0000..<0x7000_0000_0000_0014, valueBytes: 3_000)
        return try DataFilePages(directory.path)
    }

    @Test func `a page reached twice is found`() throws {
        var pages = try largeFile()
        let branch = try #require(pages.firstBranch)
        let (first, second) = (pages.nodeStart(0, of: branch), pages.nodeStart(1, of: branch))
        var bytes = pages[branch]
        let child = Int(bytes.span.integer(at: first) as UInt32)
        bytes.replaceSubrange(second..<second + 6, with: bytes[first..<first + 6])
        pages[branch] = bytes
        #expect(try pages.damage() == .pageUsedTwice(page: UInt64(child)))
    }

    @Test func `a page that is beyond the end, and one of another kind, are found`() throws {
        let whole = try largeFile()
        let branch = try #require(whole.firstBranch)
        var pages = whole
        pages.bytes[branch * 4096 + whole.nodeStart(0, of: branch) + 2] = 0xFF
        let damage = try pages.damage()
        if case .pageBeyondEnd(_, let lastPage)? = damage {
            #expect(lastPage == whole.newest.lastPage)
        } else {
            Issue.record("\(String(describing: damage))")
        }
        pages = whole
        pages.bytes[branch * 4096 + 10] = 2
        #expect(try pages.damage() == .impossiblePage(page: UInt64(branch)))
    }

    @Test func `an entry that has gone from a leaf is found`() throws {
        var pages = try largeFile()
        let leaf = try #require(pages.firstLeaf)
        pages.bytes[leaf * 4096 + 12] -= 2
        #expect(try pages.damage() != nil)
    }

    /// The next node goes right below the start of the nodes that the header names: if that is too high, over one that
    /// is there. A start that is too low wastes room and harms nothing.
    @Test func `a page whose header counts a node as free room is found, whichever bit of it turned over`() throws {
        let whole = try largeFile()
        var found = 0
        for page in [try #require(whole.firstLeaf), try #require(whole.firstBranch)] {
            let start: UInt16 = whole[page].span.integer(at: 14)
            for bit in 0..<16 as Range<UInt16> where start ^ 1 << bit > start {
                var pages = whole
                pages.bytes[page * 4096 + 14 + Int(bit / 8)] ^= 1 << UInt8(bit % 8)
                #expect(try pages.damage() == .impossiblePage(page: UInt64(page)), "bit \(bit)")
                found += 1
            }
        }
        #expect(found > 10)
    }

    /// Zeroed, exchanged, filled with noise, and with single bits turned over.
    @Test(arguments: 0..<8 as Range<UInt64>)
    func `whatever the pages are, the check ends with an answer`(seed: UInt64) throws {
        let whole = try largeFile()
        #expect(try whole.damage() == nil)
        var random = SplitMix(state: seed)
        var found = 0
        for round in 0..<100 {
            var pages = whole
            for _ in 0...round % 3 { pages.damageAPage(&random) }
            if try pages.damage() != nil { found += 1 }
            _ = pageDamage(in: directory.path, readsEveryLeaf: false)
        }
        #expect(found > 10)
    }
}

extension DataFilePages {
    /// This file as it were if the newest write to the root of its free list had been lost.
    fileprivate func losingWriteToFreeList(_ earlier: some BidirectionalCollection<DataFilePages>) -> DataFilePages? {
        guard let root = freeTableRoot, let older = earlier.last(where: { $0.freeTableRoot == root }),
            older[root] != self[root]
        else { return nil }
        var pages = self
        pages[root] = older[root]
        return pages
    }

    private func pages(flags: UInt8) -> [Int] {
        (2..<count).filter { bytes[$0 * 4096] == $0 && bytes[$0 * 4096 + 10] == flags }
    }

    /// The root of the largest table: the newest branch page that the tables lead to.
    fileprivate var firstBranch: Int? {
        pages(flags: 1).first { branch in
            var pages = self
            pages[branch] = [UInt8](repeating: 0, count: 4096)
            return (try? pages.damage()) == .impossiblePage(page: UInt64(branch))
        }
    }

    /// A leaf of the table below that branch.
    fileprivate var firstLeaf: Int? {
        firstBranch.map { Int(bytes.span.integer(at: $0 * 4096 + nodeStart(0, of: $0)) as UInt32) }
    }

    fileprivate func kind(of page: Int) -> [UInt8] { Array(self[page][10..<12]) }

    fileprivate func entryCount(of page: Int) -> Int {
        (Int(bytes.span.integer(at: page * 4096 + 12) as UInt16) - 16) / 2
    }

    fileprivate func nodeStart(_ index: Int, of page: Int) -> Int {
        Int(bytes.span.integer(at: page * 4096 + 16 + 2 * index) as UInt16)
    }

    fileprivate mutating func damageAPage(_ random: inout SplitMix) {
        let (page, other) = (Int.random(in: 2..<count, using: &random), Int.random(in: 2..<count, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: self[page] = [UInt8](repeating: 0, count: 4096)
        case 1: (self[page], self[other]) = (self[other], self[page])
        case 2: for i in 16..<4096 { bytes[page * 4096 + i] = UInt8.random(in: 0...255, using: &random) }
        case 3: for i in 10..<40 { bytes[page * 4096 + i] = UInt8.random(in: 0...255, using: &random) }
        default:
            bytes[page * 4096 + Int.random(in: 0..<64, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
    }
}
