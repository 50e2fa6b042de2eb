internal import KopeckJournal
internal import KopeckLedger

extension RowCoding<Precall> {
    static let precall = RowCoding<Precall>(
        encode: { precall, writer in
            writer.name(precall.lead.name)
            writer.name(precall.wallet.name)
            writer.byte(precall.state.rawValue)
            writer.unsigned(precall.amount)
            writer.unsigned(precall.frozen)
            writer.timestamp(precall.activatedAt)
            writer.timestamp(precall.expiresAt)
            writer.name(precall.tariff.name)
            writer.optionalName(precall.number?.name)
            writer.optionalName(precall.openCall?.name)
        },
        decode: { (reader: inout ByteReader) throws(Corruption) in
            let (lead, wallet) = (LeadID(try reader.name()), WalletID(try reader.name()))
            let state = try reader.tag(Precall.State.self, "state of a precall")
            let (amount, frozen) = (try reader.unsigned(), try reader.unsigned())
            var precall = Precall(
                lead: lead, wallet: wallet, amount: amount, activatedAt: try reader.timestamp(),
                expiresAt: try reader.timestamp(), tariff: TariffID(try reader.name()),
                number: try reader.optionalName().map(NumberID.init))
            precall.state = state
            precall.frozen = frozen
            precall.openCall = try reader.optionalName().map(CallID.init)
            return precall
        })
}
