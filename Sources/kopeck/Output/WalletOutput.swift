import KopeckAudit
import KopeckLedger
import KopeckWire

/// Wallets as they are printed.
enum WalletOutput {
    static func printJSON(
        _ id: WalletID, _ wallet: WalletBalances, seq: Seq, isEffective: Bool = false, to console: inout Console
    ) throws {
        console.json.beginObject()
        console.json.field("wallet", id.name)
        console.json.field("status", wallet.isClosed ? "closed" : "open")
        console.json.field("available", wallet.available)
        console.json.field("frozen", wallet.frozen)
        console.json.field("reserved", wallet.reserved)
        console.json.field("debt", wallet.debt)
        console.json.field("seq", seq)
        if isEffective { console.json.field("effective", true) }
        console.json.endObject()
        try console.endJSONLine()
    }

    static func printTable(
        _ wallets: [(id: WalletID, wallet: WalletBalances)], in words: Words, to console: inout Console
    ) throws {
        var table = TextTable([
            (words("wallet", "кошелёк"), .left), (words("status", "статус"), .left),
            (words("available", "доступно"), .right), (words("frozen", "заморожено"), .right),
            (words("reserved", "в резерве"), .right), (words("debt", "долг"), .right),
        ])
        for (id, wallet) in wallets {
            table.add([
                "\(id.name)", wallet.isClosed ? words("closed", "закрыт") : words("open", "открыт"),
                Rubles.text(wallet.available),
                Rubles.text(wallet.frozen), Rubles.text(wallet.reserved), Rubles.text(wallet.debt),
            ])
        }
        try table.print(to: &console)
    }
}
