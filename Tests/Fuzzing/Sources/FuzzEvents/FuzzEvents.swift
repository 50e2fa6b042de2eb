import KopeckJournal
import KopeckLedger
import KopeckWire

/// Any bytes as the record of an event: no crash; an event that is read is written and read again as the same one, and
/// can be told as JSON.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEvents(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let record = Array(UnsafeBufferPointer(start: start, count: count))
    // Links name earlier events, so the event must not be the first.
    guard let event = try? EventCoding.decode(record.span, seq: 1_000_000) else { return 0 }
    var writer = ByteWriter()
    EventCoding.encode(event, into: &writer)
    let again = try? EventCoding.decode(writer.bytes.span, seq: event.seq)
    precondition(again == event, "another event was read from what was written of \(event)")
    var json: [UInt8] = []
    EventEncoder.append(event, to: &json)
    return 0
}
