internal import KopeckJournal
internal import KopeckLedger

/// A piece of a run as bytes: entries, or blocks of its filter, and then the checksum of key and piece. It fills four
/// pages of LMDB, less their header.
enum KeyChunk {
    private static let entryBytes = 22
    private static let blockBytes = 32
    private static let mostBytes = 4 * 4096 - 16 - 4
    static let entryCount = mostBytes / entryBytes
    static let filterBlockCount = mostBytes / blockBytes

    /// Which piece it is: entries are counted from 0, and so are pieces of the filter.
    enum Kind: UInt8 {
        case entries = 0
        case filter = 1
    }

    /// Entries come before the filter, and runs in the order of their ids.
    static func key(_ run: Int64, _ kind: Kind, _ number: Int64) -> [UInt8] {
        SeqKey.bytes(run) + [kind.rawValue] + SeqKey.bytes(number).suffix(4)
    }

    // MARK: - Writing

    static func bytes(of entries: Span<KeyEntry>, key: [UInt8]) -> [UInt8] {
        var writer = ByteWriter(capacity: mostBytes + 4)
        for i in entries.indices {
            precondition(entries[i].seq >> 48 == 0, "a seq has 48 bits here")
            writer.fixed64(entries[i].hash.high.byteSwapped)
            writer.fixed64(entries[i].hash.low.byteSwapped)
            writer.fixed32(UInt32(truncatingIfNeeded: entries[i].seq >> 16).byteSwapped)
            writer.fixed16(UInt16(truncatingIfNeeded: entries[i].seq).byteSwapped)
        }
        return sealed(&writer, key)
    }

    static func bytes(of blocks: ArraySlice<SIMD8<UInt32>>, key: [UInt8]) -> [UInt8] {
        var writer = ByteWriter(capacity: mostBytes + 4)
        for block in blocks {
            for lane in block.indices { writer.fixed32(block[lane]) }
        }
        return sealed(&writer, key)
    }

    private static func sealed(_ writer: inout ByteWriter, _ key: [UInt8]) -> [UInt8] {
        writer.fixed32(CRC32C.checksum(key.span, writer.bytes.span))
        return writer.bytes
    }

    // MARK: - Reading

    /// What lies before the checksum, if it holds.
    @_lifetime(copy bytes)
    static func opened(_ bytes: Span<UInt8>, key: [UInt8]) throws(Corruption) -> Span<UInt8> {
        guard bytes.count >= 4 else { throw .truncated }
        let piece = bytes.extracting(0..<bytes.count - 4)
        var reader = ByteReader(bytes, at: piece.count)
        guard try reader.fixed32() == CRC32C.checksum(key.span, piece) else { throw .checksum("a chunk of keys") }
        return piece
    }

    static func entryCount(of piece: Span<UInt8>) -> Int { piece.count / entryBytes }

    static func entry(_ index: Int, of piece: Span<UInt8>) -> KeyEntry {
        let start = index * entryBytes
        let hash = KeyHash(high: piece.bigEndianWord(at: start), low: piece.bigEndianWord(at: start + 8))
        // The seq's six bytes, behind two of the hash.
        return KeyEntry(hash: hash, seq: Seq(piece.bigEndianWord(at: start + 14) & 0xFFFF_FFFF_FFFF))
    }

    static func blocks(of piece: Span<UInt8>) throws(Corruption) -> [SIMD8<UInt32>] {
        var (reader, blocks) = (ByteReader(piece), [SIMD8<UInt32>]())
        for _ in 0..<piece.count / blockBytes {
            var block = SIMD8<UInt32>()
            for lane in block.indices { block[lane] = try reader.fixed32() }
            blocks.append(block)
        }
        return blocks
    }
}
