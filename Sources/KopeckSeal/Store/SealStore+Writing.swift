internal import KopeckLedger
internal import KopeckProof
internal import KopeckStore
internal import LMDB

extension SealStore {
    /// Adds a step to what is sealed, in one durable commit.
    func write(_ step: SealStep, over snapshot: SealSnapshot) throws(SealError) {
        let eventTiles = try changedTiles(step.leaves, in: tables.tiles, snapshot)
        let walletTiles = try changedTiles(step.walletLeaves, in: tables.walletTiles, snapshot)
        do {
            var transaction = try WriteTransaction(environment)
            try check(snapshot.state, is: transaction)
            for tile in eventTiles { try transaction.put(tile, in: tables.tiles) }
            for tile in walletTiles { try transaction.put(tile, in: tables.walletTiles) }
            for row in step.headRows { try transaction.put(row, in: tables.heads) }
            for row in step.markRows { try transaction.put(row, in: tables.marks) }
            try transaction.put((SealTables.stateKey, step.state.bytes), in: tables.state)
            try transaction.commit()
        } catch {
            throw failure(error)
        }
    }

    /// An earlier version of the program holds another lock: what a step rests on must not have been sealed on meanwhile.
    private func check(_ state: SealedState?, is transaction: borrowing WriteTransaction) throws {
        let key = SealTables.stateKey
        var found: SealedState?
        if let row = try transaction.value(key.span.rawBytes, in: tables.state) { found = SealedState(row.byteSpan) }
        guard found == state else { throw SealError.locked(path: directory.path) }
    }

    /// The tiles that leaves fall into, and those above that become whole or change with them.
    ///
    /// - Parameter leaves: by ascending index; new ones follow the last.
    private func changedTiles(
        _ leaves: [(index: Int64, hash: TreeHash)], in table: Table, _ snapshot: SealSnapshot
    ) throws(SealError) -> [(key: [UInt8], value: [UInt8])] {
        var (level, changed, hasher) = (0, leaves, TreeHasher())
        var tiles: [(key: [UInt8], value: [UInt8])] = []
        while !changed.isEmpty {
            var (above, i) = ([(index: Int64, hash: TreeHash)](), 0)
            while i < changed.count {
                let index = changed[i].index / Int64(Tile.width)
                var hashes = try snapshot.tile(level: level, index: index, in: table)
                while i < changed.count, changed[i].index / Int64(Tile.width) == index {
                    let place = Int(changed[i].index % Int64(Tile.width))
                    guard place <= hashes.count else { throw snapshot.damage("tile \(index) is too short") }
                    if place == hashes.count { hashes.append(changed[i].hash) } else { hashes[place] = changed[i].hash }
                    i += 1
                }
                tiles.append((Tile.key(level: level, index: index), Tile.bytes(of: hashes)))
                if hashes.count == Tile.width { above.append((index, hasher.root(of: hashes))) }
            }
            (level, changed) = (level + 1, above)
        }
        return tiles
    }
}

extension WriteTransaction {
    fileprivate mutating func put(_ row: (key: [UInt8], value: [UInt8]), in table: Table) throws(LMDBError) {
        try put(row.value.span.rawBytes, for: row.key.span.rawBytes, in: table)
    }
}
