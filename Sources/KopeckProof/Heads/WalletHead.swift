public import KopeckLedger

/// The newest link of the chain that a wallet's events form: how many there are, and a hash of all of them.
///
/// Whoever knows a head can be shown the wallet's last events, and nobody can alter, leave out, add or exchange one.
public struct WalletHead: Equatable, Sendable {
    /// How many events name the wallet.
    public private(set) var count: Int64
    /// Of the newest of them; 0 before the first.
    public private(set) var seq: Seq
    /// After it.
    public private(set) var balances: HeadBalances
    public private(set) var hash: TreeHash

    /// Before the first event: H(0).
    public init(of wallet: WalletID) {
        let content = "kopeck wallet\n\(wallet.name)\n"
        self.init(count: 0, seq: 0, balances: HeadBalances(), hash: TreeHash(of: Array(content.utf8)))
    }

    public init(count: Int64, seq: Seq, balances: HeadBalances, hash: TreeHash) {
        (self.count, self.seq, self.balances, self.hash) = (count, seq, balances, hash)
    }

    /// Goes on by the wallet's next event.
    ///
    /// - Parameters:
    ///   - leaf: the event's hash in the tree of events.
    ///   - balances: after the event.
    public mutating func advance(by leaf: TreeHash, seq: Seq, balances: HeadBalances) {
        count += 1
        (self.seq, self.balances) = (seq, balances)
        var content: [UInt8] = []
        content.reserveCapacity(112)
        content.append(addingCapacity: 112) { [count, hash] output in
            output.append(hash)
            output.append(leaf)
            output.append(bigEndian: UInt64(bitPattern: count))
            output.append(bigEndian: UInt64(bitPattern: seq))
            output.append(bigEndian: UInt64(bitPattern: balances.available))
            output.append(bigEndian: UInt64(bitPattern: balances.frozen))
            output.append(bigEndian: UInt64(bitPattern: balances.reserved))
            output.append(bigEndian: UInt64(bitPattern: balances.debt))
        }
        hash = TreeHash(of: content)
    }

    /// Goes on by the wallet's next event; false if the balances run beyond 64 bits or below 0, which no sound ledger's do.
    public mutating func advance(by leaf: TreeHash, seq: Seq, moving transfers: Transfers) -> Bool {
        var balances = balances
        for i in 0..<transfers.count {
            let transfer = transfers[i]
            guard balances.move(transfer.amount, from: transfer.from, to: transfer.to) else { return false }
        }
        guard balances.areSound else { return false }
        advance(by: leaf, seq: seq, balances: balances)
        return true
    }

    /// The wallet's leaf in the tree of wallets.
    public func leaf(of wallet: WalletID, _ hasher: inout TreeHasher) -> TreeHash {
        var content = wallet.name.bytes
        content.append(UInt8(ascii: "\n"))
        hash.append(to: &content)
        return hasher.leaf(content.span)
    }
}
