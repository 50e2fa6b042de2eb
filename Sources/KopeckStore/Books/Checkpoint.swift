public import KopeckJournal
public import KopeckLedger

/// Which books a checkpoint holds: those of one ledger, exactly as one event left them.
public struct Checkpoint: Sendable {
    /// The layout of the rows. Books of another version are made again from the journal.
    static let version: UInt16 = 3

    public let ledgerID: [UInt8]
    /// The hash of the block that ends with `state.lastSeq`.
    public let blockHash: BlockHash
    public var state: SettledState
    /// Of every row of the tables that a ``RowTable`` names.
    let digest: RowDigest

    init(ledgerID: [UInt8], blockHash: BlockHash, state: SettledState, digest: RowDigest) {
        self.ledgerID = ledgerID
        self.blockHash = blockHash
        self.state = state
        self.digest = digest
    }

    /// The row of the table `state`; tariffs and what is in progress have tables of their own.
    func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.fixed16(Self.version)
        writer.raw(ledgerID)
        writer.raw(blockHash.bytes)
        writer.unsigned(state.lastSeq)
        writer.timestamp(state.clock)
        let touched = Account.ledgerAccounts.filter { state.totals.hasTouched($0) }
        writer.unsigned(Int64(touched.count))
        for account in touched {
            writer.byte(account.rawValue)
            let balance = UInt128(bitPattern: state.totals[account])
            writer.fixed64(UInt64(truncatingIfNeeded: balance))
            writer.fixed64(UInt64(truncatingIfNeeded: balance >> 64))
        }
        digest.encode(into: &writer)
        writer.fixed32(CRC32C.checksum(writer.bytes.span))
        return writer.bytes
    }

    static func decode(_ bytes: Span<UInt8>) throws(Corruption) -> Checkpoint {
        guard bytes.count >= 4 else { throw .truncated }
        var reader = ByteReader(bytes, at: bytes.count - 4)
        let fields = bytes.extracting(0..<bytes.count - 4)
        guard try reader.fixed32() == CRC32C.checksum(fields) else { throw .checksum("the checkpoint") }
        reader = ByteReader(fields)
        let version = try reader.fixed16()
        guard version <= Self.version else { throw .newerFormat(version: Int(version)) }
        guard version == Self.version else { throw .malformed("its rows are of format \(version), an earlier one") }
        let ledgerID = try reader.array(16)
        guard let hash = BlockHash(bytes: try reader.array(BlockHash.byteCount)) else { throw .truncated }
        var state = SettledState()
        state.lastSeq = try reader.unsigned()
        state.clock = try reader.timestamp()
        for _ in 0..<(try reader.count()) {
            let account = try reader.tag(Account.self, "account")
            let (low, high) = (try reader.fixed64(), try reader.fixed64())
            state.totals.restore(account, to: Int128(bitPattern: UInt128(high) << 64 | UInt128(low)))
        }
        let digest = try RowDigest.decode(&reader)
        return Checkpoint(ledgerID: ledgerID, blockHash: hash, state: state, digest: digest)
    }
}
