internal import KopeckJournal
public import KopeckLedger
internal import LMDB

/// Comparing the settled rows with those of other books.
///
/// The other books' rows are encoded and compared byte for byte: reading every settled row would cost three times as much.
extension BookSnapshot {
    /// What came of comparing one table.
    public struct TableComparison<ID: Sendable>: Sendable {
        /// How many settled rows were compared.
        public fileprivate(set) var count = 0
        public fileprivate(set) var differing: [ID] = []

        public init() {}
    }

    /// - Parameter isNewer: tells which rows have changed since the checkpoint; they are left out.
    public func compareWallets(
        with others: Rows<WalletID, Wallet>, isNewer: (WalletID) -> Bool
    ) throws(StoreError) -> TableComparison<WalletID> {
        try compare(others, RowCoding.wallet, in: reader.tables.wallets, { WalletID(try Self.name($0)) }, isNewer)
    }

    public func compareLeads(
        with others: Rows<LeadID, Lead>, isNewer: (LeadID) -> Bool
    ) throws(StoreError) -> TableComparison<LeadID> {
        try compare(others, RowCoding.lead, in: reader.tables.leads, { LeadID(try Self.name($0)) }, isNewer)
    }

    public func comparePrecalls(
        with others: Rows<Seq, Precall>, isNewer: (Seq) -> Bool
    ) throws(StoreError) -> TableComparison<Seq> {
        try compare(others, RowCoding.precall, in: reader.tables.precalls, Self.seq, isNewer)
    }

    public func compareCalls(
        with others: Rows<CallID, Call>, isNewer: (CallID) -> Bool
    ) throws(StoreError) -> TableComparison<CallID> {
        try compare(others, RowCoding.call, in: reader.tables.calls, { CallID(try Self.name($0)) }, isNewer)
    }

    public func compareCallbacks(
        with others: Rows<CallbackID, Callback>, isNewer: (CallbackID) -> Bool
    ) throws(StoreError) -> TableComparison<CallbackID> {
        try compare(others, RowCoding.callback, in: reader.tables.callbacks, { CallbackID(try Self.name($0)) }, isNewer)
    }

    private func compare<ID: RowID, Row: Equatable>(
        _ others: Rows<ID, Row>, _ coding: RowCoding<Row>, in table: Table, _ id: (Span<UInt8>) throws -> ID,
        _ isNewer: (ID) -> Bool
    ) throws(StoreError) -> TableComparison<ID> {
        var (comparison, writer) = (TableComparison<ID>(), ByteWriter(capacity: 512))
        do {
            try reader.forEachUnchecked(in: table) { key, row in
                let id = try id(key)
                guard !isNewer(id) else { return }
                comparison.count += 1
                writer.removeAll()
                guard others.read(id, { coding.encode($0, key: key, into: &writer) }) != nil,
                    writer.bytes.span.isEqual(to: row)
                else {
                    // Damage is no difference.
                    _ = try coding.row(from: row, key: key)
                    return comparison.differing.append(id)
                }
            }
        } catch {
            throw damage(error)
        }
        return comparison
    }
}

extension Span<UInt8> {
    fileprivate func isEqual(to other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for i in indices where self[i] != other[i] { return false }
        return true
    }
}
