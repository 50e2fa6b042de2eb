internal import KopeckJournal
internal import KopeckLedger
internal import LMDB

/// Finds blocks in a data file by their own bytes alone: no page of LMDB has to be whole, or in its place.
///
/// A block lies in one piece, and its checksums tell it from anything else. LMDB leaves older copies of small blocks
/// behind; a copy is as good as the original.
struct BlockSearch {
    private static let windowBytes = 1 << 20

    private let file: DataFileBytes
    private(set) var genesis: Genesis?
    private(set) var blocks: [FoundBlock] = []
    private var known: Set<BlockHash> = []

    /// Looks through the whole file.
    ///
    /// - Parameter progress: told the bytes looked at, of how many.
    init(directory: String, progress: (Int, Int) -> Void) throws(FileError) {
        file = try DataFileBytes(directory: directory)
        var offset = 0
        while offset < file.byteCount {
            offset = try search(from: offset)
            progress(offset, file.byteCount)
        }
    }

    func bytes(of block: FoundBlock) throws(FileError) -> [UInt8] {
        try file.read(count: block.byteCount, at: block.offset)
    }

    /// - Returns: where to go on.
    private mutating func search(from start: Int) throws(FileError) -> Int {
        let window = try file.read(count: Self.windowBytes, at: start)
        let whole = start + window.count >= file.byteCount
        // What may begin in the last bytes is looked for again with what follows.
        let end = whole ? window.count : window.count - Genesis.byteCountMax
        let (blockStart, genesisStart) = (Block.firstBytes, Genesis.firstBytes)
        var i = 0
        while i < end {
            if window.span.begins(with: blockStart.span, at: i) {
                if let found = try block(at: start + i) {
                    add(found)
                    i += found.byteCount
                    continue
                }
            } else if genesis == nil, window.span.begins(with: genesisStart.span, at: i) {
                genesis = Genesis(beginning: window.span.extracting(i...))
            }
            i += 1
        }
        return start + i
    }

    private mutating func add(_ block: FoundBlock) {
        if known.insert(block.hash).inserted { blocks.append(block) }
    }

    /// A whole block that begins here.
    private func block(at offset: Int) throws(FileError) -> FoundBlock? {
        let front = try file.read(count: Block.headerByteCount, at: offset)
        guard let byteCount = Block.byteCount(beginningWith: front.span), byteCount <= file.byteCount - offset else {
            return nil
        }
        let bytes = try file.read(count: byteCount, at: offset)
        guard let block = try? Block(bytes.span), (try? block.checkGroups()) != nil else { return nil }
        return FoundBlock(
            firstSeq: block.header.firstSeq, lastSeq: block.header.lastSeq, previous: block.header.previous,
            hash: BlockHash(of: bytes), offset: offset, byteCount: byteCount)
    }
}

/// A block whose checksums hold, and where it lies.
struct FoundBlock: Sendable {
    let firstSeq: Seq
    let lastSeq: Seq
    let previous: BlockHash
    let hash: BlockHash
    let offset: Int
    let byteCount: Int
}

extension Span<UInt8> {
    @inline(__always) fileprivate func begins(with first: Span<UInt8>, at offset: Int) -> Bool {
        guard self[offset] == first[0], offset + first.count <= count else { return false }
        for i in first.indices where self[offset + i] != first[i] { return false }
        return true
    }
}
