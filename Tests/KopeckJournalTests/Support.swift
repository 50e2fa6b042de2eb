import KopeckLedger

@testable import KopeckJournal

/// A name that a test takes to be well-formed.
func id(_ name: String) -> Identifier {
    guard let identifier = Identifier(name) else { preconditionFailure("\(name) is no identifier") }
    return identifier
}

func key(_ text: String) -> Key {
    guard let key = Key(text) else { preconditionFailure("\(text) is no key") }
    return key
}

/// The record of an event.
func record(_ event: Event) -> [UInt8] {
    var writer = ByteWriter()
    EventCoding.encode(event, into: &writer)
    return writer.bytes
}

func event(_ record: [UInt8], seq: Seq) throws(Corruption) -> Event {
    try EventCoding.decode(record.span, seq: seq)
}

/// Why a record is refused; nil if it is some event's.
func corruption(of record: [UInt8], seq: Seq = 100) -> Corruption? {
    do {
        _ = try event(record, seq: seq)
        return nil
    } catch {
        return error
    }
}

/// A block of events in a row.
func block(of events: [Event], after previous: BlockHash = BlockHash(of: [])) -> [UInt8] {
    var builder = BlockBuilder(firstSeq: events.first?.seq ?? 1)
    for event in events { builder.append(event) }
    return builder.finish(after: previous)
}

/// Every event of a block, its checksums checked on the way.
func events(in block: [UInt8], from seq: Seq = 1) throws(Corruption) -> [Event] {
    var events = try Block(block.span).events(from: seq)
    var all: [Event] = []
    while let event = try events.next() { all.append(event) }
    return all
}

extension [UInt8] {
    var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    init(hex: String) {
        let digits = hex.filter { !$0.isWhitespace }.map { $0.hexDigitValue ?? 0 }
        self = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    /// The same bytes with one bit turned over.
    func flipping(bit: Int) -> [UInt8] {
        var copy = self
        copy[bit / 8] ^= 1 << UInt8(bit % 8)
        return copy
    }

    var bitIndices: Range<Int> { 0..<count * 8 }
}

/// The same numbers for the same seed on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
