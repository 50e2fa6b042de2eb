/// The first thing written to a journal: which ledger it is, in which currency, in which format.
///
/// Its hash is what the first block commits to, so no block of another ledger can follow it.
public struct Genesis: Equatable, Sendable {
    /// The version of the journal's formats that this program writes.
    public static let formatVersion = 1

    /// 16 random bytes, drawn when the ledger was created: tells ledgers apart.
    public let ledgerID: [UInt8]
    /// The one currency of the ledger (§1), by its ISO 4217 code.
    public let currency: String

    public init(ledgerID: [UInt8], currency: String = "RUB") {
        precondition(ledgerID.count == 16, "a ledger's id has 16 bytes")
        self.ledgerID = ledgerID
        self.currency = currency
    }

    public var hash: BlockHash { BlockHash(of: encoded()) }

    public func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.raw(Self.firstBytes)
        writer.fixed16(UInt16(Self.formatVersion))
        writer.raw(ledgerID)
        writer.text(currency)
        writer.fixed32(CRC32C.checksum(writer.bytes.span))
        return writer.bytes
    }

    /// The bytes that every genesis begins with.
    public static let firstBytes = Array("KOPECK".utf8)
    /// More than any genesis has.
    public static let byteCountMax = 64

    /// A genesis with other bytes behind it; nil if there is none.
    public init?(beginning bytes: Span<UInt8>) {
        guard let (genesis, _) = try? Self.decodeFront(bytes) else { return nil }
        self = genesis
    }

    /// - Throws: ``Corruption/newerFormat(version:)`` if a newer program created the ledger.
    public static func decode(_ bytes: Span<UInt8>) throws(Corruption) -> Genesis {
        let (genesis, byteCount) = try decodeFront(bytes)
        guard byteCount == bytes.count else { throw .checksum("the genesis") }
        return genesis
    }

    private static func decodeFront(_ bytes: Span<UInt8>) throws(Corruption) -> (Genesis, byteCount: Int) {
        var reader = ByteReader(bytes)
        guard try reader.array(6) == firstBytes else { throw .malformed("the genesis does not begin as one") }
        let version = Int(try reader.fixed16())
        guard version <= formatVersion else { throw .newerFormat(version: version) }
        guard version == formatVersion else { throw .malformed("a genesis of no format") }
        let ledgerID = try reader.array(16)
        let currency = try reader.text()
        let checked = bytes.extracting(0..<reader.offset)
        guard try reader.fixed32() == CRC32C.checksum(checked) else { throw .checksum("the genesis") }
        return (Genesis(ledgerID: ledgerID, currency: currency), reader.offset)
    }
}
