internal import KopeckJournal
internal import KopeckLedger

/// A seq as a key of LMDB: eight bytes, big-endian, so that keys lie in the order of events.
enum SeqKey {
    static func bytes(_ seq: Seq) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: seq >> (56 - $0 * 8)) }
    }

    /// Nil unless there are eight bytes.
    static func seq(_ bytes: Span<UInt8>) -> Seq? {
        guard bytes.count == 8 else { return nil }
        var value: UInt64 = 0
        for i in 0..<8 { value = value << 8 | UInt64(bytes[i]) }
        return Seq(bitPattern: value)
    }
}

extension ByteWriter {
    mutating func bigEndian(_ seq: Seq) {
        for shift in stride(from: 56, through: 0, by: -8) { byte(UInt8(truncatingIfNeeded: seq >> shift)) }
    }
}
