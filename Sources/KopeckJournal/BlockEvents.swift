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
        index < block.header.count ? try read() : nil
    }

    /// Puts the next events into an array in place of what is there, at most `count` of them; none after the last.
    ///
    /// - Throws: ``Corruption`` if one of them cannot be read; those before it are in the array then.
    @_lifetime(self: copy self)
    public mutating func next(_ count: Int, into events: inout [Event]) throws(Corruption) {
        events.removeAll(keepingCapacity: true)
        let count = min(count, block.header.count - index)
        events.reserveCapacity(count)
        for _ in 0..<count { events.append(try read()) }
    }

    @_lifetime(self: copy self)
    private mutating func read() throws(Corruption) -> Event {
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
