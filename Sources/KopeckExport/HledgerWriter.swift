internal import KopeckJournal
internal import KopeckLedger
public import KopeckWire

/// A journal of hledger (1.25 or later): a transaction for every event that moved money, and on every posting to a
/// wallet the balance that the account must have after it.
///
/// The accounts are those of the double entry (§2), signs included: `wallet:W-1:available`, `income:minutes`. A colon in
/// a wallet's id would make accounts of accounts, so it is written `%3A`; no id holds a percent sign, so no two wallets
/// become one. A transaction's date is the day on which its event was recorded (in UTC, but for a statement in another
/// time zone), which never decreases: hledger checks assertions in the order of dates, and within a day in the order of the file, so in the order of events.
public struct HledgerWriter {
    var balances = BalanceTable()
    private let currency: String
    private let local: LocalTime
    /// What clocks showed at the newest transaction.
    private var latest = Timestamp(milliseconds: .min)

    /// - Parameters:
    ///   - currency: the ledger's, by its ISO 4217 code.
    ///   - local: for the days of transactions.
    public init(currency: String, local: LocalTime = .utc) { (self.currency, self.local) = (currency, local) }

    /// What stands before the first transaction.
    func beginning(into text: inout OutputText) {
        text.append("decimal-mark .\ncommodity 1000.00 ")
        text.append(currency)
        text.append("\n\n")
        for account in Account.ledgerAccounts { declare(account.label, &text) }
        declare("equity:opening", &text)
        text.append("\n")
    }

    /// A wallet's balances before the first event that is written of it; what they came from is
    /// `equity:opening`.
    mutating func open(_ wallet: WalletID, at opening: Balances, on day: Timestamp, into text: inout OutputText) {
        guard opening != Balances() else { return }
        declareIfNew(wallet, &text)
        balances.open(wallet, at: opening)
        header("opening balances", day, &text)
        text.append("\n")
        for account in Balances.accounts where opening[account] != 0 {
            posting(opening[account], to: account, of: wallet, balance: opening[account], &text)
        }
        guard opening.sum != 0 else { return text.append("\n") }
        text.append("    equity:opening  ")
        amount(-opening.sum, &text)
        text.append("\n\n")
    }

    mutating func transaction(_ event: borrowing Event, into text: inout OutputText) {
        guard !event.transfers.isEmpty, let wallet = event.fact.wallet else { return }
        declareIfNew(wallet, &text)
        header(event.fact.title, event.recordedAt, &text)
        description(event, &text)
        let row = balances.row(of: wallet)
        for i in 0..<event.transfers.count {
            let transfer = event.transfers[i]
            for (account, amount) in [(transfer.from, -transfer.amount), (transfer.to, transfer.amount)] {
                let balance = balances.add(amount, to: account, row: row)
                posting(amount, to: account, of: wallet, balance: account.isWallets ? Int64(balance) : nil, &text)
            }
        }
        text.append("\n")
    }

    // MARK: - Parts of a transaction

    private mutating func header(_ title: String, _ day: Timestamp, _ text: inout OutputText) {
        // Where clocks went back over midnight the day before comes again; hledger wants no date before another.
        latest = max(latest, local.shown(day))
        text.append(dayOf: latest)
        text.append(" ")
        text.append(title)
    }

    /// The rest of the first line and the tags. A tag's value ends at a comma or the end of the line.
    private func description(_ event: borrowing Event, _ text: inout OutputText) {
        if let note = event.fact.note {
            text.append(": ")
            // A semicolon would begin the comment, a bar divide payee and note.
            text.append(
                line: note, replacing: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "|") }, by: UInt8(ascii: ","))
        }
        text.append("  ; seq:")
        text.append(event.seq)
        text.append(", at:")
        text.append(event.at)
        if let call = event.fact.call { tag(", call:", call.name, &text) }
        if let lead = event.fact.lead { tag(", lead:", lead.name, &text) }
        if let callback = event.fact.callback { tag(", callback:", callback.name, &text) }
        if let charge = event.fact.refundedCharge {
            text.append(", charge:")
            text.append(charge)
        }
        if let key = event.key {
            text.append(", key:")
            self.key(key, &text)
        }
        text.append("\n")
    }

    private func tag(_ label: String, _ name: Identifier, _ text: inout OutputText) {
        text.append(label)
        text.append(name)
    }

    /// A comma as `%2C` and a percent sign as `%25`: a key may hold both.
    private func key(_ key: Key, _ text: inout OutputText) {
        key.forEachByte {
            switch $0 {
            case UInt8(ascii: ","): text.append("%2C")
            case UInt8(ascii: "%"): text.append("%25")
            default: text.bytes.append($0)
            }
        }
    }

    private func posting(
        _ kopecks: Kopecks, to account: Account, of wallet: WalletID, balance: Kopecks?, _ text: inout OutputText
    ) {
        text.append("    ")
        name(of: account, of: wallet, &text)
        text.append("  ")
        amount(Int128(kopecks), &text)
        if let balance {
            text.append(" = ")
            amount(Int128(balance), &text)
        }
        text.append("\n")
    }

    private func amount(_ kopecks: Int128, _ text: inout OutputText) {
        text.append(rubles: kopecks)
        text.append(" ")
        text.append(currency)
    }
}

extension HledgerWriter: EventWriter {
    static var hasBalances: Bool { true }

    mutating func begin(opening: (balances: BalanceTable, since: Timestamp)?, into text: inout OutputText) {
        beginning(into: &text)
        guard let opening else { return }
        for (wallet, balances) in opening.balances.sorted { open(wallet, at: balances, on: opening.since, into: &text) }
        openLedgerAccounts(opening.balances, on: opening.since, into: &text)
    }

    mutating func write(_ event: Event, into text: inout OutputText) { transaction(event, into: &text) }

    /// The other half of the opening: with it `equity:opening` comes to nothing.
    private mutating func openLedgerAccounts(_ table: BalanceTable, on day: Timestamp, into text: inout OutputText) {
        let moved = Account.ledgerAccounts.filter { table[$0] != 0 }
        guard !moved.isEmpty else { return }
        header("opening balances", day, &text)
        text.append("\n")
        for account in moved {
            text.append("    ")
            text.append(account.label)
            text.append("  ")
            amount(table[account], &text)
            text.append("\n")
        }
        text.append("    equity:opening\n\n")
    }
}
