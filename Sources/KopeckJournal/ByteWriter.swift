internal import KopeckLedger

/// Appends values to bytes, in the forms that the journal's formats are made of: little-endian words,
/// variable-length integers of seven bits a byte, texts with their length in front.
public struct ByteWriter: Sendable {
    public private(set) var bytes: [UInt8]

    public init(capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    public var count: Int { bytes.count }

    public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    @inline(__always) public mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// An integer ≥ 0: one byte up to 127, nine for the largest.
    public mutating func unsigned(_ value: Int64) {
        precondition(value >= 0, "a length or count is never negative")
        word(UInt64(value))
    }

    /// Any integer; small absolute values are short.
    public mutating func signed(_ value: Int64) {
        word(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    @inline(__always) private mutating func word(_ value: UInt64) {
        if value < 0x80 { byte(UInt8(value)) } else { longWord(value) }
    }

    /// An integer of two bytes or more. Up to eight are put in one step.
    private mutating func longWord(_ value: UInt64) {
        let count = (70 - value.leadingZeroBitCount) / 7
        guard count <= 8 else { return veryLongWord(value) }
        // The bits of each byte move apart together: by eights, by fours, by pairs (see ``ByteReader``).
        var spread = value & 0x0FFF_FFFF | (value & 0x00FF_FFFF_F000_0000) << 4
        spread = spread & 0x0000_3FFF_0000_3FFF | (spread & 0x0FFF_C000_0FFF_C000) << 2
        spread = spread & 0x007F_007F_007F_007F | (spread & 0x3F80_3F80_3F80_3F80) << 1
        // Every byte but the last says that another follows.
        let more: UInt64 = 0x0080_8080_8080_8080 >> UInt64(8 * (8 - count))
        append(8) { output in output.append(littleEndian: spread | more, count: count) }
    }

    /// One of nine or ten.
    private mutating func veryLongWord(_ value: UInt64) {
        append(10) { output in
            var rest = value
            while rest >= 0x80 {
                output.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            output.append(UInt8(truncatingIfNeeded: rest))
        }
    }

    public mutating func fixed16(_ value: UInt16) { fixed(UInt64(value), byteCount: 2) }
    public mutating func fixed32(_ value: UInt32) { fixed(UInt64(value), byteCount: 4) }
    public mutating func fixed64(_ value: UInt64) { fixed(value, byteCount: 8) }

    @inline(__always) private mutating func fixed(_ value: UInt64, byteCount: Int) {
        append(8) { output in output.append(littleEndian: value, count: byteCount) }
    }

    public mutating func text(_ value: String) {
        unsigned(Int64(value.utf8.count))
        bytes.append(contentsOf: value.utf8)
    }

    /// Appends up to `count` bytes: faster than one by one.
    @inline(__always) mutating func append(_ count: Int, _ body: (inout OutputSpan<UInt8>) -> Void) {
        bytes.append(addingCapacity: count, initializingWith: body)
    }

    public mutating func raw(_ value: [UInt8]) { bytes.append(contentsOf: value) }

    /// Takes back everything but the first `count` bytes.
    mutating func removeAll(after count: Int) { bytes.removeSubrange(count...) }

    /// Puts a byte where one was left open.
    mutating func patch(_ value: UInt8, at offset: Int) { bytes[offset] = value }
}
