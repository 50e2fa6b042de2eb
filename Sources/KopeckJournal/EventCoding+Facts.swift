internal import KopeckLedger

/// The part of a record that is its fact's own.
extension EventCoding {
    static func encode(_ fact: Fact, into writer: inout ByteWriter) {
        switch fact {
        case .walletOpened(let wallet), .walletClosed(let wallet): writer.name(wallet.name)
        case .walletToppedUp(let wallet, let amount, let reference),
            .walletWithdrawn(let wallet, let amount, let reference):
            writer.name(wallet.name)
            writer.unsigned(amount)
            writer.optionalText(reference)
        case .walletAdjusted(let wallet, let amount, let reason, let approvedBy):
            writer.name(wallet.name)
            writer.signed(amount)
            writer.text(reason)
            writer.text(approvedBy)
        case .walletSubscribed(let wallet, let tariff):
            writer.name(wallet.name)
            writer.name(tariff.name)
        case .tariffPublished(let tariff): encode(tariff, into: &writer)

        case .leadListed(let lead, let price), .leadRepriced(let lead, let price):
            writer.name(lead.name)
            writer.unsigned(price)
        case .leadWithdrawn(let lead, let reason):
            writer.name(lead.name)
            writer.optionalText(reason)
        case .leadFrozen(let lead, let wallet, let amount, let expiresAt, let tariff, let number):
            writer.name(lead.name)
            writer.name(wallet.name)
            writer.unsigned(amount)
            writer.timestamp(expiresAt)
            writer.name(tariff.name)
            writer.optionalName(number?.name)
        case .leadUnfrozen(let lead, let wallet, let amount, let reason):
            writer.name(lead.name)
            writer.name(wallet.name)
            writer.unsigned(amount)
            writer.byte(reason.rawValue)
        case .leadBought(let lead, let wallet, let amount):
            writer.name(lead.name)
            writer.name(wallet.name)
            writer.unsigned(amount)

        case .callStarted(let call, let wallet, let subject, let reserve):
            writer.name(call.name)
            writer.name(wallet.name)
            encode(subject, into: &writer)
            writer.unsigned(reserve)
        case .attemptBilled(let call, let wallet, let amount), .connectionBilled(let call, let wallet, let amount):
            writer.name(call.name)
            writer.name(wallet.name)
            writer.unsigned(amount)
        case .callLegRecorded(let call, let party, let outcome):
            writer.name(call.name)
            writer.name(party.name)
            writer.byte(outcome.rawValue)
        case .callAnswered(let call, let wallet):
            writer.name(call.name)
            writer.name(wallet.name)
        case .minuteBilled(let call, let wallet, let index, let seconds, let amount):
            writer.name(call.name)
            writer.name(wallet.name)
            writer.unsigned(index)
            writer.unsigned(seconds)
            writer.unsigned(amount)
        case .callEnded(let call, let wallet, let reason, let ender, let endedAt, let seconds, let billed):
            writer.name(call.name)
            writer.name(wallet.name)
            writer.byte(reason.rawValue)
            writer.byte(ender.rawValue)
            writer.timestamp(endedAt)
            writer.unsigned(seconds)
            writer.unsigned(billed)
        case .callCorrected(let call, let wallet, let endedAt, let billed):
            writer.name(call.name)
            writer.name(wallet.name)
            writer.timestamp(endedAt)
            writer.unsigned(billed)
        case .contactLeakPenalized(
            let call, let lead, let wallet, let amount, let fromFrozen, let fromAvailable, let debt, let bars,
            let evidence):
            writer.name(call.name)
            writer.name(lead.name)
            writer.name(wallet.name)
            for part in [amount, fromFrozen, fromAvailable, debt] { writer.unsigned(part) }
            writer.flag(bars)
            writer.optionalText(evidence)

        case .callbackRequested(let callback, let wallet, let dueAt, let tariff, let free, let preferredAt):
            writer.name(callback.name)
            writer.name(wallet.name)
            writer.timestamp(dueAt)
            writer.name(tariff.name)
            writer.flag(free)
            writer.optionalTimestamp(preferredAt)
        case .leadFeeBilled(let callback, let wallet, let amount):
            writer.name(callback.name)
            writer.name(wallet.name)
            writer.unsigned(amount)
        case .refundIssued(let charge, let thing, let wallet, let amount, let reason, let automatic):
            writer.unsigned(charge)
            encode(thing, into: &writer)
            writer.name(wallet.name)
            writer.unsigned(amount)
            writer.text(reason)
            writer.flag(automatic)
        case .commandNoted(let command, let named):
            writer.byte(command.rawValue)
            encode(named, into: &writer)
        case .commandRejected(let command, let rejection, let named):
            writer.byte(command.rawValue)
            writer.byte(rejection.rawValue)
            encode(named, into: &writer)
        case .clockAdvanced: break
        }
    }

    static func decodeFact(_ type: EventType, _ r: inout ByteReader) throws(Corruption) -> Fact {
        switch type {
        case .walletOpened: .walletOpened(try wallet(&r))
        case .walletToppedUp:
            .walletToppedUp(try wallet(&r), amount: try r.unsigned(), reference: try r.optionalText())
        case .walletWithdrawn:
            .walletWithdrawn(try wallet(&r), amount: try r.unsigned(), reference: try r.optionalText())
        case .walletAdjusted:
            .walletAdjusted(try wallet(&r), amount: try adjustment(&r), reason: try r.text(), approvedBy: try r.text())
        case .walletSubscribed: .walletSubscribed(try wallet(&r), tariff: TariffID(try r.name()))
        case .walletClosed: .walletClosed(try wallet(&r))
        case .tariffPublished: .tariffPublished(try decodeTariff(&r))

        case .leadListed: .leadListed(try lead(&r), price: try r.unsigned())
        case .leadRepriced: .leadRepriced(try lead(&r), price: try r.unsigned())
        case .leadWithdrawn: .leadWithdrawn(try lead(&r), reason: try r.optionalText())
        case .leadFrozen:
            .leadFrozen(
                try lead(&r), try wallet(&r), amount: try r.unsigned(), expiresAt: try r.timestamp(),
                tariff: TariffID(try r.name()), number: try r.optionalName().map(NumberID.init))
        case .leadUnfrozen:
            .leadUnfrozen(
                try lead(&r), try wallet(&r), amount: try r.unsigned(),
                reason: try r.tag(UnfreezeReason.self, "reason for an unfreeze"))
        case .leadBought: .leadBought(try lead(&r), try wallet(&r), amount: try r.unsigned())

        case .callStarted:
            .callStarted(try call(&r), try wallet(&r), about: try decodeSubject(&r), reserve: try r.unsigned())
        case .attemptBilled: .attemptBilled(try call(&r), try wallet(&r), amount: try r.unsigned())
        case .callLegRecorded:
            .callLegRecorded(
                try call(&r), party: PartyID(try r.name()), outcome: try r.tag(LegOutcome.self, "outcome of a leg"))
        case .callAnswered: .callAnswered(try call(&r), try wallet(&r))
        case .connectionBilled: .connectionBilled(try call(&r), try wallet(&r), amount: try r.unsigned())
        case .minuteBilled:
            .minuteBilled(
                try call(&r), try wallet(&r), index: try r.unsigned(), seconds: try seconds(&r),
                amount: try r.unsigned())
        case .callEnded:
            .callEnded(
                try call(&r), try wallet(&r), reason: try r.tag(EndReason.self, "reason for the end of a call"),
                by: try r.tag(CallEnder.self, "one who ends calls"), endedAt: try r.timestamp(),
                seconds: try r.unsigned(), billed: try r.unsigned())
        case .callCorrected:
            .callCorrected(try call(&r), try wallet(&r), endedAt: try r.timestamp(), billed: try r.unsigned())
        case .contactLeakPenalized:
            .contactLeakPenalized(
                try call(&r), try lead(&r), try wallet(&r), amount: try r.unsigned(), fromFrozen: try r.unsigned(),
                fromAvailable: try r.unsigned(), debt: try r.unsigned(), bars: try r.flag(),
                evidence: try r.optionalText())

        case .callbackRequested:
            .callbackRequested(
                CallbackID(try r.name()), try wallet(&r), dueAt: try r.timestamp(), tariff: TariffID(try r.name()),
                free: try r.flag(), preferredAt: try r.optionalTimestamp())
        case .leadFeeBilled: .leadFeeBilled(CallbackID(try r.name()), try wallet(&r), amount: try r.unsigned())
        case .refundIssued:
            .refundIssued(
                charge: try r.unsigned(), of: try decodeThing(&r), try wallet(&r), amount: try r.unsigned(),
                reason: try r.text(), automatic: try r.flag())
        case .commandNoted: .commandNoted(try r.tag(CommandName.self, "command"), try decodeNamed(&r))
        case .commandRejected:
            .commandRejected(
                try r.tag(CommandName.self, "command"), try r.tag(Rejection.self, "rejection"), try decodeNamed(&r))
        case .clockAdvanced: .clockAdvanced
        }
    }

    private static func adjustment(_ r: inout ByteReader) throws(Corruption) -> Kopecks {
        let amount = try r.signed()
        guard amount.magnitude <= UInt64(maximumAmount) else { throw .malformed("an adjustment is out of range") }
        return amount
    }

    private static func wallet(_ r: inout ByteReader) throws(Corruption) -> WalletID { WalletID(try r.name()) }
    private static func lead(_ r: inout ByteReader) throws(Corruption) -> LeadID { LeadID(try r.name()) }
    private static func call(_ r: inout ByteReader) throws(Corruption) -> CallID { CallID(try r.name()) }
}
