internal import CChecksum

/// The Castagnoli checksum (RFC 3720 §B.4): finds every flipped bit and every burst up to 32 bits.
///
/// It guards against accidents; the SHA-256 chain guards against intent.
public enum CRC32C {
    public static func checksum(_ bytes: Span<UInt8>) -> UInt32 { ~extend(~0, over: bytes) }

    /// The checksum of two spans, one after the other.
    public static func checksum(_ first: Span<UInt8>, _ second: Span<UInt8>) -> UInt32 {
        ~extend(extend(~0, over: first), over: second)
    }

    private static let hasInstruction = crc32c_has_instruction()

    private static func extend(_ register: UInt32, over bytes: Span<UInt8>) -> UInt32 {
        hasInstruction ? extendByInstruction(register, over: bytes) : extendByTables(register, over: bytes)
    }

    static func extendByInstruction(_ register: UInt32, over bytes: Span<UInt8>) -> UInt32 {
        var crc = register
        var i = 0
        while i <= bytes.count - 32 {
            crc = crc32c_extend(
                crc, bytes.littleEndianWord(at: i), bytes.littleEndianWord(at: i + 8),
                bytes.littleEndianWord(at: i + 16), bytes.littleEndianWord(at: i + 24))
            i += 32
        }
        while i <= bytes.count - 8 {
            crc = crc32c_extend_word(crc, bytes.littleEndianWord(at: i))
            i += 8
        }
        while i < bytes.count {
            crc = crc32c_extend_byte(crc, bytes[i])
            i += 1
        }
        return crc
    }

    /// Eight bytes a step, by eight tables ("slicing by eight", Kounavis and Berry 2005).
    static func extendByTables(_ register: UInt32, over bytes: Span<UInt8>) -> UInt32 {
        let table = tables.span
        var crc = register
        var i = 0
        while i + 8 <= bytes.count {
            let low = crc ^ bytes.littleEndianHalf(at: i)
            let high = bytes.littleEndianHalf(at: i + 4)
            crc =
                table[7 * 256 + Int(low & 0xFF)] ^ table[6 * 256 + Int(low >> 8 & 0xFF)]
                ^ table[5 * 256 + Int(low >> 16 & 0xFF)] ^ table[4 * 256 + Int(low >> 24)]
                ^ table[3 * 256 + Int(high & 0xFF)] ^ table[2 * 256 + Int(high >> 8 & 0xFF)]
                ^ table[256 + Int(high >> 16 & 0xFF)] ^ table[Int(high >> 24)]
            i += 8
        }
        while i < bytes.count {
            crc = table[Int((crc ^ UInt32(bytes[i])) & 0xFF)] ^ crc >> 8
            i += 1
        }
        return crc
    }

    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for i in 0..<256 {
            var crc = UInt32(i)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
            tables[i] = crc
        }
        for i in 256..<8 * 256 { tables[i] = tables[Int(tables[i - 256] & 0xFF)] ^ tables[i - 256] >> 8 }
        return tables
    }()
}
