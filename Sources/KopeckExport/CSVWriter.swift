internal import KopeckLedger
internal import KopeckWire

/// A table for spreadsheets and scripts: one line a transfer, and one for each event without any (RFC 4180: a header,
/// lines end with CR LF, quotes where they are needed).
///
/// Amounts are kopecks, instants RFC 3339. A text that a spreadsheet would take for a formula stays as it is: an
/// apostrophe before it would make the export say what the ledger does not. Import such columns as text.
struct CSVWriter: EventWriter {
    mutating func begin(opening: (balances: BalanceTable, since: Timestamp)?, into text: inout OutputText) {
        text.append("seq,recordedAt,at,type,wallet,lead,call,callback,from,to,amount,key,actor,note\r\n")
    }

    mutating func write(_ event: Event, into text: inout OutputText) {
        for i in 0..<max(event.transfers.count, 1) {
            line(event, transfer: i < event.transfers.count ? event.transfers[i] : nil, &text)
        }
    }

    private func line(_ event: Event, transfer: Transfer?, _ text: inout OutputText) {
        let fact = event.fact
        text.append(event.seq)
        text.append(",")
        text.append(event.recordedAt)
        text.append(",")
        text.append(event.at)
        text.append(",")
        text.append(fact.type.name)
        for name in [fact.wallet?.name, fact.lead?.name, fact.call?.name, fact.callback?.name] {
            text.append(",")
            if let name { text.append(name) }
        }
        self.transfer(transfer, of: fact.wallet, &text)
        text.append(",")
        if let key = event.key { field(key.description, &text) }
        text.append(",")
        if let actor = event.actor { field(actor, &text) }
        text.append(",")
        if let note = fact.note { field(note, &text) }
        text.append("\r\n")
    }

    private func transfer(_ transfer: Transfer?, of wallet: WalletID?, _ text: inout OutputText) {
        guard let transfer else { return text.append(",,,") }
        for account in [transfer.from, transfer.to] {
            text.append(",")
            text.append(account.name(of: wallet))
        }
        text.append(",")
        text.append(transfer.amount)
    }

    /// Quoted where it holds a comma, a quote or the end of a line; a quote is doubled.
    private func field(_ value: String, _ text: inout OutputText) {
        let needsQuotes = value.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else { return text.append(value) }
        text.append("\"")
        for byte in value.utf8 {
            if byte == 0x22 { text.bytes.append(byte) }
            text.bytes.append(byte)
        }
        text.append("\"")
    }
}
