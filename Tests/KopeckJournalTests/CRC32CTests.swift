import Testing

@testable import KopeckJournal

@Suite struct CRC32CTests {
    /// RFC 3720, §B.4.
    @Test func `the examples of RFC 3720 give its checksums`() {
        let read = """
            01c00000 00000000 00000000 00000000 14000000 00000400 00000014 00000018
            28000000 00000000 02000000 00000000
            """
        #expect(checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
        #expect(checksum([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
        #expect(checksum(Array(0..<32)) == 0x46DD_794E)
        #expect(checksum((0..<32).reversed()) == 0x113F_DB5C)
        #expect(checksum([UInt8](hex: read)) == 0xD996_3A56)
        #expect(checksum(Array("123456789".utf8)) == 0xE306_9283)
        #expect(checksum([]) == 0)
    }

    @Test func `tables and the processor's instruction give what one bit a step gives`() {
        var random = SplitMix(state: 5)
        for count in 0..<200 {
            let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            #expect(checksum(bytes) == bitByBit(bytes))
            #expect(~CRC32C.extendByTables(~0, over: bytes.span) == bitByBit(bytes))
        }
    }

    @Test func `the checksum of two spans is that of both in a row`() {
        let bytes = (0..<40).map { UInt8($0 * 5) }
        for split in 0...bytes.count {
            let (first, second) = (Array(bytes[..<split]), Array(bytes[split...]))
            #expect(CRC32C.checksum(first.span, second.span) == checksum(bytes))
        }
    }

    private func checksum(_ bytes: [UInt8]) -> UInt32 { CRC32C.checksum(bytes.span) }

    private func bitByBit(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = ~0
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
        }
        return ~crc
    }
}
