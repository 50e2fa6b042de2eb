import Glibc

/// A look at data.mdb before LMDB maps it, by plain reads.
///
/// LMDB opens a truncated file without complaint and the first read of a lost page kills the
/// process; a missing or empty file it silently replaces by a new empty one. This check refuses
/// those, and damage to the two meta pages that would crash it or lead it to an older state. It
/// does not look at the data pages, as ``PageUse`` does, unless the file is a little too short: records must carry
/// checksums of their own, and one changed bit
/// in a transaction number can still pass for the next transaction, so the newest record's number
/// must be known from elsewhere too.
public struct DataFileCheck {
    /// How often a failed look is repeated before it is believed. A writer in another process
    /// changes the meta pages between any two instants; damage stays.
    private static let attempts = 10
    private static let pauseMicroseconds: UInt32 = 2_000

    /// Returns when data.mdb in `directory` can be opened. May run while it is being written.
    public static func check(directory: String) throws(DataFileDamage) {
        for _ in 1..<attempts {
            guard let damage = damage(in: directory) else { return }
            if case .missing = damage { throw damage }
            usleep(pauseMicroseconds)
        }
        if let damage = damage(in: directory) { throw damage }
    }

    /// One look.
    static func damage(in directory: String) -> DataFileDamage? {
        do throws(FileError) {
            let file = try OpenFile(directory + "/data.mdb", flags: O_RDONLY, operation: "open")
            // One read for both pages keeps the moment between them short, and the length comes
            // after: LMDB writes pages before the meta page that promises them.
            let bytes = try file.read(count: 2 * MetaPage.pageBytes, at: 0)
            let damage = damage(inMetaPages: bytes, fileBytes: try file.byteCount())
            guard case .truncated = damage else { return damage }
            // Pages at the end that no transaction wrote are missing from sound files too, and are free then.
            return PageUse.damage(in: try DataFileBytes(directory: directory), .newest(of: bytes), false)
        } catch {
            return error.isMissing ? .missing : .unreadable(errno: error.errno)
        }
    }

    private static func damage(inMetaPages bytes: [UInt8], fileBytes: Int) -> DataFileDamage? {
        if fileBytes == 0 { return .empty }
        guard bytes.count == 2 * MetaPage.pageBytes else {
            return .shorterThanMetaPages(byteCount: fileBytes)
        }
        let pages = (MetaPage(page: 0, of: bytes), MetaPage(page: 1, of: bytes))
        if let damage = pages.0.damage() ?? pages.1.damage() { return damage }
        let transactions = (pages.0.transaction, pages.1.transaction)
        let distance = max(transactions.0, transactions.1) - min(transactions.0, transactions.1)
        guard distance <= 1 else { return .metaPagesApart(transactions.0, transactions.1) }
        let newest = MetaPage.newest(of: bytes)
        guard newest.hasPossibleTables else { return .impossibleTable(page: newest.page) }
        let promised = newest.promisedBytes ?? .max
        guard UInt64(fileBytes) >= promised else {
            return .truncated(byteCount: fileBytes, promised: promised)
        }
        return nil
    }
}
