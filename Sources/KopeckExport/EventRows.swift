internal import GRDB
internal import KopeckLedger
internal import KopeckWire

/// Events as rows of the database's tables.
struct EventRows {
    private let event: Statement
    private let transfer: Statement
    private var balances = BalanceTable()
    private var states: [WalletState] = []

    /// What the table of wallets says beside the balances.
    private struct WalletState {
        var openedAt: String?
        var closedAt: String?
        var eventCount = 0
    }

    init(_ database: Database) throws {
        event = try database.makeStatement(
            sql: "INSERT INTO events VALUES (\(Array(repeating: "?", count: 18).joined(separator: ",")))")
        transfer = try database.makeStatement(sql: "INSERT INTO transfers VALUES (?, ?, ?, ?, ?, ?)")
    }

    /// The balances that a part of the ledger begins with.
    mutating func open(_ table: BalanceTable, in database: Database) throws {
        let insert = try database.makeStatement(sql: "INSERT INTO opening_balances VALUES (?, ?, ?)")
        for (wallet, amounts) in table.sorted {
            balances.open(wallet, at: amounts)
            for account in Balances.accounts where amounts[account] != 0 {
                try insert.execute(
                    arguments: [account.name(of: wallet), wallet.name.description, amounts[account]])
            }
        }
        for account in Account.ledgerAccounts where table[account] != 0 {
            try insert.execute(arguments: [account.label, nil, Self.integer(table[account])])
        }
    }

    mutating func write(_ event: Event) throws {
        let fact = event.fact
        balances.add(event)
        let after = fact.wallet.map { note(event, $0) }
        var data: [UInt8] = []
        EventEncoder.append(event, to: &data)
        try self.event.execute(arguments: [
            event.seq, fact.type.name, RFC3339.string(event.recordedAt), RFC3339.string(event.at),
            fact.wallet?.name.description, fact.lead?.name.description, fact.call?.name.description,
            fact.callback?.name.description, Self.amount(of: event), fact.refundedCharge,
            event.key?.description, event.actor, fact.note,
            after?[.available], after?[.frozen], after?[.reserved], after.map { -$0[.debt] },
            String(decoding: data, as: UTF8.self),
        ])
        for i in 0..<event.transfers.count {
            let moved = event.transfers[i]
            try transfer.execute(arguments: [
                event.seq, i + 1, fact.wallet?.name.description, moved.from.name(of: fact.wallet),
                moved.to.name(of: fact.wallet), moved.amount,
            ])
        }
    }

    /// The wallets as they stand at the end, in the order of names.
    func writeWallets(in database: Database) throws {
        let insert = try database.makeStatement(sql: "INSERT INTO wallets VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        for (row, wallet) in balances.wallets.enumerated().sorted(by: { $0.element.id < $1.element.id }) {
            let state = row < states.count ? states[row] : WalletState()
            let amounts = wallet.balances
            try insert.execute(arguments: [
                wallet.id.name.description, state.openedAt, state.closedAt, amounts[.available], amounts[.frozen],
                amounts[.reserved], -amounts[.debt], state.eventCount,
            ])
        }
    }

    /// Keeps what the table of wallets will say.
    ///
    /// - Returns: the wallet's balances after the event.
    private mutating func note(_ event: Event, _ wallet: WalletID) -> Balances {
        let row = balances.row(of: wallet)
        while states.count <= row { states.append(WalletState()) }
        states[row].eventCount += 1
        switch event.fact {
        case .walletOpened: states[row].openedAt = RFC3339.string(event.at)
        case .walletClosed: states[row].closedAt = RFC3339.string(event.at)
        default: break
        }
        return balances.wallets[row].balances
    }

    /// All the money that the event moved; nil where it moved none.
    private static func amount(of event: Event) -> Kopecks? {
        event.transfers.isEmpty ? nil : event.transfers.total
    }

    /// An integer of SQLite has 64 bits. A larger sum stays exact as text.
    private static func integer(_ sum: Int128) -> (any DatabaseValueConvertible)? {
        Int64(exactly: sum) ?? "\(sum)" as any DatabaseValueConvertible
    }
}
