public import KopeckJournal
public import KopeckLedger
internal import LMDB

/// Writing a checkpoint: one transaction, so that whoever opens the books meets them as they stood at
/// exactly one event.
extension BookStore {
    /// Writes everything that changed since the checkpoint before. Called on one thread at a time.
    public func write(_ settlement: Settlement, ledgerID: [UInt8], blockHash: BlockHash) throws(StoreError) {
        do throws(LMDBError) {
            // A reader that was killed would keep every page that it could see, and the file would only grow.
            try environment.checkReaders()
            var transaction = try WriteTransaction(environment)
            try put(settlement.wallets, RowCoding.wallet, in: tables.wallets, &transaction) { $0.name.bytes }
            try put(settlement.leads, RowCoding.lead, in: tables.leads, &transaction) { $0.name.bytes }
            try put(settlement.precalls, RowCoding.precall, in: tables.precalls, &transaction) { SeqKey.bytes($0) }
            try put(settlement.calls, RowCoding.call, in: tables.calls, &transaction) { $0.name.bytes }
            try put(settlement.callbacks, RowCoding.callback, in: tables.callbacks, &transaction) { $0.name.bytes }
            try put(settlement.keys, RowCoding.key, in: tables.keys, &transaction) { $0.bytes }
            try put(live: settlement.live, &transaction)
            try put(tariffs: settlement.tariffs, &transaction)
            var state = SettledState()
            (state.lastSeq, state.clock, state.totals) = (settlement.lastSeq, settlement.clock, settlement.totals)
            let row = Checkpoint(ledgerID: ledgerID, blockHash: blockHash, state: state).encoded()
            let key = Self.stateKey
            try transaction.put(row.span.rawBytes, for: key.span.rawBytes, in: tables.state)
            try transaction.commit()
            environment.releaseMappedPages()
        } catch {
            throw .lmdb(error, path: path)
        }
    }

    static let stateKey = Array("checkpoint".utf8)

    /// In the order of keys: neighbours share a page.
    private func put<ID: RowID, Row>(
        _ rows: RowMap<ID, Row>, _ coding: RowCoding<Row>, in table: Table, _ transaction: inout WriteTransaction,
        key: (ID) -> [UInt8]
    ) throws(LMDBError) {
        for id in rows.keys.sorted() {
            guard let row = rows[id] else { continue }
            let key = key(id)
            let bytes = coding.bytes(of: row, key: key)
            try transaction.put(bytes.span.rawBytes, for: key.span.rawBytes, in: table)
        }
    }

    private func put(
        live: [Seq: LiveThing?], _ transaction: inout WriteTransaction
    ) throws(LMDBError) {
        for (seq, thing) in live.sorted(by: { $0.key < $1.key }) {
            let key = SeqKey.bytes(seq)
            if let thing {
                let bytes = RowCoding.live.bytes(of: thing, key: key)
                try transaction.put(bytes.span.rawBytes, for: key.span.rawBytes, in: tables.live)
            } else {
                _ = try transaction.delete(key.span.rawBytes, in: tables.live)
            }
        }
    }

    /// Tariffs never change: only those that are new.
    private func put(tariffs: [Tariff], _ transaction: inout WriteTransaction) throws(LMDBError) {
        let known = try transaction.entryCount(of: self.tables.tariffs)
        for (order, tariff) in tariffs.enumerated().dropFirst(known) {
            let key = SeqKey.bytes(Seq(order))
            let bytes = RowCoding.tariff.bytes(of: tariff, key: key)
            try transaction.put(bytes.span.rawBytes, for: key.span.rawBytes, in: self.tables.tariffs)
        }
    }
}
