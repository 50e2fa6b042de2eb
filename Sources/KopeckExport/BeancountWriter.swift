public import KopeckLedger
internal import KopeckWire

/// A ledger of beancount: a transaction for each event that moved money, and after each day a balance assertion on every
/// account of a wallet that moved in it, which is as often as beancount can assert: its `balance` holds when a day
/// begins.
///
/// Accounts are those of a company's books, where a wallet is money owed to its agent: amounts have the opposite sign of
/// §2, so income is negative as beancount has it. A wallet's name becomes part of an account as
/// ``BeancountName`` says.
public struct BeancountWriter: EventWriter {
    private var text = TextBuffer()
    private var opened: Set<String> = []
    /// The day of the events last added, and what moved in it.
    private var day = Int64.min
    private var moved: [WalletID: Balances] = [:]
    private static let dayMilliseconds: Int64 = 86_400_000

    public init() {}

    public var byteCount: Int { text.bytes.count }

    public mutating func begin(with opening: Opening?) {
        text.add("option \"title\" \"Kopeck\"\noption \"operating_currency\" \"RUB\"\n")
        for account in Account.ledgerAccounts { open(Self.name(of: account, nil)) }
        guard let opening else { return }
        open("Equity:Opening-Balances")
        for (id, balances) in opening.wallets { add(id, balances, at: opening.instant) }
    }

    public mutating func add(_ event: Event, _ balances: Balances) {
        if event.transfers.isEmpty { return }
        begin(dayOf: event.recordedAt)
        for i in 0..<event.transfers.count {
            open(Self.name(of: event.transfers[i].from, event.fact.wallet))
            open(Self.name(of: event.transfers[i].to, event.fact.wallet))
        }
        addTitle(event)
        for i in 0..<event.transfers.count {
            let transfer = event.transfers[i]
            addPosting(Self.name(of: transfer.from, event.fact.wallet), -transfer.amount)
            addPosting(Self.name(of: transfer.to, event.fact.wallet), transfer.amount)
        }
        guard let wallet = event.fact.wallet else { return }
        var after = balances
        after.apply(event.transfers)
        moved[wallet] = after
    }

    public mutating func end() { assertBalances() }

    public mutating func takeBytes() -> [UInt8] {
        defer { text.bytes = [] }
        return text.bytes
    }

    // MARK: - Days

    private mutating func begin(dayOf instant: Timestamp) {
        let day = instant.milliseconds / Self.dayMilliseconds
        if day != self.day { assertBalances() }
        self.day = day
    }

    /// What the wallets that moved hold when the next day begins.
    private mutating func assertBalances() {
        for (wallet, balances) in moved.sorted(by: { $0.key < $1.key }) {
            for account in Balances.accounts where opened.contains(Self.name(of: account, wallet)) {
                text.addDay(Timestamp(milliseconds: (day + 1) * Self.dayMilliseconds))
                text.add(" balance \(Self.name(of: account, wallet))  ")
                text.addRubles(-balances[account])
                text.add(" RUB\n")
            }
        }
        moved = [:]
    }

    // MARK: - Lines

    /// Accounts are opened when they are first met, at the beginning of time: beancount orders by date itself.
    private mutating func open(_ account: String) {
        if opened.insert(account).inserted { text.add("1970-01-01 open \(account) RUB\n") }
    }

    private mutating func add(_ wallet: WalletID, _ balances: Balances, at instant: Timestamp) {
        for account in Balances.accounts where balances[account] != 0 {
            let name = Self.name(of: account, wallet)
            open(name)
            text.addDay(instant)
            text.add(" * \"opening balance\"\n")
            addPosting(name, balances[account])
            addPosting("Equity:Opening-Balances", -balances[account])
        }
    }

    private mutating func addTitle(_ event: Event) {
        text.addDay(event.recordedAt)
        text.add(" * \"\(event.fact.type.rawValue)")
        if let name = event.fact.call?.name ?? event.fact.lead?.name ?? event.fact.callback?.name {
            text.add(" ")
            text.add(name)
        }
        text.add("\"\n  seq: ")
        text.add(event.seq)
        text.add("\n  at: \"")
        text.add(event.at)
        text.add("\"\n")
    }

    /// - Parameter amount: with the sign of §2.
    private mutating func addPosting(_ account: String, _ amount: Kopecks) {
        text.add("  \(account)  ")
        text.addRubles(-Int128(amount))
        text.add(" RUB\n")
    }

    private static func name(of account: Account, _ wallet: WalletID?) -> String {
        if account.isWallets, let wallet { return BeancountName.account(account, of: wallet) }
        return switch account {
        case .incomeMinutes: "Income:Minutes"
        case .incomeConnections: "Income:Connections"
        case .incomeAttempts: "Income:Attempts"
        case .incomeLeadFees: "Income:LeadFees"
        case .incomeLeads: "Income:Leads"
        case .incomePenalties: "Income:Penalties"
        case .externalPayments: "Assets:Payments"
        case .externalPayouts: "Assets:Payouts"
        default: "Equity:Adjustments"
        }
    }
}
