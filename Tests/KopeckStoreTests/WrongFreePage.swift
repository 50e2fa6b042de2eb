/// LMDB's list of free pages, as a lost write would leave it.
extension [UInt8] {
    /// Has data.mdb count as free the page that every reading of it begins with.
    ///
    /// - Returns: that page.
    mutating func countAUsedPageAsFree() -> Int {
        let pageBytes = 4096
        let meta = word(at: 144) < word(at: pageBytes + 144) ? pageBytes : 0
        let (list, used) = (word(at: meta + 80) * pageBytes, word(at: meta + 128))
        let count = (word(at: list + 12, bytes: 2) - 16) / 2
        for node in (0..<count).map({ list + word(at: list + 16 + 2 * $0, bytes: 2) }) {
            let pages = node + 8 + word(at: node + 6, bytes: 2)
            guard word(at: pages) > 0 else { continue }
            for i in 0..<8 { self[pages + 8 + i] = UInt8(truncatingIfNeeded: used >> (8 * i)) }
            return used
        }
        preconditionFailure("no page of this file is free")
    }

    private func word(at offset: Int, bytes: Int = 8) -> Int {
        self[offset..<offset + bytes].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
