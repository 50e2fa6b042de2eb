public import KopeckLedger

/// Gathers the events of one commit into a block.
public struct BlockBuilder: Sendable {
    public let firstSeq: Seq
    private var payload: ByteWriter
    /// Where each event's record begins in the payload, its length in front.
    private var offsets: [Int] = []
    private var lastRecordedAt = Timestamp(milliseconds: 0)

    public init(firstSeq: Seq) {
        self.firstSeq = firstSeq
        payload = ByteWriter(capacity: 4096)
    }

    public var count: Int { offsets.count }
    public var isEmpty: Bool { offsets.isEmpty }

    public mutating func append(_ event: borrowing Event) {
        precondition(event.seq == firstSeq + Seq(count), "events come in order")
        offsets.append(payload.count)
        appendRecord(of: event)
        lastRecordedAt = event.recordedAt
    }

    /// A record with its length in front, which is known afterwards: of nearly all it takes one byte.
    private mutating func appendRecord(of event: borrowing Event) {
        let start = payload.count
        payload.byte(0)
        EventCoding.encode(event, into: &payload)
        let length = payload.count - start - 1
        guard length < 0x80 else {
            payload.removeAll(after: start)
            payload.unsigned(Int64(length))
            return EventCoding.encode(event, into: &payload)
        }
        payload.patch(UInt8(length), at: start)
    }

    /// The block's bytes, ready for the journal.
    ///
    /// - Parameter previous: the hash of the block before, or of the genesis.
    public func finish(after previous: BlockHash) -> [UInt8] {
        precondition(!isEmpty, "a block holds at least one event")
        let header = BlockHeader(
            firstSeq: firstSeq, count: count, payloadByteCount: payload.count, lastRecordedAt: lastRecordedAt,
            previous: previous)
        let table = table()
        var block = ByteWriter(capacity: BlockFormat.headerByteCount + payload.count + table.count)
        header.encode(into: &block)
        block.fixed32(CRC32C.checksum(block.bytes.span, table.bytes.span))
        block.fixed32(0)
        block.raw(payload.bytes)
        block.raw(table.bytes)
        return block.bytes
    }

    /// An entry a group: where it begins, and the checksum of its records.
    private func table() -> ByteWriter {
        var table = ByteWriter(capacity: BlockFormat.groupCount(count) * BlockFormat.tableEntryByteCount)
        let bytes = payload.bytes.span
        for first in stride(from: 0, to: count, by: BlockFormat.groupSize) {
            let next = first + BlockFormat.groupSize
            let end = next < count ? offsets[next] : payload.count
            table.fixed32(UInt32(offsets[first]))
            table.fixed32(CRC32C.checksum(bytes.extracting(offsets[first]..<end)))
        }
        return table
    }
}
