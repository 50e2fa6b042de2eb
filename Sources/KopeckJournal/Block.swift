public import KopeckLedger

/// A view of a block's bytes. Opening it checks the header and the table; reading an event checks the
/// group of sixteen that the event lies in, so one event costs the same in a large block as in a small one.
public struct Block: ~Escapable {
    public let header: BlockHeader
    let payload: Span<UInt8>
    private let table: Span<UInt8>

    /// - Throws: ``Corruption`` if the bytes are no block.
    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>) throws(Corruption) {
        let header = try BlockHeader.decode(bytes)
        let tableByteCount = BlockFormat.groupCount(header.count) * BlockFormat.tableEntryByteCount
        let tableOffset = BlockFormat.headerByteCount + header.payloadByteCount
        guard bytes.count == tableOffset + tableByteCount else { throw .truncated }
        let table = bytes.extracting(tableOffset..<bytes.count)
        var reader = ByteReader(bytes, at: BlockFormat.checkedByteCount)
        let checked = bytes.extracting(0..<BlockFormat.checkedByteCount)
        guard try reader.fixed32() == CRC32C.checksum(checked, table), try reader.fixed32() == 0 else {
            throw .checksum("the block of event \(header.firstSeq)")
        }
        self.header = header
        self.table = table
        payload = bytes.extracting(BlockFormat.headerByteCount..<tableOffset)
    }

    /// How many bytes a block has that begins with these; nil if none does.
    public static func byteCount(beginningWith bytes: Span<UInt8>) -> Int? {
        guard let header = try? BlockHeader.decode(bytes) else { return nil }
        let table = BlockFormat.groupCount(header.count) * BlockFormat.tableEntryByteCount
        return BlockFormat.headerByteCount + header.payloadByteCount + table
    }

    /// The bytes that every block begins with.
    public static let firstBytes = Array("KPKB".utf8)

    /// The length of the part that ``byteCount(beginningWith:)`` needs.
    public static let headerByteCount = BlockFormat.headerByteCount

    /// The event `seq`, which must lie in the block.
    public func event(_ seq: Seq) throws(Corruption) -> Event {
        precondition(seq >= header.firstSeq && seq <= header.lastSeq, "event \(seq) lies in another block")
        let index = Int(seq - header.firstSeq)
        var reader = ByteReader(try group(index / BlockFormat.groupSize))
        for _ in 0..<index % BlockFormat.groupSize { _ = try reader.span(reader.count()) }
        return try EventCoding.decode(reader.span(reader.count()), seq: seq)
    }

    /// The events from `seq` on, in order.
    @_lifetime(copy self)
    public func events(from seq: Seq) -> BlockEvents {
        BlockEvents(self, from: seq)
    }

    /// Checks every group, without decoding an event.
    public func checkGroups() throws(Corruption) {
        for index in 0..<BlockFormat.groupCount(header.count) { _ = try group(index) }
    }

    @_lifetime(copy self)
    func group(_ index: Int) throws(Corruption) -> Span<UInt8> {
        let (start, checksum) = try entry(index)
        let isLast = index + 1 == BlockFormat.groupCount(header.count)
        let end = isLast ? payload.count : try entry(index + 1).start
        guard start <= end, end <= payload.count else { throw .malformed("a group ends before it begins") }
        let records = payload.extracting(start..<end)
        guard CRC32C.checksum(records) == checksum else {
            throw .checksum("the events from \(header.firstSeq + Seq(index * BlockFormat.groupSize))")
        }
        return records
    }

    private func entry(_ index: Int) throws(Corruption) -> (start: Int, checksum: UInt32) {
        var reader = ByteReader(table, at: index * BlockFormat.tableEntryByteCount)
        return (Int(try reader.fixed32()), try reader.fixed32())
    }
}
