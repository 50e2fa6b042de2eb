public import KopeckLedger
public import KopeckStore

/// All wallets, accounts and freezes as they stood at a moment, from the journal alone.
///
/// Reads the journal from its beginning, twice where what came later counts; memory follows the wallets, the freezes and,
/// there, what the ledger took back by itself, not the events.
public struct LedgerReading: Sendable {
    private struct Line: Sendable {
        var balances = WalletBalances()
        var isOpened = false
        /// One bit an account of the wallet that a transfer has touched.
        var touched: UInt8 = 0
    }

    /// The last event counted; 0 if none was.
    public private(set) var lastSeq: Seq = 0
    /// How many events count that had not been recorded at the moment.
    public private(set) var lateCount = 0
    private var lines: [WalletID: Line] = [:]
    private var totals: [Account: Int128] = [:]
    private var activeFreezes = ActiveFreezes()

    /// - Parameter progress: told how far the reading has come.
    /// - Throws: ``StoreError`` if the journal is damaged.
    public init(of view: LedgerView, counting cut: Cut, progress: (Seq) -> Void = { _ in }) throws(StoreError) {
        var counting = Counting(cut)
        let last = min(cut.end, try view.journal.lastSeq())
        let rounds: Seq = counting.looksBack ? 2 : 1
        if counting.looksBack {
            try Self.read(view, upTo: last, progress: { progress($0 / rounds) }) { counting.note($0) }
        }
        try Self.read(view, upTo: last, progress: { progress((last * (rounds - 1) + $0) / rounds) }) { event in
            if counting.counts(event) { apply(copy event, isLate: counting.isLate(event)) }
        }
    }

    private static func read(
        _ view: LedgerView, upTo last: Seq, progress: (Seq) -> Void, _ body: (borrowing Event) -> Void
    ) throws(StoreError) {
        let journal = DecodedJournal(of: view, upTo: last)
        defer { journal.end() }
        var batch: [Event] = []
        while try journal.next(&batch) {
            batch.span.lendEach(body)
            if let last = batch.last { progress(last.seq) }
        }
    }

    /// Every wallet that had been opened, in the order of names.
    public var wallets: [(id: WalletID, balances: WalletBalances)] {
        lines.filter(\.value.isOpened).map { (id: $0.key, balances: $0.value.balances) }.sorted { $0.id < $1.id }
    }

    /// Every account that money had moved on, sorted by name; signed, as ``TrialBalance`` has them.
    public var accounts: [(name: String, balance: Int128)] {
        var accounts = totals.map { (name: $0.key.label, balance: $0.value) }
        for (id, line) in lines {
            for account in Account.allCases where account.isWallets && line.touched & 1 << account.rawValue != 0 {
                accounts.append((name: account.name(of: id), balance: Int128(line.balances.balance(of: account))))
            }
        }
        return accounts.sorted { $0.name < $1.name }
    }

    /// Every active freeze, in order of activation.
    public var freezes: [Freeze] { activeFreezes.all }

    private mutating func apply(_ event: Event, isLate: Bool) {
        lastSeq = event.seq
        if isLate { lateCount += 1 }
        activeFreezes.apply(event)
        guard let wallet = event.fact.wallet else { return }
        lines[wallet, default: Line()].balances.apply(event)
        if case .walletOpened = event.fact { lines[wallet, default: Line()].isOpened = true }
        for i in 0..<event.transfers.count { post(event.transfers[i], to: wallet) }
    }

    private mutating func post(_ transfer: Transfer, to wallet: WalletID) {
        for (account, amount) in [(transfer.from, -transfer.amount), (transfer.to, transfer.amount)] {
            if account.isWallets {
                lines[wallet, default: Line()].touched |= 1 << account.rawValue
            } else {
                totals[account, default: 0] += Int128(amount)
            }
        }
    }
}

extension WalletBalances {
    /// As the account shows it: debt is negative (§2).
    func balance(of account: Account) -> Kopecks {
        switch account {
        case .available: available
        case .frozen: frozen
        case .reserved: reserved
        case .debt: -debt
        default: preconditionFailure("\(account.label) is no account of a wallet")
        }
    }
}
