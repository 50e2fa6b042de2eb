/// Takes values out of bytes, in the forms that ``ByteWriter`` puts in; every step is checked.
public struct ByteReader: ~Escapable {
    private let bytes: Span<UInt8>
    public private(set) var offset: Int

    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>, at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    public var remaining: Int { bytes.count - offset }

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
    private mutating func word() throws(Corruption) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 63 || next <= 1 else { throw .malformed("an integer is too long") }
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return value }
            shift += 7
        }
    }

    @_lifetime(self: copy self)
    public mutating func fixed16() throws(Corruption) -> UInt16 { UInt16(truncatingIfNeeded: try fixed(2)) }

    @_lifetime(self: copy self)
    public mutating func fixed32() throws(Corruption) -> UInt32 { UInt32(truncatingIfNeeded: try fixed(4)) }

    @_lifetime(self: copy self)
    public mutating func fixed64() throws(Corruption) -> UInt64 { try fixed(8) }

    @_lifetime(self: copy self)
    private mutating func fixed(_ byteCount: Int) throws(Corruption) -> UInt64 {
        guard byteCount <= remaining else { throw .truncated }
        var value: UInt64 = 0
        for i in 0..<byteCount { value |= UInt64(bytes[offset + i]) << UInt64(i * 8) }
        offset += byteCount
        return value
    }

    /// The next `count` bytes, without copying them.
    @_lifetime(copy self)
    @_lifetime(self: copy self)
    public mutating func span(_ count: Int) throws(Corruption) -> Span<UInt8> {
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
