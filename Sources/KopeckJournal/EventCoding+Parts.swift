package import KopeckLedger

/// The composite values inside facts; the books' rows use the same forms.
extension EventCoding {
    package static func encode(_ subject: CallSubject, into writer: inout ByteWriter) {
        switch subject {
        case .lead(let lead):
            writer.byte(1)
            writer.name(lead.name)
        case .callback(let callback):
            writer.byte(2)
            writer.name(callback.name)
        }
    }

    package static func decodeSubject(_ reader: inout ByteReader) throws(Corruption) -> CallSubject {
        switch try reader.byte() {
        case 1: return .lead(LeadID(try reader.name()))
        case 2: return .callback(CallbackID(try reader.name()))
        default: throw .malformed("a call is about neither a lead nor a callback")
        }
    }

    static func encode(_ thing: ChargedThing, into writer: inout ByteWriter) {
        switch thing {
        case .attempt(let call): encode(1, call.name, into: &writer)
        case .connection(let call): encode(2, call.name, into: &writer)
        case .increment(let call, let index):
            encode(3, call.name, into: &writer)
            writer.unsigned(index)
        case .penalty(let call): encode(4, call.name, into: &writer)
        case .leadFee(let callback): encode(5, callback.name, into: &writer)
        case .purchase(let lead): encode(6, lead.name, into: &writer)
        }
    }

    private static func encode(_ tag: UInt8, _ name: Identifier, into writer: inout ByteWriter) {
        writer.byte(tag)
        writer.name(name)
    }

    static func decodeThing(_ reader: inout ByteReader) throws(Corruption) -> ChargedThing {
        let tag = try reader.byte()
        let name = try reader.name()
        switch tag {
        case 1: return .attempt(CallID(name))
        case 2: return .connection(CallID(name))
        case 3: return .increment(CallID(name), index: try reader.unsigned())
        case 4: return .penalty(CallID(name))
        case 5: return .leadFee(CallbackID(name))
        case 6: return .purchase(LeadID(name))
        default: throw .malformed("\(tag) is nothing that is charged")
        }
    }

    static func encode(_ named: NamedThings, into writer: inout ByteWriter) {
        writer.optionalName(named.wallet?.name)
        writer.optionalName(named.lead?.name)
        writer.optionalName(named.call?.name)
        writer.optionalName(named.callback?.name)
        writer.optionalName(named.tariff?.name)
        writer.flag(named.charge != nil)
        if let charge = named.charge { writer.signed(charge) }
    }

    static func decodeNamed(_ reader: inout ByteReader) throws(Corruption) -> NamedThings {
        NamedThings(
            wallet: try reader.optionalName().map(WalletID.init), lead: try reader.optionalName().map(LeadID.init),
            call: try reader.optionalName().map(CallID.init),
            callback: try reader.optionalName().map(CallbackID.init),
            tariff: try reader.optionalName().map(TariffID.init), charge: try reader.flag() ? reader.signed() : nil)
    }

    package static func encode(_ tariff: Tariff, into writer: inout ByteWriter) {
        writer.name(tariff.id.name)
        writer.byte(tariff.product.rawValue)
        writer.timestamp(tariff.effectiveFrom)
        let terms = tariff.terms
        for price in [terms.attemptFee, terms.connectFee, terms.leadFee, terms.reserve] { writer.unsigned(price) }
        for tick in [terms.initial, terms.then] {
            writer.unsigned(tick.seconds)
            writer.unsigned(tick.price)
        }
        writer.flag(terms.freezesPrice)
        for length in [terms.freezeHours, terms.ringTimeoutSeconds, terms.maxCallSeconds, terms.trialDays] {
            writer.unsigned(length)
        }
        switch terms.leak.penalty {
        case .frozen: writer.byte(0)
        case .amount(let amount):
            writer.byte(1)
            writer.unsigned(amount)
        }
        writer.byte(terms.leak.outcome.rawValue)
        writer.flag(terms.workingHours != nil)
        guard let hours = terms.workingHours else { return }
        writer.unsigned(hours.openMinute)
        writer.unsigned(hours.closeMinute)
        writer.text(hours.timeZone)
    }

    package static func decodeTariff(_ reader: inout ByteReader) throws(Corruption) -> Tariff {
        let id = TariffID(try reader.name())
        let product = try reader.tag(Product.self, "product")
        let effectiveFrom = try reader.timestamp()
        return Tariff(id: id, product: product, effectiveFrom: effectiveFrom, terms: try decodeTerms(&reader))
    }

    private static func decodeTerms(_ reader: inout ByteReader) throws(Corruption) -> Terms {
        var terms = Terms()
        terms.attemptFee = try price(&reader)
        terms.connectFee = try price(&reader)
        terms.leadFee = try price(&reader)
        terms.reserve = try price(&reader)
        terms.initial = Terms.Tick(seconds: try seconds(&reader), price: try price(&reader))
        terms.then = Terms.Tick(seconds: try seconds(&reader, from: 1), price: try price(&reader))
        terms.freezesPrice = try reader.flag()
        terms.freezeHours = try reader.bounded(from: 1, by: 8_760, "freeze")
        terms.ringTimeoutSeconds = try seconds(&reader, from: 1)
        terms.maxCallSeconds = try seconds(&reader, from: 1)
        terms.trialDays = try reader.bounded(by: 3_650, "trial")
        terms.leak.penalty = try reader.flag() ? .amount(price(&reader)) : .frozen
        terms.leak.outcome = try reader.tag(Terms.Leak.Outcome.self, "outcome of a leak")
        guard try reader.flag() else { return terms }
        let (open, close, zone) = (try reader.unsigned(), try reader.unsigned(), try reader.text())
        terms.workingHours = WorkingHours(openMinute: open, closeMinute: close, timeZone: zone)
        if terms.workingHours == nil { throw .malformed("working hours do not open before they close") }
        return terms
    }

    private static func price(_ reader: inout ByteReader) throws(Corruption) -> Kopecks {
        try reader.bounded(by: maximumAmount, "price")
    }

    static func seconds(_ reader: inout ByteReader, from least: Int64 = 0) throws(Corruption) -> Int64 {
        try reader.bounded(from: least, by: 86_400, "duration")
    }
}
