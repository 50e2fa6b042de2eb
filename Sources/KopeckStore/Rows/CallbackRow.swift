internal import KopeckJournal
internal import KopeckLedger

extension RowCoding<Callback> {
    static let callback = RowCoding<Callback>(
        encode: { callback, writer in
            writer.name(callback.wallet.name)
            writer.name(callback.tariff.name)
            writer.flag(callback.isFree)
            writer.timestamp(callback.requestedAt)
            writer.timestamp(callback.dueAt)
            writer.flag(callback.isDone)
            writer.optionalName(callback.openCall?.name)
            writer.optionalCharge(callback.leadFee)
        },
        decode: { (reader: inout ByteReader) throws(Corruption) in
            var callback = Callback(
                wallet: WalletID(try reader.name()), tariff: TariffID(try reader.name()), isFree: try reader.flag(),
                requestedAt: try reader.timestamp(), dueAt: try reader.timestamp())
            callback.isDone = try reader.flag()
            callback.openCall = try reader.optionalName().map(CallID.init)
            callback.leadFee = try reader.optionalCharge()
            return callback
        })
}
