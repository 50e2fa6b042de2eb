internal import KopeckLedger
internal import KopeckWire

/// A file of beancount (2.3): a transaction for every event that moved money, and after each day the balance of every
/// wallet's account that moved on it.
///
/// A `balance` of beancount holds at the start of a day, so a posting cannot carry one: the nearest is one an account
/// and day, dated the day after. Their tolerance is written as 0, since by default beancount lets one kopeck pass.
///
/// beancount counts as a company does: what was paid in is an asset, what agents have is owed to them, income is
/// negative. So every sign is the opposite of the ledger's own (§2). The accounts are `Liabilities:Wallets:W-…:Available`,
/// `:Frozen`, `:Reserved`, `Assets:Wallets:W-…:Debt`, `Income:…`, `Assets:External:Payments`, `:Payouts` and
/// `Equity:External:Adjustments`. A name there holds letters, digits and `-`, so after the `W-` a `-` of an id is written
/// `--`, a dot `-d`, a colon `-c`, an underscore `-u`: read from the left it can be undone, and no two wallets become one.
struct BeancountWriter: EventWriter {
    private let currency: String
    private var balances = BalanceTable()
    /// One bit an account that has been opened: of the ledger's, and of each wallet's by its row.
    private var openLedgerAccounts: UInt64 = 0
    private var openAccounts: [UInt8] = []
    /// The wallets that moved on the day of the last transaction, with one bit an account.
    private var moved: [(row: Int, accounts: UInt8)] = []
    private var movedIndex: [Int: Int] = [:]
    private var day: Timestamp?

    init(currency: String) { self.currency = currency }

    static var hasBalances: Bool { true }

    mutating func begin(opening: (balances: BalanceTable, since: Timestamp)?, into text: inout OutputText) {
        text.append("option \"operating_currency\" \"")
        text.append(currency)
        text.append("\"\n\n")
        guard let opening else { return }
        open(opening.balances, on: opening.since, into: &text)
    }

    mutating func write(_ event: Event, into text: inout OutputText) throws {
        guard !event.transfers.isEmpty, let wallet = event.fact.wallet else { return }
        guard event.recordedAt < Self.end else { throw ExportError.noSuchYear(event.seq, event.recordedAt) }
        finishDay(before: event.recordedAt, &text)
        let row = row(of: wallet)
        for i in 0..<event.transfers.count {
            open(event.transfers[i].from, row, on: event.recordedAt, &text)
            open(event.transfers[i].to, row, on: event.recordedAt, &text)
        }
        header(event, &text)
        for i in 0..<event.transfers.count {
            let transfer = event.transfers[i]
            post(-transfer.amount, to: transfer.from, row, &text)
            post(transfer.amount, to: transfer.to, row, &text)
        }
        text.append("\n")
    }

    mutating func end(into text: inout OutputText) { finishDay(before: nil, &text) }

    /// The first instant of the year 2100: beancount's dates end before it.
    private static let end = Timestamp(milliseconds: 4_102_444_800_000)

    // MARK: - Opening balances

    private mutating func open(_ table: BalanceTable, on day: Timestamp, into text: inout OutputText) {
        for (wallet, amounts) in table.sorted {
            let row = row(of: wallet)
            for account in Balances.accounts where amounts[account] != 0 { open(account, row, on: day, &text) }
        }
        let ledgers = Account.ledgerAccounts.filter { table[$0] != 0 }
        for account in ledgers { open(account, 0, on: day, &text) }
        text.append(dayOf: day)
        text.append(" * \"opening balances\"\n")
        for (wallet, amounts) in table.sorted {
            let row = row(of: wallet)
            for account in Balances.accounts where amounts[account] != 0 {
                post(amounts[account], to: account, row, &text)
            }
        }
        for account in ledgers { posting(table[account], to: account, 0, &text) }
        text.append("\n")
        self.day = day
    }

    // MARK: - Balances of a day

    /// Where another day begins, or nothing follows, what moved on the one before is asserted.
    private mutating func finishDay(before next: Timestamp?, _ text: inout OutputText) {
        defer { day = next }
        guard let day, next?.daysSince1970 != day.daysSince1970 else { return }
        for (row, accounts) in moved {
            for account in Balances.accounts where accounts & 1 << account.rawValue != 0 {
                text.append(dayOf: day.nextDay)
                text.append(" balance ")
                name(of: account, row, &text)
                text.append("  ")
                text.append(rubles: -balances.wallets[row].balances[account])
                text.append(" ~ 0.00 ")
                text.append(currency)
                text.append("\n")
            }
        }
        text.append("\n")
        moved.removeAll(keepingCapacity: true)
        movedIndex.removeAll(keepingCapacity: true)
    }

    private mutating func note(_ account: Account, _ row: Int) {
        if let i = movedIndex[row] {
            moved[i].accounts |= 1 << account.rawValue
        } else {
            movedIndex[row] = moved.count
            moved.append((row, 1 << account.rawValue))
        }
    }

    // MARK: - Parts of a transaction

    private mutating func row(of wallet: WalletID) -> Int {
        let row = balances.row(of: wallet)
        if row == openAccounts.count { openAccounts.append(0) }
        return row
    }

    private mutating func open(_ account: Account, _ row: Int, on day: Timestamp, _ text: inout OutputText) {
        if account.isWallets {
            guard openAccounts[row] & 1 << account.rawValue == 0 else { return }
            openAccounts[row] |= 1 << account.rawValue
        } else {
            guard openLedgerAccounts & 1 << UInt64(account.rawValue) == 0 else { return }
            openLedgerAccounts |= 1 << UInt64(account.rawValue)
        }
        text.append(dayOf: day)
        text.append(" open ")
        name(of: account, row, &text)
        text.append(" ")
        text.append(currency)
        text.append("\n")
    }

    private func header(_ event: borrowing Event, _ text: inout OutputText) {
        text.append(dayOf: event.recordedAt)
        text.append(" * \"")
        text.append(event.fact.title)
        if let note = event.fact.note {
            text.append(": ")
            // Inside quotes; a backslash would begin an escape.
            text.append(line: note, replacing: { $0 == 0x22 || $0 == 0x5C }, by: UInt8(ascii: "'"))
        }
        text.append("\"\n  seq: ")
        text.append(event.seq)
        text.append("\n  at: \"")
        text.append(event.at)
        text.append("\"\n")
        if let call = event.fact.call { metadata("  call: \"", call.name, &text) }
        if let lead = event.fact.lead { metadata("  lead: \"", lead.name, &text) }
        if let callback = event.fact.callback { metadata("  callback: \"", callback.name, &text) }
        if let charge = event.fact.refundedCharge {
            text.append("  charge: ")
            text.append(charge)
            text.append("\n")
        }
    }

    private func metadata(_ label: String, _ name: Identifier, _ text: inout OutputText) {
        text.append(label)
        text.append(name)
        text.append("\"\n")
    }

    private mutating func post(_ amount: Kopecks, to account: Account, _ row: Int, _ text: inout OutputText) {
        balances.add(amount, to: account, row: row)
        if account.isWallets { note(account, row) }
        posting(Int128(amount), to: account, row, &text)
    }

    private func posting(_ amount: Int128, to account: Account, _ row: Int, _ text: inout OutputText) {
        text.append("  ")
        name(of: account, row, &text)
        text.append("  ")
        text.append(rubles: -amount)
        text.append(" ")
        text.append(currency)
        text.append("\n")
    }

    private func name(of account: Account, _ row: Int, _ text: inout OutputText) {
        guard account.isWallets else { return text.append(Self.name(ofLedgers: account)) }
        text.append(account == .debt ? "Assets:Wallets:W-" : "Liabilities:Wallets:W-")
        balances.wallets[row].id.name.forEachByte {
            switch $0 {
            case UInt8(ascii: "-"): text.append("--")
            case UInt8(ascii: "."): text.append("-d")
            case UInt8(ascii: ":"): text.append("-c")
            case UInt8(ascii: "_"): text.append("-u")
            default: text.bytes.append($0)
            }
        }
        switch account {
        case .available: text.append(":Available")
        case .frozen: text.append(":Frozen")
        case .reserved: text.append(":Reserved")
        default: text.append(":Debt")
        }
    }

    private static func name(ofLedgers account: Account) -> String {
        switch account {
        case .incomeMinutes: "Income:Minutes"
        case .incomeConnections: "Income:Connections"
        case .incomeAttempts: "Income:Attempts"
        case .incomeLeadFees: "Income:LeadFees"
        case .incomeLeads: "Income:Leads"
        case .incomePenalties: "Income:Penalties"
        case .externalPayments: "Assets:External:Payments"
        case .externalPayouts: "Assets:External:Payouts"
        case .externalAdjustments: "Equity:External:Adjustments"
        case .available, .frozen, .reserved, .debt: preconditionFailure("\(account.label) is a wallet's")
        }
    }
}
