internal import KopeckLedger

/// Hashes keys, each ledger's in another way: nobody who does not know the ledger's id can choose keys that lie together.
public struct KeyHasher: Sendable {
    private let seeds: (UInt64, UInt64)

    /// - Parameter ledgerID: sixteen bytes.
    public init(ledgerID: [UInt8]) {
        let id = ledgerID.span
        precondition(id.count == 16)
        seeds = (id.bigEndianWord(at: 0), id.bigEndianWord(at: 8))
    }

    /// Two products a word, of 64 by 64 bits each, their halves folded together.
    func hash(of key: borrowing Key) -> KeyHash {
        var (high, low) = seeds
        key.forEachWord { word in
            high = Self.fold(high ^ word, 0x9E37_79B9_7F4A_7C15)
            low = Self.fold(low ^ word, 0xD6E8_FEB8_6659_FD93)
        }
        return KeyHash(
            high: Self.fold(high, 0xA076_1D64_78BD_642F), low: Self.fold(low, 0xE703_7ED1_A0B4_28DB))
    }

    private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low &+ a
    }
}

extension Span<UInt8> {
    func bigEndianWord(at offset: Int) -> UInt64 {
        var word: UInt64 = 0
        for i in offset..<offset + 8 { word = word << 8 | UInt64(self[i]) }
        return word
    }
}
