internal import LMDB

/// A run that is being read, chunk by chunk.
struct KeyRunSource {
    private let run: KeyRun
    /// The chunk to be read next.
    var chunk: Int64 = 0
    private var entries: [KeyEntry] = []
    private var place = 0

    init(_ run: KeyRun) { self.run = run }

    var isSpent: Bool { place == entries.count }

    /// What is spent comes last.
    func precedes(_ other: KeyRunSource) -> Bool {
        guard !isSpent else { return false }
        return other.isSpent || entries[place].hash < other.entries[other.place].hash
    }

    mutating func take() -> KeyEntry? {
        guard !isSpent else { return nil }
        defer { place += 1 }
        return entries[place]
    }

    /// The key of the next chunk, if there is one.
    mutating func nextChunk() -> [UInt8]? {
        guard chunk < run.chunkCount else { return nil }
        defer { chunk += 1 }
        return KeyChunk.key(run.id, .entries, chunk)
    }

    /// - Parameter last: entries up to it are left out.
    mutating func fill(with piece: Span<UInt8>, behind last: KeyHash?) {
        place = 0
        entries.removeAll(keepingCapacity: true)
        for i in 0..<KeyChunk.entryCount(of: piece) {
            let entry = KeyChunk.entry(i, of: piece)
            if last.map({ $0 < entry.hash }) ?? true { entries.append(entry) }
        }
    }
}
