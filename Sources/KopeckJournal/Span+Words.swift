/// Words out of bytes, wherever they lie.
///
/// Within a span whose count is known the compiler makes one load of four or eight, and of all their checks one.
extension Span<UInt8> {
    @inline(__always) package func littleEndianHalf(at offset: Int) -> UInt32 {
        let bytes = extracting(offset..<offset + 4)
        return UInt32(bytes[0]) | UInt32(bytes[1]) << 8 | UInt32(bytes[2]) << 16 | UInt32(bytes[3]) << 24
    }

    @inline(__always) package func littleEndianWord(at offset: Int) -> UInt64 {
        let bytes = extracting(offset..<offset + 8)
        let low = UInt64(bytes[0]) | UInt64(bytes[1]) << 8 | UInt64(bytes[2]) << 16 | UInt64(bytes[3]) << 24
        let high = UInt64(bytes[4]) | UInt64(bytes[5]) << 8 | UInt64(bytes[6]) << 16 | UInt64(bytes[7]) << 24
        return low | high << 32
    }
}
