import LMDB

/// Storage that has room for a few pages more, and then fails the commit that needs another.
struct Shortage: CustomStringConvertible {
    enum Kind: CaseIterable {
        /// LMDB's map of the journal comes to its end: `MDB_MAP_FULL`, before anything is written.
        case map
        /// No file may grow beyond a size: the write of the pages fails half-way, with `EFBIG`.
        case file
    }

    private static let pageBytes = 4096

    let kind: Kind
    let sparePages: Int

    init(_ kind: Kind, sparePages: Int) { (self.kind, self.sparePages) = (kind, sparePages) }

    init(_ random: inout SplitMix64) {
        self.init(random.pick(Kind.allCases), sparePages: Int(random.pick([0, 0, 1, 2, 5, random.number(0...60)])))
    }

    var description: String { "storage with \(sparePages) pages left (\(kind))" }

    /// What ``Endure`` is told, when the journal is as large as this.
    func arguments(journalBytes: Int) -> [String] {
        let pages = journalBytes / Self.pageBytes + sparePages
        switch kind {
        case .map: return ["--map-bytes", "\(pages * Self.pageBytes)"]
        case .file: return ["--file-bytes", "\(pages * Self.pageBytes)"]
        }
    }
}
