internal import KopeckProof

/// Up to 256 hashes of one level of a tree, side by side: the tile of C2SP's `tlog-tiles`.
///
/// A level of tiles is eight levels of the tree: the hashes of level 1 are the roots of whole tiles of level 0.
enum Tile {
    static let width = 256
    static let levels = 8

    static func key(level: Int, index: Int64) -> [UInt8] {
        var key = [UInt8(level)]
        key.append(bigEndian: UInt64(bitPattern: index))
        return key
    }

    static func bytes(of hashes: [TreeHash]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * TreeHash.byteCount)
        for hash in hashes { hash.append(to: &bytes) }
        return bytes
    }

    /// Some of the hashes of a tile; nil if it does not hold as many.
    static func hashes(_ range: Range<Int>, in bytes: Span<UInt8>) -> [TreeHash]? {
        let width = TreeHash.byteCount
        guard bytes.count % width == 0, range.upperBound <= bytes.count / width else { return nil }
        return range.compactMap { TreeHash(bytes: bytes.extracting($0 * width..<($0 + 1) * width)) }
    }

    static func hashes(in bytes: Span<UInt8>) -> [TreeHash]? {
        hashes(0..<bytes.count / TreeHash.byteCount, in: bytes)
    }
}
