import KopeckLedger
import Testing

@testable import KopeckJournal

@Suite struct PrimitiveTests {
    @Test func `an unsigned integer takes seven bits a byte, the lowest first`() throws {
        for (value, hex) in [
            (0, "00"), (1, "01"), (127, "7f"), (128, "8001"), (300, "ac02"), (16_383, "ff7f"), (16_384, "808001"),
            (Int64.max, "ffffffffffffffff7f"),
        ] as [(Int64, String)] {
            var writer = ByteWriter()
            writer.unsigned(value)
            #expect(writer.bytes.hex == hex)
            var reader = ByteReader(writer.bytes.span)
            let read = try reader.unsigned()
            #expect(read == value)
        }
    }

    @Test func `an integer of each length is written as its bits say, seven at a time`() throws {
        for bits in 0..<63 {
            for value in [Int64(1) << bits, Int64(1) << bits - 1, 0x5A5A_5A5A_5A5A_5A5A >> (62 - bits)] {
                var (expected, rest) = ([UInt8](), UInt64(value))
                while rest >= 0x80 {
                    expected.append(UInt8(rest & 0x7F) | 0x80)
                    rest >>= 7
                }
                var writer = ByteWriter()
                writer.unsigned(value)
                #expect(writer.bytes == expected + [UInt8(rest)], "\(value)")
                var reader = ByteReader(writer.bytes.span)
                let read = try reader.unsigned()
                #expect(read == value && reader.remaining == 0)
            }
        }
    }

    @Test func `names and keys of every length are written as they are`() throws {
        for length in 1...128 {
            let text = String(repeating: "kopeck-", count: 19).prefix(length)
            var writer = ByteWriter()
            writer.key(key(String(text)))
            #expect(writer.bytes == [UInt8(length)] + text.utf8)
            guard length <= 64, let name = Identifier(String(text)) else { continue }
            writer.removeAll()
            writer.name(name)
            writer.characters(name)
            #expect(writer.bytes == [UInt8(length)] + text.utf8 + text.utf8)
        }
    }

    @Test func `a signed integer is folded, so that small ones are short`() throws {
        for (value, hex) in [
            (0, "00"), (-1, "01"), (1, "02"), (-64, "7f"), (64, "8001"), (Int64.max, "feffffffffffffffff01"),
            (Int64.min, "ffffffffffffffffff01"),
        ] as [(Int64, String)] {
            var writer = ByteWriter()
            writer.signed(value)
            #expect(writer.bytes.hex == hex)
            var reader = ByteReader(writer.bytes.span)
            let read = try reader.signed()
            #expect(read == value)
        }
    }

    @Test func `an integer that is too long or too large is refused`() {
        func unsigned(_ hex: String) -> Corruption? {
            let bytes = [UInt8](hex: hex)
            var reader = ByteReader(bytes.span)
            do {
                _ = try reader.unsigned()
                return nil
            } catch {
                return error
            }
        }
        #expect(unsigned("ffffffffffffffffff01") == .malformed("an integer is too large"))
        #expect(unsigned("ffffffffffffffffff02") == .malformed("an integer is too long"))
        #expect(unsigned("ffffffffffffffffff8100") == .malformed("an integer is too long"))
        #expect(unsigned("ff") == .truncated)
        #expect(unsigned("") == .truncated)
    }

    @Test func `words are little-endian`() throws {
        var writer = ByteWriter()
        writer.fixed16(0x0102)
        writer.fixed32(0x0304_0506)
        writer.fixed64(0x0708_090A_0B0C_0D0E)
        #expect(writer.bytes.hex == "02010605040" + "30e0d0c0b0a090807")
        var reader = ByteReader(writer.bytes.span)
        let (word16, word32, word64) = (try reader.fixed16(), try reader.fixed32(), try reader.fixed64())
        #expect(word16 == 0x0102 && word32 == 0x0304_0506 && word64 == 0x0708_090A_0B0C_0D0E)
        #expect(reader.remaining == 0)
    }

    /// A damaged count must not ask for memory that no record can fill.
    @Test func `a count is never more than there is left to read`() {
        let bytes = [UInt8](hex: "04aabb")
        var reader = ByteReader(bytes.span)
        #expect(throws: Corruption.truncated) {
            var reader = ByteReader(bytes.span)
            _ = try reader.count()
        }
        #expect(throws: Corruption.truncated) {
            var reader = ByteReader(bytes.span)
            _ = try reader.optionalText()
        }
        #expect((try? reader.unsigned()) == 4)
    }

    @Test func `an optional text tells none from empty`() throws {
        for text in [nil, "", "a", "é", String(repeating: "x", count: 127)] {
            var writer = ByteWriter()
            writer.optionalText(text)
            var reader = ByteReader(writer.bytes.span)
            let read = try reader.optionalText()
            #expect(read == text && reader.remaining == 0)
        }
    }
}
