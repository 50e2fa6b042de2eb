public import KopeckLedger
internal import KopeckWire

/// A line for each transfer, and one for each event without any: RFC 4180, UTF-8, amounts in kopecks.
///
/// It is for programs: texts are as they were given. What a spreadsheet should open is a statement.
public struct CSVWriter: EventWriter {
    private var text = TextBuffer()

    public init() {}

    public var byteCount: Int { text.bytes.count }

    public mutating func begin(with opening: Opening?) {
        text.add("seq,type,at,recordedAt,key,actor,wallet,call,lead,callback,from,to,amount\r\n")
    }

    public mutating func add(_ event: Event, _: Balances) {
        if event.transfers.isEmpty {
            addEvent(event)
            text.add(",,,\r\n")
        }
        for i in 0..<event.transfers.count {
            let transfer = event.transfers[i]
            addEvent(event)
            text.add(",")
            text.add(transfer.from, of: event.fact.wallet)
            text.add(",")
            text.add(transfer.to, of: event.fact.wallet)
            text.add(",")
            text.add(transfer.amount)
            text.add("\r\n")
        }
    }

    public mutating func takeBytes() -> [UInt8] {
        defer { text.bytes = [] }
        return text.bytes
    }

    private mutating func addEvent(_ event: Event) {
        text.add(event.seq)
        text.add(",")
        text.add(event.fact.type.rawValue)
        text.add(",")
        text.add(event.at)
        text.add(",")
        text.add(event.recordedAt)
        text.add(",")
        if let key = event.key { addQuoted("\(key)") }
        text.add(",")
        if let actor = event.actor { addQuoted(actor) }
        add(event.fact.wallet?.name)
        add(event.fact.call?.name)
        add(event.fact.lead?.name)
        add(event.fact.callback?.name)
    }

    private mutating func add(_ name: Identifier?) {
        text.add(",")
        if let name { text.add(name) }
    }

    /// A field that may hold anything; quotation marks are doubled.
    private mutating func addQuoted(_ field: String) {
        text.add("\"")
        for byte in field.utf8 {
            if byte == UInt8(ascii: "\"") { text.bytes.append(byte) }
            text.bytes.append(byte)
        }
        text.add("\"")
    }
}
