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
