import Testing

@testable import KopeckJournal

@Suite struct GenesisTests {
    private let genesis = Genesis(ledgerID: Array(0..<16))

    private func read(_ bytes: [UInt8]) throws(Corruption) -> Genesis { try Genesis.decode(bytes.span) }

    @Test func `a genesis survives its bytes`() throws {
        #expect(try read(genesis.encoded()) == genesis)
        #expect(try read(Genesis(ledgerID: Array(0..<16), currency: "KZT").encoded()).currency == "KZT")
    }

    @Test func `ledgers of different ids or currencies have different hashes`() {
        let other = Genesis(ledgerID: Array(1..<17))
        #expect(genesis.hash != other.hash)
        #expect(genesis.hash != Genesis(ledgerID: Array(0..<16), currency: "KZT").hash)
        #expect(genesis.hash == BlockHash(of: genesis.encoded()))
    }

    @Test func `a genesis of a newer format is refused as one, whatever follows`() {
        var bytes = genesis.encoded()
        bytes[6] = 2
        #expect(throws: Corruption.newerFormat(version: 2)) { try read(bytes) }
        bytes[7] = 1
        #expect(throws: Corruption.newerFormat(version: 258)) { try read(Array(bytes[..<8])) }
    }

    @Test func `a genesis of no format is refused, even with a checksum`() {
        var writer = ByteWriter()
        writer.raw(Array("KOPECK".utf8))
        writer.fixed16(0)
        writer.raw(genesis.ledgerID)
        writer.text("RUB")
        writer.fixed32(CRC32C.checksum(writer.bytes.span))
        #expect(throws: Corruption.self) { try read(writer.bytes) }
    }

    @Test func `every flipped bit, every cut and every added byte is found`() {
        let bytes = genesis.encoded()
        for bit in bytes.bitIndices {
            #expect(throws: Corruption.self) { try read(bytes.flipping(bit: bit)) }
        }
        for length in bytes.indices {
            #expect(throws: Corruption.truncated) { try read(Array(bytes[..<length])) }
        }
        #expect(throws: Corruption.self) { try read(bytes + [0]) }
    }
}
