internal import KopeckLedger

/// The names of accounts, and their declarations.
extension HledgerWriter {
    /// So that `hledger check --strict` finds every account declared, and a mistyped one in a file of one's own not.
    func declareIfNew(_ wallet: WalletID, _ text: inout OutputText) {
        guard !balances.knows(wallet) else { return }
        for account in Balances.accounts {
            text.append("account ")
            name(of: account, of: wallet, &text)
            text.append("\n")
        }
        text.append("\n")
    }

    func declare(_ account: String, _ text: inout OutputText) {
        text.append("account ")
        text.append(account)
        text.append("\n")
    }

    func name(of account: Account, of wallet: WalletID, _ text: inout OutputText) {
        if account.isWallets {
            text.append("wallet:")
            wallet.name.forEachByte { $0 == UInt8(ascii: ":") ? text.append("%3A") : text.bytes.append($0) }
            text.append(":")
        }
        text.append(account.label)
    }
}
