internal import KopeckLedger
internal import KopeckProof
internal import LMDB

/// What was sealed at one instant. Used by one thread at a time.
public final class SealSnapshot: @unchecked Sendable {
    // Proof of Sendable: nothing changes after init, and LMDB allows a read transaction (NOTLS) on any thread as long
    // as no two use it at once.
    private let reader: SealReader
    let store: SealStore
    /// Nil before anything was sealed.
    let state: SealedState?

    init(_ transaction: consuming ReadTransaction, of store: SealStore) throws {
        self.store = store
        let reader = SealReader(transaction)
        state = try reader.read(SealTables.stateKey, in: store.tables.state) { bytes in
            guard let state = SealedState(bytes) else {
                throw SealError.damaged(path: store.path, why: "its state is of no known format")
            }
            return state
        }
        self.reader = reader
    }

    // MARK: - Heads

    func head(of wallet: WalletID) throws(SealError) -> HeadRow? {
        try row(wallet.name.bytes, in: store.tables.heads)
    }

    /// The head at a wallet's event by its number, where it was kept.
    func mark(of wallet: WalletID, at count: Int64) throws(SealError) -> WalletHead? {
        try row(HeadRow.markKey(wallet, count), in: store.tables.marks)?.head
    }

    func headCount() throws(SealError) -> Int {
        do { return try reader.count(of: store.tables.heads) } catch { throw store.failure(error) }
    }

    private func row(_ key: [UInt8], in table: Table) throws(SealError) -> HeadRow? {
        do {
            return try reader.read(key, in: table) { bytes in
                guard let row = HeadRow(bytes) else { throw damage("a head has a wrong length") }
                return row
            }
        } catch {
            throw store.failure(error)
        }
    }

    // MARK: - Trees

    /// The tree of events when there were `size`, of those that are sealed.
    func events(_ size: Int64) -> MerkleTree<SealError> { tree(of: size, in: store.tables.tiles) }

    /// The tree of wallets at the newest sealed event.
    var wallets: MerkleTree<SealError> { tree(of: state?.walletCount ?? 0, in: store.tables.walletTiles) }

    private func tree(of size: Int64, in table: Table) -> MerkleTree<SealError> {
        MerkleTree(size: size) { level, index throws(SealError) in
            // A node above a tile's hashes is made of them.
            let within = level % Tile.levels
            let first = index << Int64(within)
            let start = Int(first % Int64(Tile.width))
            let hashes = try self.hashes(
                start..<start + (1 << within), level: level / Tile.levels, index: first / Int64(Tile.width), in: table)
            var hasher = TreeHasher()
            return hasher.root(of: hashes)
        }
    }

    /// All hashes of a tile; none where there is no tile.
    func eventTile(level: Int, index: Int64) throws(SealError) -> [TreeHash] {
        try tile(level: level, index: index, in: store.tables.tiles)
    }

    func tile(level: Int, index: Int64, in table: Table) throws(SealError) -> [TreeHash] {
        do {
            return try reader.read(Tile.key(level: level, index: index), in: table) { bytes in
                guard let hashes = Tile.hashes(in: bytes) else { throw damage("a tile has a wrong length") }
                return hashes
            } ?? []
        } catch {
            throw store.failure(error)
        }
    }

    private func hashes(
        _ range: Range<Int>, level: Int, index: Int64, in table: Table
    ) throws(SealError) -> [TreeHash] {
        do {
            let key = Tile.key(level: level, index: index)
            guard let hashes = try reader.read(key, in: table, { Tile.hashes(range, in: $0) }) ?? nil else {
                throw damage("hashes of level \(level) are missing from tile \(index)")
            }
            return hashes
        } catch {
            throw store.failure(error)
        }
    }

    func damage(_ why: String) -> SealError { .damaged(path: store.path, why: why) }
}
