package import KopeckJournal
package import KopeckLedger
internal import LMDB

/// Writing a checkpoint: one transaction, so that whoever opens the books meets them as they stood at
/// exactly one event.
extension BookStore {
    /// Writes everything that changed since the checkpoint before. Called on one thread at a time.
    package func write(_ settlement: Settlement, ledgerID: [UInt8], blockHash: BlockHash) throws(StoreError) {
        let digest = try snapshot()?.checkpoint.digest ?? .empty
        var state = SettledState()
        (state.lastSeq, state.clock, state.totals) = (settlement.lastSeq, settlement.clock, settlement.totals)
        do {
            // A reader that was killed would keep every page that it could see, and the file would only grow.
            try environment.checkReaders()
            var writer = RowWriter(
                try WriteTransaction(environment), tables, KeyHasher(ledgerID: ledgerID), digest,
                keyFilters.update { $0.takeUnfinished() }, segmentRows: segmentRows)
            try writer.put(settlement)
            let filters = try writer.finish {
                Checkpoint(ledgerID: ledgerID, blockHash: blockHash, state: state, digest: $0)
            }
            keyFilters.update { $0.add(filters) }
            environment.releaseMappedPages()
        } catch let error as LMDBError {
            throw .lmdb(error, path: path)
        } catch {
            throw .booksDamaged(path: path, why: "\(error)")
        }
    }

    static let stateKey = Array("checkpoint".utf8)
}
