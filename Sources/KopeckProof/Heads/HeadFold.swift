public import KopeckLedger
internal import KopeckWire

/// Makes leaves of events: the one place where events become what is hashed.
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
}
