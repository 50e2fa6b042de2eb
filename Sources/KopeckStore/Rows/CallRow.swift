internal import KopeckJournal
internal import KopeckLedger

extension RowCoding<Call> {
    static let call = RowCoding<Call>(
        encode: { call, writer in
            writer.name(call.wallet.name)
            EventCoding.encode(call.subject, into: &writer)
            writer.unsigned(call.precall)
            writer.name(call.tariff.name)
            writer.flag(call.isFree)
            writer.unsigned(call.startedSeq)
            writer.timestamp(call.startedAt)
            writer.timestamp(call.ringTimeoutAt)
            writer.unsigned(call.reserve)
            writer.byte(call.state.rawValue)
            writer.optionalTimestamp(call.answeredAt)
            writer.optionalTimestamp(call.endedAt)
            writer.byte(call.endReason?.rawValue ?? 0)
            writer.flag(call.endedBySwitch)
            writer.unsigned(Int64(call.increments.count))
            for increment in call.increments { writer.charge(increment) }
            writer.unsigned(call.standing)
            writer.optionalCharge(call.attemptFee)
            writer.optionalCharge(call.connectFee)
            writer.optionalCharge(call.penalty?.charge)
            if let penalty = call.penalty { writer.flag(penalty.bars) }
            writer.unsigned(call.lastSeq)
        },
        decode: { (reader: inout ByteReader) throws(Corruption) in
            var call = try beginning(&reader)
            call.state = try reader.tag(Call.State.self, "state of a call")
            call.answeredAt = try reader.optionalTimestamp()
            call.endedAt = try reader.optionalTimestamp()
            let reason = try reader.byte()
            call.endReason = EndReason(rawValue: reason)
            guard reason == 0 || call.endReason != nil else { throw .malformed("\(reason) is no reason for an end") }
            call.endedBySwitch = try reader.flag()
            for _ in 0..<(try reader.count()) { call.increments.append(try reader.charge()) }
            call.standing = try reader.unsigned()
            call.attemptFee = try reader.optionalCharge()
            call.connectFee = try reader.optionalCharge()
            if let charge = try reader.optionalCharge() {
                call.penalty = Call.Penalty(charge: charge, bars: try reader.flag())
            }
            call.lastSeq = try reader.unsigned()
            return call
        })

    private static func beginning(_ reader: inout ByteReader) throws(Corruption) -> Call {
        let wallet = WalletID(try reader.name())
        let subject = try EventCoding.decodeSubject(&reader)
        return Call(
            wallet: wallet, subject: subject, precall: try reader.unsigned(), tariff: TariffID(try reader.name()),
            isFree: try reader.flag(), startedSeq: try reader.unsigned(), startedAt: try reader.timestamp(),
            ringTimeoutAt: try reader.timestamp(), reserve: try reader.unsigned())
    }
}
