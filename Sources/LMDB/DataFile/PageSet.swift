/// Some of a file's pages, one bit each.
struct PageSet {
    private var words: [UInt64]

    init(lastPage: UInt64) {
        words = Array(repeating: 0, count: Int(lastPage / 64) + 1)
    }

    /// Returns false if the page is in it already.
    mutating func insert(_ page: UInt64) -> Bool {
        let bit: UInt64 = 1 << (page % 64)
        defer { words[Int(page / 64)] |= bit }
        return words[Int(page / 64)] & bit == 0
    }

    func contains(_ page: UInt64) -> Bool {
        words[Int(page / 64)] & (1 << (page % 64)) != 0
    }
}
