public import KopeckLedger

extension LedgerView {
    /// Every wallet ever named, in the order of names: the settled rows, and over them those of the tail.
    public func wallets() throws(StoreError) -> [(id: WalletID, wallet: Wallet)] {
        var rows = books.wallets.inMemory
        try settled?.forEachWallet { id, wallet in if rows[id] == nil { rows[id] = wallet } }
        return rows.sorted { $0.key < $1.key }.map { (id: $0.key, wallet: $0.value) }
    }
}
