import KopeckLedger
import KopeckWire
import Testing

private func encode(_ event: Event) -> String {
    var bytes: [UInt8] = []
    EventEncoder.append(event, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

/// 09:02 on 20 November 2026.
private let at = Timestamp(milliseconds: nine.milliseconds + 120_000)
private let everything = NamedThings(
    wallet: wallet, lead: lead, call: call, callback: callback, tariff: tariff, charge: 7)

private var dearTerms: Terms {
    var terms = Terms()
    (terms.attemptFee, terms.connectFee, terms.leadFee, terms.reserve) = (1, 2, 3, 4)
    (terms.initial, terms.then) = (.init(seconds: 5, price: 6), .init(seconds: 7, price: 8))
    (terms.freezesPrice, terms.freezeHours, terms.ringTimeoutSeconds, terms.maxCallSeconds) = (false, 9, 10, 11)
    terms.leak = .init(penalty: .amount(12), outcome: .deliver)
    terms.trialDays = 13
    terms.workingHours = WorkingHours(openMinute: 485, closeMinute: 1440, timeZone: "Europe/Moscow")
    return terms
}

/// What `data` holds, for every type of event: its name, and examples.
let dataOfEveryType = cases.map { (type: $0.type.name, data: $1) }

/// The table of interface §1: what `data` holds for every type.
private let cases: [(Fact, String)] = [
    (.walletOpened(wallet), #"{"wallet":"W-1"}"#),
    (.walletToppedUp(wallet, amount: 5, reference: nil), #"{"wallet":"W-1","amount":5}"#),
    (
        .walletToppedUp(wallet, amount: 5, reference: "bank \"1\""),
        #"{"wallet":"W-1","amount":5,"reference":"bank \"1\""}"#
    ),
    (.walletWithdrawn(wallet, amount: 5, reference: nil), #"{"wallet":"W-1","amount":5}"#),
    (.walletWithdrawn(wallet, amount: 5, reference: ""), #"{"wallet":"W-1","amount":5,"reference":""}"#),
    (
        .walletAdjusted(wallet, amount: -500, reason: "fix", approvedBy: "boss"),
        #"{"wallet":"W-1","amount":-500,"reason":"fix","approvedBy":"boss"}"#
    ),
    (.walletSubscribed(wallet, tariff: tariff), #"{"wallet":"W-1","tariff":"T-1"}"#),
    (.walletClosed(wallet), #"{"wallet":"W-1"}"#),
    (
        .tariffPublished(Tariff(id: tariff, product: .precall, effectiveFrom: nine, terms: Terms())),
        #"{"tariff":"T-1","product":"precall","effectiveFrom":"2026-11-20T09:00:00.000Z","terms":{"#
            + #""attemptFee":0,"connectFee":0,"leadFee":0,"initial":{"seconds":60,"price":0},"then":{"seconds":60,"price":0},"#
            + #""reserve":0,"freeze":"price","freezeHours":24,"ringTimeoutSeconds":120,"maxCallSeconds":7200,"#
            + #""leak":{"penalty":"frozen","outcome":"forfeit"},"trialDays":0,"workingHours":null}}"#
    ),
    (
        .tariffPublished(Tariff(id: tariff, product: .callback, effectiveFrom: nine, terms: dearTerms)),
        #"{"tariff":"T-1","product":"callback","effectiveFrom":"2026-11-20T09:00:00.000Z","terms":{"#
            + #""attemptFee":1,"connectFee":2,"leadFee":3,"initial":{"seconds":5,"price":6},"then":{"seconds":7,"price":8},"#
            + #""reserve":4,"freeze":"none","freezeHours":9,"ringTimeoutSeconds":10,"maxCallSeconds":11,"#
            + #""leak":{"penalty":12,"outcome":"deliver"},"trialDays":13,"#
            + #""workingHours":{"open":"08:05","close":"24:00","timeZone":"Europe/Moscow"}}}"#
    ),
    (.leadListed(lead, price: 1000), #"{"lead":"L-1","price":1000}"#),
    (.leadRepriced(lead, price: 1000), #"{"lead":"L-1","price":1000}"#),
    (.leadWithdrawn(lead, reason: nil), #"{"lead":"L-1"}"#),
    (.leadWithdrawn(lead, reason: "спам"), #"{"lead":"L-1","reason":"спам"}"#),
    (
        .leadFrozen(lead, wallet, amount: 0, expiresAt: at, tariff: tariff, number: nil),
        #"{"lead":"L-1","wallet":"W-1","amount":0,"expiresAt":"2026-11-20T09:02:00.000Z","tariff":"T-1"}"#
    ),
    (
        .leadFrozen(lead, wallet, amount: 1, expiresAt: at, tariff: tariff, number: NumberID(id("N-1"))),
        #"{"lead":"L-1","wallet":"W-1","amount":1,"expiresAt":"2026-11-20T09:02:00.000Z","tariff":"T-1","number":"N-1"}"#
    ),
    (
        .leadUnfrozen(lead, wallet, amount: 0, reason: .forfeited),
        #"{"lead":"L-1","wallet":"W-1","amount":0,"reason":"forfeited"}"#
    ),
    (.leadBought(lead, wallet, amount: 350_000), #"{"lead":"L-1","wallet":"W-1","amount":350000}"#),
    (
        .callStarted(call, wallet, about: .lead(lead), reserve: 48_000),
        #"{"call":"C-1","wallet":"W-1","lead":"L-1","callback":null,"reserve":48000}"#
    ),
    (
        .callStarted(call, wallet, about: .callback(callback), reserve: 0),
        #"{"call":"C-1","wallet":"W-1","lead":null,"callback":"B-1","reserve":0}"#
    ),
    (.attemptBilled(call, wallet, amount: 19_900), #"{"call":"C-1","wallet":"W-1","amount":19900}"#),
    (
        .callLegRecorded(call, party: PartyID(id("manager-1")), outcome: .noAnswer),
        #"{"call":"C-1","party":"manager-1","outcome":"noAnswer"}"#
    ),
    (.callAnswered(call, wallet), #"{"call":"C-1","wallet":"W-1"}"#),
    (.connectionBilled(call, wallet, amount: 12_000), #"{"call":"C-1","wallet":"W-1","amount":12000}"#),
    (
        .minuteBilled(call, wallet, index: 1, seconds: 60, amount: 4800),
        #"{"call":"C-1","wallet":"W-1","index":1,"seconds":60,"amount":4800}"#
    ),
    (
        .callEnded(call, wallet, reason: .fundsExhausted, by: .ledger, endedAt: at, seconds: 121, billed: 3),
        #"{"call":"C-1","wallet":"W-1","reason":"fundsExhausted","by":"ledger","endedAt":"2026-11-20T09:02:00.000Z","seconds":121,"billed":3}"#
    ),
    (
        .callCorrected(call, wallet, endedAt: at, billed: 2),
        #"{"call":"C-1","wallet":"W-1","endedAt":"2026-11-20T09:02:00.000Z","billed":2}"#
    ),
    (
        .contactLeakPenalized(
            call, lead, wallet, amount: 6, fromFrozen: 1, fromAvailable: 2, debt: 3, bars: true, evidence: "asr:1"),
        #"{"call":"C-1","lead":"L-1","wallet":"W-1","amount":6,"fromFrozen":1,"fromAvailable":2,"debt":3,"evidence":"asr:1"}"#
    ),
    (
        .contactLeakPenalized(
            call, lead, wallet, amount: 0, fromFrozen: 0, fromAvailable: 0, debt: 0, bars: false, evidence: nil),
        #"{"call":"C-1","lead":"L-1","wallet":"W-1","amount":0,"fromFrozen":0,"fromAvailable":0,"debt":0}"#
    ),
    (
        .callbackRequested(callback, wallet, dueAt: at, tariff: tariff, free: false, preferredAt: nil),
        #"{"callback":"B-1","wallet":"W-1","dueAt":"2026-11-20T09:02:00.000Z","tariff":"T-1","free":false}"#
    ),
    (
        .callbackRequested(callback, wallet, dueAt: at, tariff: tariff, free: true, preferredAt: nine),
        #"{"callback":"B-1","wallet":"W-1","dueAt":"2026-11-20T09:02:00.000Z","tariff":"T-1","free":true,"preferredAt":"2026-11-20T09:00:00.000Z"}"#
    ),
    (.leadFeeBilled(callback, wallet, amount: 25_000), #"{"callback":"B-1","wallet":"W-1","amount":25000}"#),
    (
        .refundIssued(
            charge: 30, of: .increment(call, index: 3), wallet, amount: 4800, reason: "overbilled", automatic: true),
        #"{"charge":30,"wallet":"W-1","amount":4800,"reason":"overbilled","automatic":true}"#
    ),
    (.commandNoted(.callEnd, NamedThings(call: call)), #"{"command":"call.end","call":"C-1"}"#),
    (.commandNoted(.clockAdvance, NamedThings()), #"{"command":"clock.advance"}"#),
    (
        .commandRejected(.callStart, .insufficientFunds, everything),
        #"{"command":"call.start","code":"insufficient_funds","wallet":"W-1","lead":"L-1","call":"C-1","callback":"B-1","tariff":"T-1","charge":7}"#
    ),
    (.clockAdvanced, "{}"),
]

@Suite struct EventEncoderTests {
    @Test(arguments: cases)
    func `data says what the table of the interface says`(_ fact: Fact, _ data: String) {
        let event = Event(seq: 17, at: nine, recordedAt: at, fact: fact)
        #expect(
            encode(event)
                == #"{"seq":17,"type":"\#(fact.type.name)","at":"2026-11-20T09:00:00.000Z","#
                + #""recordedAt":"2026-11-20T09:02:00.000Z","key":null,"actor":null,"data":\#(data),"transfers":[]}"#)
    }

    @Test func `every type of event stands in the table`() {
        #expect(Set(cases.map(\.0.type)) == Set(EventType.allCases))
    }

    @Test func `the example of the interface comes out as it stands there`() {
        var transfers = Transfers()
        transfers.add(4800, from: .reserved, to: .incomeMinutes)
        let event = Event(
            seq: 17, at: at, recordedAt: at, key: key("answer:C-7"), actor: "svc:telephony",
            fact: .minuteBilled(CallID(id("C-7")), wallet, index: 1, seconds: 60, amount: 4800), transfers: transfers)
        #expect(
            encode(event)
                == #"{"seq":17,"type":"minute.billed","at":"2026-11-20T09:02:00.000Z","recordedAt":"2026-11-20T09:02:00.000Z","#
                + #""key":"answer:C-7","actor":"svc:telephony","data":{"call":"C-7","wallet":"W-1","index":1,"seconds":60,"amount":4800},"#
                + #""transfers":[{"from":"wallet:W-1:reserved","to":"income:minutes","amount":4800}]}"#)
    }

    @Test func `what the switch reported ends the data`() {
        let event = Event(seq: 1, at: at, recordedAt: at, reportedAt: nine, fact: .callAnswered(call, wallet))
        #expect(
            encode(event).contains(#""data":{"call":"C-1","wallet":"W-1","reportedAt":"2026-11-20T09:00:00.000Z"},"#))
        let empty = Event(seq: 1, at: at, recordedAt: at, reportedAt: nine, fact: .clockAdvanced)
        #expect(encode(empty).contains(#""data":{"reportedAt":"2026-11-20T09:00:00.000Z"},"#))
    }

    @Test(arguments: Account.allCases)
    func `accounts have their names`(_ account: Account) {
        let other: Account = account == .available ? .debt : .available
        let event = Event(
            seq: 1, at: at, recordedAt: at, fact: .walletOpened(wallet),
            transfers: Transfers(1, from: account, to: other))
        let expected =
            #""transfers":[{"from":"\#(account.name(of: wallet))","to":"\#(other.name(of: wallet))","amount":1}]}"#
        #expect(encode(event).hasSuffix(expected))
    }

    @Test func `transfers stand in their order`() {
        var transfers = Transfers()
        transfers.add(1, from: .frozen, to: .incomePenalties)
        transfers.add(2, from: .available, to: .incomePenalties)
        transfers.add(3, from: .debt, to: .incomePenalties)
        let fact = Fact.contactLeakPenalized(
            call, lead, wallet, amount: 6, fromFrozen: 1, fromAvailable: 2, debt: 3, bars: true, evidence: nil)
        let event = Event(seq: 1, at: at, recordedAt: at, fact: fact, transfers: transfers)
        #expect(
            encode(event).hasSuffix(
                #""transfers":[{"from":"wallet:W-1:frozen","to":"income:penalties","amount":1},"#
                    + #"{"from":"wallet:W-1:available","to":"income:penalties","amount":2},"#
                    + #"{"from":"wallet:W-1:debt","to":"income:penalties","amount":3}]}"#))
    }

    @Test func `instants beyond the year 9999 have longer years`() {
        let late = Timestamp(milliseconds: Timestamp.commandRange.upperBound.milliseconds + 1)
        let event = Event(seq: .max, at: late, recordedAt: late, actor: "clock", fact: .clockAdvanced)
        #expect(
            encode(event)
                == #"{"seq":9223372036854775807,"type":"clock.advanced","at":"10000-01-01T00:00:00.000Z","#
                + #""recordedAt":"10000-01-01T00:00:00.000Z","key":null,"actor":"clock","data":{},"transfers":[]}"#)
    }

    @Test func `events follow each other in one buffer`() {
        var bytes: [UInt8] = []
        let event = Event(seq: 1, at: at, recordedAt: at, fact: .clockAdvanced)
        for _ in 0..<2 {
            EventEncoder.append(event, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        #expect(String(decoding: bytes, as: UTF8.self) == encode(event) + "\n" + encode(event) + "\n")
    }

    @Test func `no event is too long for its line`() throws {
        // The longest names, and texts that take six bytes a character.
        let name = id(String(repeating: "n", count: 64))
        let text = String(repeating: "\u{1}", count: 512)
        var transfers = Transfers()
        transfers.add(.max, from: .frozen, to: .externalAdjustments)
        transfers.add(.max, from: .available, to: .externalAdjustments)
        transfers.add(.max, from: .debt, to: .externalAdjustments)
        let event = Event(
            seq: .max, at: Timestamp(milliseconds: .min), recordedAt: Timestamp(milliseconds: .max),
            key: key(String(repeating: "\\", count: 128)), actor: text,
            fact: .walletAdjusted(WalletID(name), amount: .min, reason: text, approvedBy: text), transfers: transfers)
        let line = encode(event)
        let escaped = String(repeating: #"\u0001"#, count: 512)
        let account = "wallet:" + String(repeating: "n", count: 64)
        #expect(line.contains(#""actor":"\#(escaped)","data":"#))
        #expect(line.contains(#""amount":-9223372036854775808,"reason":"\#(escaped)","approvedBy":"\#(escaped)"}"#))
        #expect(
            line.hasSuffix(#"{"from":"\#(account):debt","to":"external:adjustments","amount":9223372036854775807}]}"#))
    }
}
