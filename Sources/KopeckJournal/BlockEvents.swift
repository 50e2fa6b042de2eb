public import KopeckLedger

/// Walks through the events of a block.
public struct BlockEvents: ~Escapable {
    private let block: Block
    /// The position in the block of the next event.
    private var index: Int
    private var group: ByteReader
    private var isInGroup = false

    @_lifetime(copy block)
    init(_ block: Block, from seq: Seq) {
        self.block = block
        index = Int(max(seq, block.header.firstSeq) - block.header.firstSeq)
        group = ByteReader(block.payload)
    }

    /// The next event; nil after the last.
    ///
    /// - Throws: ``Corruption`` if the group that it lies in is damaged.
    @_lifetime(self: copy self)
    public mutating func next() throws(Corruption) -> Event? {
        guard index < block.header.count else { return nil }
        if !isInGroup { try enterGroup() }
        let record = try group.span(group.count())
        let seq = block.header.firstSeq + Seq(index)
        index += 1
        isInGroup = index % BlockFormat.groupSize != 0
        return try EventCoding.decode(record, seq: seq)
    }

    /// Checks the group of the next event, and skips those before it.
    @_lifetime(self: copy self)
    private mutating func enterGroup() throws(Corruption) {
        group = ByteReader(try block.group(index / BlockFormat.groupSize))
        for _ in 0..<index % BlockFormat.groupSize { _ = try group.span(group.count()) }
        isInGroup = true
    }
}
