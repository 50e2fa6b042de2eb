internal import KopeckJournal
internal import KopeckLedger

extension RowCoding<Lead> {
    static let lead = RowCoding<Lead>(
        encode: { lead, writer in
            writer.byte(lead.state.rawValue)
            writer.unsigned(lead.price)
            writer.optionalName(lead.buyer?.name)
            writer.optionalCharge(lead.purchase)
            writer.unsigned(Int64(lead.active.count))
            for active in lead.active {
                writer.unsigned(active.seq)
                writer.name(active.wallet.name)
            }
            writer.seqs(lead.precalls)
            writer.unsigned(Int64(lead.bars.count))
            for bar in lead.bars {
                writer.name(bar.wallet.name)
                writer.unsigned(bar.penalties)
            }
            writer.unsigned(lead.lastSeq)
        },
        decode: { (reader: inout ByteReader) throws(Corruption) in
            let state = try reader.tag(Lead.State.self, "state of a lead")
            var lead = Lead(price: try reader.unsigned())
            lead.state = state
            lead.buyer = try reader.optionalName().map(WalletID.init)
            lead.purchase = try reader.optionalCharge()
            for _ in 0..<(try reader.count()) {
                lead.active.append(Lead.ActivePrecall(seq: try reader.unsigned(), wallet: WalletID(try reader.name())))
            }
            lead.precalls = try reader.seqs()
            for _ in 0..<(try reader.count()) {
                lead.bars.append(Lead.Bar(wallet: WalletID(try reader.name()), penalties: try reader.unsigned()))
            }
            lead.lastSeq = try reader.unsigned()
            return lead
        })
}

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
