internal import KopeckLedger
internal import KopeckWire

/// The events exactly as `kopeck log --json` prints them (interface §1).
struct JSONLinesWriter: EventWriter {
    mutating func write(_ event: Event, into text: inout OutputText) {
        EventEncoder.append(event, to: &text.bytes)
        text.append("\n")
    }
}
