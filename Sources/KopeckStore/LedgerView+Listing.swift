public import KopeckLedger

/// What was asked for and not found.
public enum AbsentThing: Sendable {
    case wallet
    case lead
    case call
}

extension LedgerView {
    /// Makes sure, before somebody is told that there is no such thing, that it is not damage which hides it.
    public func confirmAbsence(of thing: AbsentThing) throws(StoreError) {
        try settled?.confirmAbsence(in: thing)
    }

    /// Every wallet ever named, in the order of names: the settled rows, and over them those of the tail.
    public func wallets() throws(StoreError) -> [(id: WalletID, wallet: Wallet)] {
        var rows = books.wallets.inMemory
        try settled?.forEachWallet { id, wallet in if rows[id] == nil { rows[id] = wallet } }
        return rows.sorted { $0.key < $1.key }.map { (id: $0.key, wallet: $0.value) }
    }
}
