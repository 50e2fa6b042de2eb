/// A look at what every page of data.mdb is used for, by plain reads.
///
/// LMDB writes to pages that its list of free pages names, and trusts that list. If the device lost
/// one write to it, pages in use are counted as free: everything reads well, and the next writes
/// go over data that was acknowledged long ago. This check finds that before anything is written.
/// Each page must be used once or free, and never both. What records hold it does not read.
public struct PageUse {
    /// How often a walk is repeated after the file changed under it.
    private static let attempts = 10
    /// How many pages the newest meta page may promise at the end that the file does not have. LMDB counts a page that
    /// a transaction took and gave back before it was written; such pages are free, and there are few.
    static let missingPagesMax = 64

    /// Returns when no page of data.mdb in `directory` is used wrongly; call ``DataFileCheck``
    /// first. May run while the file is being written: LMDB reuses no page of a transaction before
    /// the next one is over, so what a walk finds is true as long as the newest meta page is the
    /// same after it. If that never comes about, nothing is claimed.
    ///
    /// - Parameters:
    ///   - readsEveryLeaf: whether leaves are read that lead to no other page. They are nearly all
    ///     of a file of small records, and reading them takes as long as reading the file.
    ///   - isHeld: whether the caller has a ``ReadTransaction`` open all the while. No page of a
    ///     later transaction is then reused, and damage that every attempt finds is claimed even
    ///     if the writer never rests.
    public static func check(
        directory: String, readsEveryLeaf: Bool = true, isHeld: Bool = false
    ) throws(DataFileDamage) {
        for attempt in 1...attempts {
            let (damage, isAtRest) = try look(into: directory, readsEveryLeaf)
            guard let damage else { return }
            if isAtRest || isHeld && attempt == attempts { throw damage }
        }
    }

    private static func look(
        into directory: String, _ readsEveryLeaf: Bool
    ) throws(DataFileDamage) -> (DataFileDamage?, isAtRest: Bool) {
        do throws(FileError) {
            // Before the length is taken: a writer makes the file longer, and then promises that in a meta page.
            let before = try metaPages(of: try DataFileBytes(directory: directory))
            let file = try DataFileBytes(directory: directory)
            let damage = damage(in: file, before, readsEveryLeaf)
            return (damage, try metaPages(of: file) == before)
        } catch {
            throw error.isMissing ? .missing : .unreadable(errno: error.errno)
        }
    }

    private static func metaPages(of file: DataFileBytes) throws(FileError) -> [UInt8] {
        try file.read(count: 2 * MetaPage.pageBytes, at: 0)
    }

    private static func damage(
        in file: DataFileBytes, _ metaPages: [UInt8], _ readsEveryLeaf: Bool
    ) -> DataFileDamage? {
        guard metaPages.count == 2 * MetaPage.pageBytes else {
            return .shorterThanMetaPages(byteCount: file.byteCount)
        }
        let newest = MetaPage.newest(of: metaPages)
        if let damage = newest.damage() { return damage }
        return damage(in: file, newest, readsEveryLeaf)
    }

    /// What is wrong with the pages of a file whose meta pages are sound.
    static func damage(in file: DataFileBytes, _ newest: MetaPage, _ readsEveryLeaf: Bool) -> DataFileDamage? {
        let promised = newest.promisedBytes ?? .max
        let missing = promised.subtractingReportingOverflow(UInt64(file.byteCount))
        let isLongEnough =
            missing.overflow
            // LMDB writes whole pages.
            || missing.partialValue <= UInt64(missingPagesMax * MetaPage.pageBytes)
                && file.byteCount % MetaPage.pageBytes == 0
        guard isLongEnough else {
            return .truncated(byteCount: file.byteCount, promised: promised)
        }
        do {
            var walk = PageWalk(file, newest, readsEveryLeaf: readsEveryLeaf)
            try walk.check()
            return nil
        } catch {
            return error
        }
    }
}
