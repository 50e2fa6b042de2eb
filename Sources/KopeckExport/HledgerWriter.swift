public import KopeckLedger
internal import KopeckWire

/// A journal of hledger: a transaction for each event that moved money, in the order of the events, with a balance
/// assertion on every posting of a wallet, so that hledger proves each balance again.
///
/// A transaction's date is the day it was recorded, in UTC: hledger checks assertions by date and then by place, and
/// `recordedAt` never decreases (§3.2). Account names are those of §2; a `:` in a wallet's name makes one level more.
public struct HledgerWriter: EventWriter {
    private var text = TextBuffer()

    public init() {}

    public var byteCount: Int { text.bytes.count }

    public mutating func begin(with opening: Opening?) {
        text.add("decimal-mark .\ncommodity 1000.00 RUB\n")
        guard let opening else { return }
        text.add("\n")
        text.addDay(opening.instant)
        text.add(" opening balances\n")
        for (id, balances) in opening.wallets {
            for account in Balances.accounts where balances[account] != 0 {
                addPosting(account, of: id, balances[account], asserting: balances[account])
                addPosting("equity:opening balances", -balances[account])
            }
        }
    }

    public mutating func add(_ event: Event, _ balances: Balances) {
        if event.transfers.isEmpty { return }
        var balances = balances
        addTitle(event)
        for i in 0..<event.transfers.count {
            let (transfer, wallet) = (event.transfers[i], event.fact.wallet)
            addPosting(transfer.from, of: wallet, -transfer.amount, &balances)
            addPosting(transfer.to, of: wallet, transfer.amount, &balances)
        }
    }

    public mutating func takeBytes() -> [UInt8] {
        defer { text.bytes = [] }
        return text.bytes
    }

    // MARK: - Lines

    /// `2026-11-20 minute.billed C-7  ; seq:17, at:2026-11-20T09:02:00.000Z, key:answer:C-7`
    private mutating func addTitle(_ event: Event) {
        text.add("\n")
        text.addDay(event.recordedAt)
        text.add(" ")
        text.add(event.fact.type.rawValue)
        if let name = event.fact.call?.name ?? event.fact.lead?.name ?? event.fact.callback?.name {
            text.add(" ")
            text.add(name)
        }
        text.add("  ; seq:")
        text.add(event.seq)
        text.add(", at:")
        text.add(event.at)
        if let key = event.key {
            text.add(", key:")
            text.add(key)
        }
        text.add("\n")
    }

    private mutating func addPosting(
        _ account: Account, of wallet: WalletID?, _ amount: Kopecks, _ balances: inout Balances
    ) {
        balances.add(amount, to: account)
        addPosting(account, of: wallet, amount, asserting: account.isWallets ? balances[account] : nil)
    }

    private mutating func addPosting(
        _ account: Account, of wallet: WalletID?, _ amount: Kopecks, asserting balance: Kopecks?
    ) {
        text.add("    ")
        text.add(account, of: wallet)
        text.add("  ")
        text.addRubles(amount)
        text.add(" RUB")
        if let balance {
            text.add(" = ")
            text.addRubles(balance)
            text.add(" RUB")
        }
        text.add("\n")
    }

    private mutating func addPosting(_ account: String, _ amount: Kopecks) {
        text.add("    \(account)  ")
        text.addRubles(amount)
        text.add(" RUB\n")
    }
}
