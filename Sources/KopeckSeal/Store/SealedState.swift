internal import KopeckLedger
internal import KopeckProof

/// How far a ledger has been sealed.
struct SealedState: Equatable, Sendable {
    private static let version: Int64 = 1

    var ledgerID: [UInt8]
    /// Events in the tree.
    var size: Int64 = 0
    /// Leaves of the tree of wallets.
    var walletCount: Int64 = 0

    init(ledgerID: [UInt8]) { self.ledgerID = ledgerID }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for number in [Self.version, size, walletCount] { bytes.append(bigEndian: UInt64(bitPattern: number)) }
        return bytes + ledgerID
    }

    /// Nil unless it is what ``bytes`` gives.
    init?(_ bytes: Span<UInt8>) {
        guard bytes.count == 40, bytes.number(at: 0) == Self.version else { return nil }
        (size, walletCount) = (bytes.number(at: 8), bytes.number(at: 16))
        ledgerID = (24..<40).map { bytes[$0] }
        guard size >= 0, walletCount >= 0 else { return nil }
    }
}

extension Span where Element == UInt8 {
    func number(at offset: Int) -> Int64 {
        var word: UInt64 = 0
        for i in offset..<offset + 8 { word = word << 8 | UInt64(self[i]) }
        return Int64(bitPattern: word)
    }
}
