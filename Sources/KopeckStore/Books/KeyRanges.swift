/// Keys of one table, as ranges that neither touch nor overlap.
struct KeyRanges {
    private struct Range {
        var first: [UInt8]
        /// Nil: no key is behind it.
        var end: [UInt8]?

        /// Whether there is no gap between it and a range that begins at a key.
        func reaches(_ key: [UInt8]) -> Bool {
            guard let end else { return true }
            return !end.span.precedes(key.span)
        }

        mutating func extend(to other: [UInt8]?) {
            guard let end else { return }
            if let other { self.end = end.span.precedes(other.span) ? other : end } else { self.end = nil }
        }
    }

    /// In the order of keys.
    private var ranges: [Range] = []

    static var everything: KeyRanges {
        var all = KeyRanges()
        all.add(from: [], to: nil)
        return all
    }

    var isEverything: Bool { ranges.count == 1 && ranges[0].first.isEmpty && ranges[0].end == nil }

    /// The least key that is in none; nil: there is no such key.
    var firstGap: [UInt8]? {
        guard let range = ranges.first, range.first.isEmpty else { return [] }
        return range.end
    }

    func contains(_ key: Span<UInt8>) -> Bool {
        if isEverything { return true }
        let behind = place(behind: key)
        guard behind > 0 else { return false }
        guard let end = ranges[behind - 1].end else { return true }
        return key.precedes(end.span)
    }

    /// Adds a range, and joins what it touches.
    mutating func add(from first: [UInt8], to end: [UInt8]?) {
        var added = Range(first: first, end: end)
        var start = place(behind: first.span)
        if start > 0, ranges[start - 1].reaches(first) {
            start -= 1
            added.first = ranges[start].first
        }
        var behind = start
        while behind < ranges.count, added.reaches(ranges[behind].first) {
            added.extend(to: ranges[behind].end)
            behind += 1
        }
        ranges.replaceSubrange(start..<behind, with: [added])
    }

    /// How many ranges begin at a key or before it.
    private func place(behind key: Span<UInt8>) -> Int {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            let first = ranges[middle].first
            if key.precedes(first.span) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
