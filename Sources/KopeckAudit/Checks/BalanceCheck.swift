internal import KopeckLedger

/// §12.1 and §12.2: the sum over all accounts is 0, and no wallet's balance is ever negative.
struct BalanceCheck: Check {
    let name = "§12.1–2 all accounts sum to 0, no balance is negative"
    private(set) var finding: Finding?
    private var wallets: [WalletID: WalletBalances] = [:]
    private var ledgerSum: Int128 = 0

    mutating func take(_ event: Event) {
        guard !event.transfers.isEmpty else { return }
        guard let wallet = event.fact.wallet else {
            finding = Finding(seq: event.seq, what: "money moved without a wallet")
            return
        }
        for i in 0..<event.transfers.count {
            let isNegative = wallets[wallet, default: WalletBalances()].add(event.transfers[i])
            if isNegative { finding = Finding(seq: event.seq, what: "a balance of \(wallet.name) became negative") }
            if !event.transfers[i].from.isWallets { ledgerSum -= Int128(event.transfers[i].amount) }
            if !event.transfers[i].to.isWallets { ledgerSum += Int128(event.transfers[i].amount) }
        }
    }

    mutating func finish() {
        let held = wallets.values.reduce(Int128(0)) {
            $0 + Int128($1.available) + Int128($1.frozen) + Int128($1.reserved) - Int128($1.debt)
        }
        if held + ledgerSum != 0 {
            finding = Finding(seq: nil, what: "the accounts sum to \(held + ledgerSum) kopecks")
        }
    }
}
