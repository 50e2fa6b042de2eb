internal import KopeckJournal
public import KopeckLedger
public import KopeckStore
public import KopeckWire

/// One wallet's events, for a statement.
extension HledgerWriter {
    /// The journal of one wallet: its balances before the first event, then its events.
    ///
    /// - Parameters:
    ///   - opening: what the wallet's accounts held before the first of `events`.
    ///   - since: the instant of the opening balances, not after that event was recorded.
    ///   - local: for the days of transactions.
    ///   - events: all of the wallet's from there on, in order, as far as the statement goes.
    ///   - view: the ledger, for its currency.
    /// - Returns: UTF-8.
    public static func statement(
        of wallet: WalletID, opening: Balances, since: Timestamp, events: [Event], local: LocalTime, in view: LedgerView
    ) -> [UInt8] {
        statement(
            of: wallet, opening: opening, since: since, events: events, local: local, currency: view.genesis.currency)
    }

    static func statement(
        of wallet: WalletID, opening: Balances, since: Timestamp, events: [Event], local: LocalTime = .utc,
        currency: String
    ) -> [UInt8] {
        var writer = HledgerWriter(currency: currency, local: local)
        var text = OutputText()
        writer.beginning(into: &text)
        writer.open(wallet, at: opening, on: since, into: &text)
        for event in events { writer.transaction(event, into: &text) }
        return text.bytes
    }
}
