internal import KopeckJournal
internal import KopeckLedger
internal import KopeckProof
internal import KopeckStore

/// What some events more add to what is sealed.
struct SealStep {
    private(set) var state: SealedState
    private(set) var leaves: [(index: Int64, hash: TreeHash)] = []
    private var heads: [WalletID: HeadRow] = [:]
    private var marks: [(key: [UInt8], value: [UInt8])] = []
    private var fold = HeadFold()

    /// Takes in the events that follow those sealed, up to `last`.
    init(_ snapshot: SealSnapshot, _ view: LedgerView, to last: Seq) throws(SealError) {
        state = snapshot.state ?? SealedState(ledgerID: view.genesis.ledgerID)
        let first = state.size + 1
        leaves.reserveCapacity(Int(last - first + 1))
        do {
            try view.journal.forEachEvent(from: first, to: last) { try take($0, snapshot) }
        } catch {
            throw snapshot.store.failure(error)
        }
    }

    private mutating func take(_ event: Event, _ snapshot: SealSnapshot) throws(SealError) {
        let leaf = fold.leaf(of: event)
        leaves.append((event.seq - 1, leaf))
        state.size = event.seq
        guard let wallet = event.fact.wallet else { return }
        if heads[wallet] == nil { heads[wallet] = try row(of: wallet, snapshot) }
        guard var row = heads[wallet], fold.advance(&row.head, by: event, leaf: leaf) else {
            throw .unsound(seq: event.seq)
        }
        heads[wallet] = row
        guard row.head.count % HeadRow.eventsBetweenMarks == 0 else { return }
        marks.append((HeadRow.markKey(wallet, row.head.count), row.bytes))
    }

    /// A wallet that is new gets the next place.
    private mutating func row(of wallet: WalletID, _ snapshot: SealSnapshot) throws(SealError) -> HeadRow {
        if let row = try snapshot.head(of: wallet) { return row }
        defer { state.walletCount += 1 }
        return HeadRow(index: state.walletCount, head: WalletHead(of: wallet))
    }

    /// In the order of keys, as all rows here: the database fills its pages so.
    var headRows: [(key: [UInt8], value: [UInt8])] {
        heads.sorted { $0.key < $1.key }.map { (key: $0.key.name.bytes, value: $0.value.bytes) }
    }

    var markRows: [(key: [UInt8], value: [UInt8])] {
        marks.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }

    /// The leaves of the tree of wallets that change.
    var walletLeaves: [(index: Int64, hash: TreeHash)] {
        var hasher = TreeHasher()
        return heads.sorted { $0.value.index < $1.value.index }.map { wallet, row in
            (index: row.index, hash: row.head.leaf(of: wallet, &hasher))
        }
    }
}
