internal import KopeckJournal
internal import KopeckLedger
internal import LMDB

/// Everything that the events have made, as rows: what is to be the same on any machine that has the same events.
extension LedgerView {
    /// Shows every row, table by table and in the order of keys, as a checkpoint of the books would hold it; whatever of
    /// them is settled, and however the events were batched.
    ///
    /// Uses of keys are no part of it, nor what is in progress: each follows from the journal or from other rows.
    ///
    /// - Parameter body: given the number of the table, the key of a row, and the row.
    public func forEachStateRow(
        _ body: (_ table: UInt8, _ key: Span<UInt8>, _ row: Span<UInt8>) -> Void
    ) throws(StoreError) {
        // Nobody is to be told of rows that are damaged, or of a table that has lost some.
        try settled?.checkEverything()
        for (place, tariff) in books.tariffs.published.enumerated() {
            let key = SeqKey.bytes(Seq(place))
            let row = RowCoding.tariff.bytes(of: tariff, key: key)
            body(RowTable.tariffs.rawValue, key.span, row.span)
        }
        try merge(books.wallets, .wallets, RowCoding.wallet, { $0.name.bytes }, body)
        try merge(books.leads, .leads, RowCoding.lead, { $0.name.bytes }, body)
        try merge(books.precalls, .precalls, RowCoding.precall, SeqKey.bytes, body)
        try merge(books.calls, .calls, RowCoding.call, { $0.name.bytes }, body)
        try merge(books.callbacks, .callbacks, RowCoding.callback, { $0.name.bytes }, body)
        showTotals(body)
    }

    /// The rows of the tail go over the settled ones of the same names.
    private func merge<ID: RowID, Row: Sendable>(
        _ rows: Rows<ID, Row>, _ table: RowTable, _ coding: RowCoding<Row>, _ key: (ID) -> [UInt8],
        _ body: (UInt8, Span<UInt8>, Span<UInt8>) -> Void
    ) throws(StoreError) {
        var newer = rows.inMemory.map { (key: key($0.key), row: $0.value) }
        // The last one is the next one wanted.
        newer.sort { $1.key.span.precedes($0.key.span) }
        func show(_ entry: (key: [UInt8], row: Row)) {
            let (key, bytes) = (entry.key, coding.bytes(of: entry.row, key: entry.key))
            body(table.rawValue, key.span, bytes.span)
        }
        try settled?.forEachRow(in: table) { key, row in
            while let next = newer.last, next.key.span.precedes(key) { show(newer.removeLast()) }
            if let next = newer.last, !key.precedes(next.key.span) { return show(newer.removeLast()) }
            body(table.rawValue, key, row)
        }
        while !newer.isEmpty { show(newer.removeLast()) }
    }

    /// The accounts that belong to no wallet, under numbers that no table has.
    private func showTotals(_ body: (UInt8, Span<UInt8>, Span<UInt8>) -> Void) {
        for account in Account.ledgerAccounts where books.totals.hasTouched(account) {
            var balance = ByteWriter()
            let bits = UInt128(bitPattern: books.totals[account])
            balance.fixed64(UInt64(truncatingIfNeeded: bits))
            balance.fixed64(UInt64(truncatingIfNeeded: bits >> 64))
            let key = [account.rawValue]
            body(0xFF, key.span, balance.bytes.span)
        }
    }
}

extension BookSnapshot {
    /// Every settled row of a table as it lies there, in the order of keys.
    func forEachRow(in table: RowTable, _ body: (Span<UInt8>, Span<UInt8>) -> Void) throws(StoreError) {
        do { try reader.forEachUnchecked(in: reader.tables[table], body) } catch { throw damage(error) }
    }
}
