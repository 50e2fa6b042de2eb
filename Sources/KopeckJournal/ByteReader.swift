/// Takes values out of bytes, in the forms that ``ByteWriter`` puts in; every step is checked.
public struct ByteReader: ~Escapable {
    private let bytes: Span<UInt8>
    public private(set) var offset: Int

    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>, at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    @inline(__always) public var remaining: Int { bytes.count - offset }

    /// The byte that comes next; there must be one.
    var nextByte: UInt8 { bytes[offset] }

    /// - Throws: ``Corruption/truncated`` past the end.
    @_lifetime(self: copy self)
    @inline(__always) public mutating func byte() throws(Corruption) -> UInt8 {
        guard offset < bytes.count else { throw .truncated }
        defer { offset += 1 }
        return bytes[offset]
    }

    /// An integer ≥ 0.
    @_lifetime(self: copy self)
    public mutating func unsigned() throws(Corruption) -> Int64 {
        let value = try word()
        guard value <= UInt64(Int64.max) else { throw .malformed("an integer is too large") }
        return Int64(value)
    }

    @_lifetime(self: copy self)
    public mutating func signed() throws(Corruption) -> Int64 {
        let value = try word()
        return Int64(bitPattern: (value >> 1) ^ (0 &- (value & 1)))
    }

    /// A count of things that take a byte each at least: never more than there is left to read.
    @_lifetime(self: copy self)
    public mutating func count() throws(Corruption) -> Int {
        let value = try unsigned()
        guard value <= Int64(remaining) else { throw .truncated }
        return Int(value)
    }

    @_lifetime(self: copy self)
    @inline(__always) private mutating func word() throws(Corruption) -> UInt64 {
        let first = try byte()
        return first < 0x80 ? UInt64(first) : try longWord()
    }

    /// An integer of two bytes or more, the first of which has been read. Up to eight are taken in one step.
    @_lifetime(self: copy self)
    private mutating func longWord() throws(Corruption) -> UInt64 {
        guard remaining >= 7 else { return try slowWord(UInt64(bytes[offset - 1] & 0x7F)) }
        let eight = bytes.littleEndianWord(at: offset - 1)
        let ends = ~eight & 0x8080_8080_8080_8080
        guard ends != 0 else { return try slowWord(eight & 0x7F) }
        let upToEnd = (ends & (0 &- ends)) << 1 &- 1
        offset += (ends.trailingZeroBitCount + 1) / 8 - 1
        // Seven bits of each byte move together: by pairs, by fours, by eights.
        var value = eight & upToEnd & 0x7F7F_7F7F_7F7F_7F7F
        value = value & 0x007F_007F_007F_007F | (value & 0x7F00_7F00_7F00_7F00) >> 1
        value = value & 0x0000_3FFF_0000_3FFF | (value & 0x3FFF_0000_3FFF_0000) >> 2
        return value & 0x0000_0000_0FFF_FFFF | (value & 0x0FFF_FFFF_0000_0000) >> 4
    }

    /// The rest of an integer whose first seven bits are `first`.
    @_lifetime(self: copy self)
    private mutating func slowWord(_ first: UInt64) throws(Corruption) -> UInt64 {
        var value = first
        var shift: UInt64 = 7
        while true {
            let next = try byte()
            guard shift < 63 || next <= 1 else { throw .malformed("an integer is too long") }
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return value }
            shift += 7
        }
    }

    @_lifetime(self: copy self)
    public mutating func fixed16() throws(Corruption) -> UInt16 { UInt16(try byte()) | UInt16(try byte()) << 8 }

    @_lifetime(self: copy self)
    public mutating func fixed32() throws(Corruption) -> UInt32 {
        guard remaining >= 4 else { throw .truncated }
        defer { offset += 4 }
        return bytes.littleEndianHalf(at: offset)
    }

    @_lifetime(self: copy self)
    public mutating func fixed64() throws(Corruption) -> UInt64 {
        guard remaining >= 8 else { throw .truncated }
        defer { offset += 8 }
        return bytes.littleEndianWord(at: offset)
    }

    /// The next `count` bytes, without copying them.
    @_lifetime(copy self)
    @_lifetime(self: copy self)
    @inline(__always) public mutating func span(_ count: Int) throws(Corruption) -> Span<UInt8> {
        guard count >= 0, count <= remaining else { throw .truncated }
        defer { offset += count }
        return bytes.extracting(offset..<offset + count)
    }

    @_lifetime(self: copy self)
    public mutating func array(_ count: Int) throws(Corruption) -> [UInt8] {
        guard count >= 0, count <= remaining else { throw .truncated }
        defer { offset += count }
        return (offset..<offset + count).map { bytes[$0] }
    }

    @_lifetime(self: copy self)
    public mutating func text() throws(Corruption) -> String {
        let bytes = try array(count())
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed("a text is not UTF-8") }
        return text
    }
}
