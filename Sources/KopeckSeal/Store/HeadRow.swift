internal import KopeckLedger
internal import KopeckProof

/// A wallet's head and its place in the tree of wallets, as they lie in the store.
struct HeadRow: Equatable, Sendable {
    let index: Int64
    var head: WalletHead

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(88)
        let balances = head.balances
        for number in [
            index, head.count, head.seq, balances.available, balances.frozen, balances.reserved, balances.debt,
        ] { bytes.append(bigEndian: UInt64(bitPattern: number)) }
        head.hash.append(to: &bytes)
        return bytes
    }

    init(index: Int64, head: WalletHead) { (self.index, self.head) = (index, head) }

    /// Nil unless there are as many bytes as ``bytes`` gives.
    init?(_ bytes: Span<UInt8>) {
        guard bytes.count == 88, let hash = TreeHash(bytes: bytes.extracting(56..<88)) else { return nil }
        let numbers = (0..<7).map { bytes.number(at: $0 * 8) }
        index = numbers[0]
        head = WalletHead(
            count: numbers[1], seq: numbers[2],
            balances: HeadBalances(
                available: numbers[3], frozen: numbers[4], reserved: numbers[5], debt: numbers[6]),
            hash: hash)
    }

    /// Every so many events of a wallet its head is kept, so that a proof need not go back to the first.
    static let eventsBetweenMarks: Int64 = 64

    /// Where the head at an event is kept: no name holds a zero byte.
    static func markKey(_ wallet: WalletID, _ count: Int64) -> [UInt8] {
        var key = wallet.name.bytes
        key.append(0)
        key.append(bigEndian: UInt64(bitPattern: count))
        return key
    }
}
