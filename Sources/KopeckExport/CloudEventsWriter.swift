internal import KopeckLedger
internal import KopeckWire

/// The events as CloudEvents 1.0 in the JSON event format, one a line.
///
/// `source` names the ledger and `id` is the event's seq, which together are unique, as the specification asks; `time` is
/// the instant at which it took effect;
/// `sequence` is its extension attribute "sequence", in digits of one length, so that it sorts as text too.
struct CloudEventsWriter: EventWriter {
    private let source: String

    init(ledgerID: String) { source = "/kopeck/\(ledgerID)" }

    mutating func write(_ event: Event, into text: inout OutputText) {
        var json = JSONWriter()
        swap(&json.bytes, &text.bytes)
        json.beginObject()
        json.field("specversion", "1.0")
        json.field("id", "\(event.seq)")
        json.field("source", source)
        json.field("type", "ru.kopeck.\(event.fact.type.name).v1")
        if let subject = Self.subject(of: event.fact) { json.field("subject", subject) }
        json.field("time", event.at)
        json.field("sequence", Self.sequence(event.seq))
        json.field("datacontenttype", "application/json")
        json.name("data")
        json.event(event)
        json.endObject()
        json.endLine()
        swap(&json.bytes, &text.bytes)
    }

    /// Nineteen digits: as many as the largest seq has.
    private static func sequence(_ seq: Seq) -> String {
        let digits = "\(seq)"
        return String(repeating: "0", count: 19 - digits.utf8.count) + digits
    }

    /// The thing that the event is about: its wallet, else its lead or call.
    private static func subject(of fact: Fact) -> String? {
        if let wallet = fact.wallet { return "wallet/\(wallet.name)" }
        if let lead = fact.lead { return "lead/\(lead.name)" }
        if let call = fact.call { return "call/\(call.name)" }
        if case .tariffPublished(let tariff) = fact { return "tariff/\(tariff.id.name)" }
        return nil
    }
}
