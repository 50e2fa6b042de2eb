extension JSONText {
    /// The text for a message: as it stands in the line, cut if it is long.
    func shown(in line: Span<UInt8>) -> String {
        let limit = 40
        guard end - start > limit else { return String(validUTF8: line.extracting(range)) }
        var cut = start + limit
        while line[cut] & 0xC0 == 0x80 { cut -= 1 }
        return String(validUTF8: line.extracting(start..<cut)) + "…"
    }
}

/// The candidate that somebody who wrote `word` most likely meant; nil if none is near.
func closest(to word: String, among candidates: [String]) -> String? {
    var best: (name: String, distance: Int)?
    for name in candidates {
        let distance = editDistance(Array(word.lowercased().utf8), Array(name.lowercased().utf8))
        // Two changes turn a short word into any other.
        guard distance <= min(2, name.utf8.count / 3) else { continue }
        if distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
}

/// How many bytes must be inserted, removed or replaced to turn one text into the other.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for i in a.indices {
        var diagonal = row[0]
        row[0] = i + 1
        for j in b.indices {
            let replaced = diagonal + (a[i] == b[j] ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
        }
    }
    return row[b.count]
}
