internal import KopeckJournal
internal import KopeckLedger
internal import KopeckProof
internal import KopeckStore

/// What some events more add to what is sealed.
struct SealStep {
    private(set) var state: SealedState
    private(set) var leaves: [(index: Int64, hash: TreeHash)] = []
    /// Of the wallets that the events name; `places` has where each lies.
    private var heads: [(wallet: WalletID, row: HeadRow)] = []
    private var places = RowMap<WalletID, Void>()
    private var marks: [(key: [UInt8], value: [UInt8])] = []

    /// Takes in the events that follow those sealed, up to `last`.
    init(_ snapshot: SealSnapshot, _ view: LedgerView, to last: Seq) throws(SealError) {
        state = snapshot.state ?? SealedState(ledgerID: view.genesis.ledgerID)
        let first = state.size + 1
        leaves.reserveCapacity(Int(last - first + 1))
        let ahead = LeavesAhead(of: view, first..<last + 1)
        defer { ahead.end() }
        var batch: [LeavesAhead.Leaf] = []
        do {
            while try ahead.next(&batch) {
                for i in batch.indices { try batch.span.lend(i) { try take($0, snapshot) } }
            }
        } catch {
            throw snapshot.store.failure(error)
        }
        guard state.size == last else { throw .unfinished(path: snapshot.store.path) }
    }

    private mutating func take(_ leaf: borrowing LeavesAhead.Leaf, _ snapshot: SealSnapshot) throws(SealError) {
        let seq = leaf.seq
        guard let hash = leaf.hash else { throw .unsound(seq: seq) }
        leaves.append((seq - 1, hash))
        state.size = seq
        guard let wallet = leaf.wallet else { return }
        let place = try place(of: wallet, snapshot)
        guard heads[place].row.head.advance(by: hash, seq: seq, moving: leaf.transfers) else {
            throw .unsound(seq: seq)
        }
        let row = heads[place].row
        guard row.head.count % HeadRow.eventsBetweenMarks == 0 else { return }
        marks.append((HeadRow.markKey(wallet, row.head.count), row.bytes))
    }

    private mutating func place(of wallet: WalletID, _ snapshot: SealSnapshot) throws(SealError) -> Int {
        if let place = places.find(wallet) { return place }
        heads.append((wallet, try row(of: wallet, snapshot)))
        places.add((), for: wallet)
        return heads.count - 1
    }

    /// A wallet that is new gets the next place.
    private mutating func row(of wallet: WalletID, _ snapshot: SealSnapshot) throws(SealError) -> HeadRow {
        if let row = try snapshot.head(of: wallet) { return row }
        defer { state.walletCount += 1 }
        return HeadRow(index: state.walletCount, head: WalletHead(of: wallet))
    }

    /// In the order of keys, as all rows here: the database fills its pages so.
    var headRows: [(key: [UInt8], value: [UInt8])] {
        heads.sorted { $0.wallet < $1.wallet }.map { (key: $0.wallet.name.bytes, value: $0.row.bytes) }
    }

    var markRows: [(key: [UInt8], value: [UInt8])] {
        marks.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }

    /// The leaves of the tree of wallets that change.
    var walletLeaves: [(index: Int64, hash: TreeHash)] {
        var hasher = TreeHasher()
        return heads.sorted { $0.row.index < $1.row.index }.map { wallet, row in
            (index: row.index, hash: row.head.leaf(of: wallet, &hasher))
        }
    }
}
