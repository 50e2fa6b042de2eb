public import KopeckLedger
internal import KopeckWire

/// The lines of `kopeck log --json`.
public struct JSONLinesWriter: EventWriter {
    private var json = JSONWriter()

    public init() {}

    public var byteCount: Int { json.bytes.count }

    public mutating func add(_ event: Event, _: Balances) {
        json.event(event)
        json.endLine()
    }

    public mutating func takeBytes() -> [UInt8] {
        defer { json.bytes = [] }
        return json.bytes
    }
}
