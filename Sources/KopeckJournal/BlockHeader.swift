public import KopeckLedger

/// What the front of a block says of it.
public struct BlockHeader: Equatable, Sendable {
    public let firstSeq: Seq
    public let count: Int
    /// Bytes of the events' records.
    let payloadByteCount: Int
    /// `recordedAt` of the last event: for whoever looks a block over, without its events.
    let lastRecordedAt: Timestamp
    /// The hash of the block before, or of the genesis.
    public let previous: BlockHash

    public var lastSeq: Seq { firstSeq + Seq(count) - 1 }

    func encode(into writer: inout ByteWriter) {
        writer.fixed32(BlockFormat.magic)
        writer.fixed16(BlockFormat.version)
        writer.fixed16(0)
        writer.fixed64(UInt64(firstSeq))
        writer.fixed32(UInt32(count))
        writer.fixed32(UInt32(payloadByteCount))
        writer.fixed64(UInt64(bitPattern: lastRecordedAt.milliseconds))
        writer.raw(previous.bytes)
    }

    static func decode(_ bytes: Span<UInt8>) throws(Corruption) -> BlockHeader {
        var reader = ByteReader(bytes)
        guard try reader.fixed32() == BlockFormat.magic else { throw .malformed("a block does not begin as one") }
        let version = try reader.fixed16()
        guard version <= BlockFormat.version else { throw .newerFormat(version: Int(version)) }
        guard version == BlockFormat.version, try reader.fixed16() == 0 else {
            throw .malformed("a block of no format")
        }
        let firstSeq = try reader.fixed64()
        let count = try reader.fixed32()
        let payload = try reader.fixed32()
        let recordedAt = Timestamp(milliseconds: Int64(bitPattern: try reader.fixed64()))
        guard let previous = BlockHash(bytes: try reader.array(BlockHash.byteCount)) else { throw .truncated }
        guard (1...UInt64(Int64.max >> 1)).contains(firstSeq), count > 0 else {
            throw .malformed("a block holds no events")
        }
        return BlockHeader(
            firstSeq: Seq(firstSeq), count: Int(count), payloadByteCount: Int(payload), lastRecordedAt: recordedAt,
            previous: previous)
    }
}
