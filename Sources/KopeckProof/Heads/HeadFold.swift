public import KopeckLedger
internal import KopeckWire

/// Makes leaves and heads of events: the one place where events become what is hashed.
public struct HeadFold: Sendable {
    private var writer = JSONWriter()
    public var hasher = TreeHasher()

    public init() {}

    /// The event's line, the JSON that stands for it everywhere.
    public mutating func line(of event: Event) -> [UInt8] {
        writer.bytes.removeAll(keepingCapacity: true)
        writer.event(event)
        return writer.bytes
    }

    /// L(e), the event's leaf in the tree of events.
    public mutating func leaf(of event: Event) -> TreeHash {
        writer.bytes.removeAll(keepingCapacity: true)
        // A newline calls for no comma behind it; then it gives way to what a leaf begins with.
        writer.endLine()
        writer.event(event)
        writer.bytes[0] = 0
        return TreeHash(of: writer.bytes)
    }

    /// Takes a head on by an event of its wallet; false if the balances run beyond 64 bits or below 0, which no sound
    /// ledger's do.
    public func advance(_ head: inout WalletHead, by event: Event, leaf: TreeHash) -> Bool {
        var balances = head.balances
        for i in 0..<event.transfers.count {
            let transfer = event.transfers[i]
            guard balances.move(transfer.amount, from: transfer.from, to: transfer.to) else { return false }
        }
        guard balances.areSound else { return false }
        head.advance(by: leaf, seq: event.seq, balances: balances)
        return true
    }
}
