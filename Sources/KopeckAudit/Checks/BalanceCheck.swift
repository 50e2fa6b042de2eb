internal import KopeckLedger

/// §12.1 and §12.2: the sum over all accounts is 0, and no wallet's balance is ever negative.
struct BalanceCheck: Check {
    let rule = Verification.Rule.balances
    private(set) var finding: Finding?
    private var wallets = ByNumber<WalletBalances>()
    private var ledgerSum: Int128 = 0

    mutating func take(_ event: borrowing Event, _ numbers: Names.Numbers) {
        guard !event.transfers.isEmpty else { return }
        guard let wallet = numbers.wallet else {
            finding = Finding(seq: event.seq, what: "money moved without a wallet")
            return
        }
        var balances = wallets[wallet] ?? WalletBalances()
        for i in 0..<event.transfers.count {
            let transfer = event.transfers[i]
            if balances.add(transfer), let name = event.fact.wallet?.name {
                finding = Finding(seq: event.seq, what: "a balance of \(name) became negative")
            }
            if !transfer.from.isWallets { ledgerSum -= Int128(transfer.amount) }
            if !transfer.to.isWallets { ledgerSum += Int128(transfer.amount) }
        }
        wallets[wallet] = balances
    }

    mutating func finish(_ names: Names) {
        let held = wallets.known.reduce(Int128(0)) { sum, wallet in
            let balances = wallet.value
            return sum + Int128(balances.available) + Int128(balances.frozen) + Int128(balances.reserved)
                - Int128(balances.debt)
        }
        if held + ledgerSum != 0 {
            finding = Finding(seq: nil, what: "the accounts sum to \(held + ledgerSum) kopecks")
        }
    }
}
