internal import KopeckJournal
internal import KopeckLedger

extension RowCoding<Wallet> {
    static let wallet = RowCoding<Wallet>(
        encode: { wallet, writer in
            writer.byte(wallet.status.rawValue)
            writer.timestamp(wallet.openedAt)
            for balance in [wallet.available, wallet.frozen, wallet.reserved, wallet.debt] { writer.unsigned(balance) }
            writer.byte(wallet.touchedAccounts)
            writer.optionalName(wallet.precallTariff?.name)
            writer.optionalName(wallet.callbackTariff?.name)
            writer.unsigned(wallet.activePrecallCount)
            writer.unsigned(wallet.openCallCount)
            writer.unsigned(wallet.lastSeq)
        },
        decode: { (reader: inout ByteReader) throws(Corruption) in
            var wallet = Wallet()
            wallet.status = try reader.tag(Wallet.Status.self, "status of a wallet")
            wallet.openedAt = try reader.timestamp()
            wallet.available = try reader.unsigned()
            wallet.frozen = try reader.unsigned()
            wallet.reserved = try reader.unsigned()
            wallet.debt = try reader.unsigned()
            wallet.touchedAccounts = try reader.byte()
            wallet.precallTariff = try reader.optionalName().map(TariffID.init)
            wallet.callbackTariff = try reader.optionalName().map(TariffID.init)
            wallet.activePrecallCount = try reader.unsigned()
            wallet.openCallCount = try reader.unsigned()
            wallet.lastSeq = try reader.unsigned()
            return wallet
        })
}
