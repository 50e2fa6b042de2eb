public import KopeckLedger
internal import KopeckWire

/// Events in the envelope of CloudEvents 1.0 (JSON event format, one a line). `source` and `id` together name an event
/// once in the world: the ledger, and the event's seq.
///
/// `time` is the instant at which it took effect; the extension `sequence` orders the events of a source.
public struct CloudEventsWriter: EventWriter {
    private var json = JSONWriter()
    private let source: String

    /// - Parameter ledgerID: of the genesis; in hexadecimal it is part of `source`.
    public init(ledgerID: [UInt8]) {
        source = "kopeck/" + ledgerID.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    public var byteCount: Int { json.bytes.count }

    public mutating func add(_ event: Event, _: Balances) {
        json.beginObject()
        json.field("specversion", "1.0")
        json.field("id", "\(event.seq)")
        json.field("source", source)
        json.field("type", "kopeck.\(event.fact.type.rawValue).v1")
        if let wallet = event.fact.wallet { json.field("subject", "wallet/\(wallet.name)") }
        json.field("time", event.at)
        json.field("sequence", "\(event.seq)")
        json.field("datacontenttype", "application/json")
        json.name("data")
        json.event(event)
        json.endObject()
        json.endLine()
    }

    public mutating func takeBytes() -> [UInt8] {
        defer { json.bytes = [] }
        return json.bytes
    }
}
