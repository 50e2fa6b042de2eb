import KopeckLedger
import KopeckWire
import Testing

private func publish(_ terms: String) -> String {
    line(
        "tariff.publish",
        #""tariff":"T-1","product":"precall","effectiveFrom":"2026-11-20T09:00:00Z","terms":\#(terms)"#)
}

private func publish(hours: String) -> String { publish(#"{"workingHours":\#(hours)}"#) }

/// The default terms, changed.
private func terms(_ change: (inout Terms) -> Void) -> Terms {
    var terms = Terms()
    change(&terms)
    return terms
}

private func hours(_ open: Int64, _ close: Int64, _ timeZone: String) -> Terms {
    terms { $0.workingHours = WorkingHours(openMinute: open, closeMinute: close, timeZone: timeZone) }
}

private let cases: [(String, Terms)] = [
    ("{}", Terms()),
    (
        #"{"attemptFee":0,"connectFee":1,"leadFee":1000000000000000}"#,
        terms { ($0.connectFee, $0.leadFee) = (1, maximumAmount) }
    ),
    (#"{"initial":{"seconds":0,"price":0}}"#, terms { $0.initial = .init(seconds: 0, price: 0) }),
    (#"{"initial":{"price":7,"seconds":86400}}"#, terms { $0.initial = .init(seconds: 86_400, price: 7) }),
    (#"{"then":{"seconds":1,"price":1000000000000000}}"#, terms { $0.then = .init(seconds: 1, price: maximumAmount) }),
    (#"{"reserve":48000}"#, terms { $0.reserve = 48_000 }),
    (#"{"freeze":"none"}"#, terms { $0.freezesPrice = false }),
    (#"{"freeze":"price"}"#, Terms()),
    (#"{"freezeHours":1}"#, terms { $0.freezeHours = 1 }),
    (#"{"freezeHours":8760}"#, terms { $0.freezeHours = 8760 }),
    (
        #"{"ringTimeoutSeconds":1,"maxCallSeconds":86400}"#,
        terms { ($0.ringTimeoutSeconds, $0.maxCallSeconds) = (1, 86_400) }
    ),
    (
        #"{"leak":{"penalty":"frozen","outcome":"deliver"}}"#,
        terms { $0.leak = .init(penalty: .frozen, outcome: .deliver) }
    ),
    (#"{"leak":{"outcome":"forfeit","penalty":0}}"#, terms { $0.leak = .init(penalty: .amount(0), outcome: .forfeit) }),
    (#"{"trialDays":3650}"#, terms { $0.trialDays = 3650 }),
    (#"{"trialDays":-0}"#, Terms()),
    (#"{"workingHours":null}"#, Terms()),
    (
        #"{"workingHours":{"open":"08:00","close":"22:00","timeZone":"Europe/Moscow"}}"#,
        hours(480, 1320, "Europe/Moscow")
    ),
    (#"{"workingHours":{"close":"24:00","timeZone":"UTC","open":"00:00"}}"#, hours(0, 1440, "UTC")),
    (#"{"workingHours":{"open":"23:59","close":"24:00","timeZone":"Etc\/GMT+3"}}"#, hours(1439, 1440, "Etc/GMT+3")),
    (#"{"\u0074rialDays":1}"#, terms { $0.trialDays = 1 }),
]

private let priceRule = "a whole number from 0 to 1000000000000000"
private let zoneRule =
    #""terms.workingHours.timeZone" must be a name of the IANA time zone database such as "Europe/Moscow"."#
private let openRule = #""terms.workingHours.open" must be a time of day "HH:MM" before "24:00"."#
private let closeRule = #""terms.workingHours.close" must be a time of day "HH:MM" up to "24:00"."#
private let orderRule = #""terms.workingHours.open" must be earlier than "terms.workingHours.close"."#

private let faults: [(String, String)] = [
    (publish("null"), #""terms" must be an object, not null."#),
    (publish("[]"), #""terms" must be an object."#),
    (publish(#""{}""#), #""terms" must be an object."#),
    (publish(#"{"fee":1}"#), #""terms.fee" is not a field of terms."#),
    (publish(#"{"attemptfee":1}"#), #""terms.attemptfee" is not a field of terms; did you mean "attemptFee"?"#),
    (publish(#"{"reserve":1,"reserve":1}"#), #""terms.reserve" is given twice."#),
    (publish(#"{"reserve":1,"\u0072eserve":1}"#), #""terms.reserve" is given twice."#),
    (publish(#"{"attemptFee":-1}"#), #""terms.attemptFee" must be \#(priceRule)."#),
    (publish(#"{"attemptFee":null}"#), #""terms.attemptFee" must be \#(priceRule), not null."#),
    (publish(#"{"connectFee":1000000000000001}"#), #""terms.connectFee" must be \#(priceRule)."#),
    (publish(#"{"leadFee":1.0}"#), #""terms.leadFee" must be \#(priceRule)."#),
    (publish(#"{"reserve":9223372036854775808}"#), #""terms.reserve" must be \#(priceRule)."#),
    (publish(#"{"initial":null}"#), #""terms.initial" must be an object, not null."#),
    (publish(#"{"initial":{}}"#), #""terms.initial.price" is missing; terms.initial needs it."#),
    (publish(#"{"initial":{"price":0}}"#), #""terms.initial.seconds" is missing; terms.initial needs it."#),
    (publish(#"{"initial":{"seconds":60}}"#), #""terms.initial.price" is missing; terms.initial needs it."#),
    (
        publish(#"{"initial":{"seconds":-1,"price":0}}"#),
        #""terms.initial.seconds" must be a whole number from 0 to 86400."#
    ),
    (
        publish(#"{"initial":{"seconds":86401,"price":0}}"#),
        #""terms.initial.seconds" must be a whole number from 0 to 86400."#
    ),
    (publish(#"{"initial":{"seconds":60,"price":-1}}"#), #""terms.initial.price" must be \#(priceRule)."#),
    (publish(#"{"initial":{"seconds":60,"price":1,"x":1}}"#), #""terms.initial.x" is not a field of terms.initial."#),
    (publish(#"{"initial":{"seconds":60,"price":1,"price":1}}"#), #""terms.initial.price" is given twice."#),
    (publish(#"{"then":{"seconds":0,"price":0}}"#), #""terms.then.seconds" must be a whole number from 1 to 86400."#),
    (publish(#"{"then":[60,0]}"#), #""terms.then" must be an object."#),
    (publish(#"{"freeze":"some"}"#), #""terms.freeze" must be "price" or "none"."#),
    (publish(#"{"freeze":null}"#), #""terms.freeze" must be "price" or "none", not null."#),
    (publish(#"{"freezeHours":0}"#), #""terms.freezeHours" must be a whole number from 1 to 8760."#),
    (publish(#"{"freezeHours":8761}"#), #""terms.freezeHours" must be a whole number from 1 to 8760."#),
    (publish(#"{"ringTimeoutSeconds":0}"#), #""terms.ringTimeoutSeconds" must be a whole number from 1 to 86400."#),
    (publish(#"{"ringTimeoutSeconds":86401}"#), #""terms.ringTimeoutSeconds" must be a whole number from 1 to 86400."#),
    (publish(#"{"maxCallSeconds":0}"#), #""terms.maxCallSeconds" must be a whole number from 1 to 86400."#),
    (publish(#"{"maxCallSeconds":86401}"#), #""terms.maxCallSeconds" must be a whole number from 1 to 86400."#),
    (publish(#"{"trialDays":-1}"#), #""terms.trialDays" must be a whole number from 0 to 3650."#),
    (publish(#"{"trialDays":3651}"#), #""terms.trialDays" must be a whole number from 0 to 3650."#),
    (publish(#"{"leak":null}"#), #""terms.leak" must be an object, not null."#),
    (publish(#"{"leak":{"penalty":"frozen"}}"#), #""terms.leak.outcome" is missing; terms.leak needs it."#),
    (publish(#"{"leak":{"outcome":"forfeit"}}"#), #""terms.leak.penalty" is missing; terms.leak needs it."#),
    (
        publish(#"{"leak":{"penalty":"all","outcome":"forfeit"}}"#),
        #""terms.leak.penalty" must be "frozen" or \#(priceRule)."#
    ),
    (
        publish(#"{"leak":{"penalty":-1,"outcome":"forfeit"}}"#),
        #""terms.leak.penalty" must be "frozen" or \#(priceRule)."#
    ),
    (
        publish(#"{"leak":{"penalty":1000000000000001,"outcome":"forfeit"}}"#),
        #""terms.leak.penalty" must be "frozen" or \#(priceRule)."#
    ),
    (publish(#"{"leak":{"penalty":0,"outcome":"keep"}}"#), #""terms.leak.outcome" must be "forfeit" or "deliver"."#),
    (publish(#"{"leak":{"penalty":0,"penalty":0,"outcome":"forfeit"}}"#), #""terms.leak.penalty" is given twice."#),
    (publish(hours: "[]"), #""terms.workingHours" must be an object."#),
    (publish(hours: "{}"), #""terms.workingHours.close" is missing; terms.workingHours needs it."#),
    (
        publish(hours: #"{"open":"08:00","close":"22:00"}"#),
        #""terms.workingHours.timeZone" is missing; terms.workingHours needs it."#
    ),
    (publish(hours: #"{"open":"8:00","close":"22:00","timeZone":"UTC"}"#), openRule),
    (publish(hours: #"{"open":"08:60","close":"22:00","timeZone":"UTC"}"#), openRule),
    (publish(hours: #"{"open":"24:00","close":"24:00","timeZone":"UTC"}"#), openRule),
    (publish(hours: #"{"open":"08.00","close":"22:00","timeZone":"UTC"}"#), openRule),
    (publish(hours: #"{"open":"-8:00","close":"22:00","timeZone":"UTC"}"#), openRule),
    (publish(hours: #"{"open":"08:00:00","close":"22:00","timeZone":"UTC"}"#), openRule),
    (publish(hours: #"{"open":480,"close":"22:00","timeZone":"UTC"}"#), openRule),
    (publish(hours: #"{"open":"08:00","close":"24:01","timeZone":"UTC"}"#), closeRule),
    (publish(hours: #"{"open":"08:00","close":"25:00","timeZone":"UTC"}"#), closeRule),
    (publish(hours: #"{"open":"08:00","close":null,"timeZone":"UTC"}"#), closeRule.dropLast() + ", not null."),
    (publish(hours: #"{"open":"08:00","close":"08:00","timeZone":"UTC"}"#), orderRule),
    (publish(hours: #"{"open":"22:00","close":"08:00","timeZone":"UTC"}"#), orderRule),
    (publish(hours: #"{"open":"08:00","close":"00:00","timeZone":"UTC"}"#), orderRule),
    (publish(hours: #"{"open":"08:00","close":"22:00","timeZone":"MSK"}"#), zoneRule),
    (publish(hours: #"{"open":"08:00","close":"22:00","timeZone":"Europe/Moscow\u0000"}"#), zoneRule),
    (
        publish(hours: #"{"open":"08:00","close":"22:00","timeZone":"UTC","x":1}"#),
        #""terms.workingHours.x" is not a field of terms.workingHours."#
    ),
    // The other arguments of tariff.publish.
    (
        line("tariff.publish", #""tariff":"T-1","product":"sale","effectiveFrom":"2026-11-20T09:00:00Z","terms":{}"#),
        #""product" must be "precall" or "callback"."#
    ),
    (
        line("tariff.publish", #""tariff":"T-1","product":"precall","effectiveFrom":"soon","terms":{}"#),
        #""effectiveFrom" must be an RFC 3339 instant of 1970 to 9999 such as "2026-11-20T09:02:00.000Z"."#
    ),
    (
        line("tariff.publish", #""tariff":"T-1","product":"precall","effectiveFrom":"2026-11-20T09:00:00Z""#),
        #""terms" is missing; tariff.publish needs it."#
    ),
    (
        line("tariff.publish", #""tariff":"T-1","effectiveFrom":"2026-11-20T09:00:00Z","terms":{}"#),
        #""product" is missing; tariff.publish needs it."#
    ),
    (
        line("tariff.publish", #""tariff":"T-1","product":"precall","terms":{}"#),
        #""effectiveFrom" is missing; tariff.publish needs it."#
    ),
    (
        line("tariff.publish", #""product":"precall","effectiveFrom":"2026-11-20T09:00:00Z","terms":{}"#),
        #""tariff" is missing; tariff.publish needs it."#
    ),
]

@Suite struct TariffCommandTests {
    @Test(arguments: cases)
    func `terms that are not given have their defaults`(_ json: String, _ terms: Terms) {
        let expected = Tariff(id: tariff, product: .precall, effectiveFrom: nine, terms: terms)
        #expect(decode(publish(json)).command?.action == .publishTariff(expected))
    }

    @Test func `a tariff may be for callbacks`() {
        let line = publish("{}").replacing("precall", with: "callback")
        let expected = Tariff(id: tariff, product: .callback, effectiveFrom: nine, terms: Terms())
        #expect(decode(line).command?.action == .publishTariff(expected))
    }

    @Test(arguments: faults)
    func `terms out of their ranges make an invalid command`(_ line: String, _ message: String) {
        #expect(decode(line).fault?.message == message)
        // A price of a tariff is no amount of a command (§9.2).
        #expect(decode(line).fault?.code == .invalidCommand)
    }
}
