@testable import LMDB

/// A data file as numbered pages, for tests that damage it.
struct DataFilePages {
    static let pageBytes = MetaPage.pageBytes

    private let file: DurableFile
    var bytes: [UInt8]

    /// The file as it stands now.
    init(_ directory: String) throws {
        file = DurableFile(path: directory + "/data.mdb")
        bytes = try file.contents()
    }

    var count: Int { bytes.count / Self.pageBytes }
    var newest: MetaPage { MetaPage.newest(of: bytes) }
    var freeTableRoot: Int? {
        newest.freePageTable.isEmpty ? nil : Int(newest.freePageTable.root)
    }

    subscript(page: Int) -> [UInt8] {
        get { Array(bytes[page * Self.pageBytes..<(page + 1) * Self.pageBytes]) }
        set { bytes.replaceSubrange(page * Self.pageBytes..<(page + 1) * Self.pageBytes, with: newValue) }
    }

    /// Puts these pages in place of the file's.
    func write() throws { try file.replace(with: bytes.raw) }

    /// Whether the file, which must be whole, counts a page as free.
    func isFree(_ page: Int) throws -> Bool {
        let directory = String(file.path.dropLast("/data.mdb".count))
        var walk = PageWalk(try DataFileBytes(directory: directory), newest, readsEveryLeaf: true)
        try walk.check()
        return walk.free.contains(UInt64(page))
    }

    /// What the check finds once they are in place.
    func damage() throws -> DataFileDamage? {
        try write()
        return pageDamage(in: String(file.path.dropLast("/data.mdb".count)))
    }
}

/// What the check of the pages finds.
func pageDamage(in directory: String, readsEveryLeaf: Bool = true, isHeld: Bool = false) -> DataFileDamage? {
    do throws(DataFileDamage) {
        try PageUse.check(directory: directory, readsEveryLeaf: readsEveryLeaf, isHeld: isHeld)
        return nil
    } catch {
        return error
    }
}
