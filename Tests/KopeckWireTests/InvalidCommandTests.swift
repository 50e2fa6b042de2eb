import KopeckWire
import Testing

private let idRule = #"1 to 64 of A-Z, a-z, 0-9, ".", "_", ":" and "-", beginning with a letter or digit"#
private let keyRule = #"1 to 128 characters of ASCII from "!" to "~""#
private let textRule = "a string of at most 512 bytes of UTF-8"
private let instantRule = #"an RFC 3339 instant of 1970 to 9999 such as "2026-11-20T09:02:00.000Z""#
private let amountRule = "a whole number of kopecks from 1 to 1 000 000 000 000 000"
private let signedRule = "a whole number of kopecks other than 0, at most 1 000 000 000 000 000 in size"
private let long = String(repeating: "x", count: 600)

/// Rules of §4.1 and §4.3, and what is said where they are broken; all of these are `invalid_command`.
private let cases: [(String, String)] = [
    // No object.
    ("", "A command must be one JSON object."),
    ("  \r\n", "A command must be one JSON object."),
    ("[]", "A command must be one JSON object."),
    (#""wallet.open""#, "A command must be one JSON object."),
    ("null", "A command must be one JSON object."),
    ("\u{FEFF}" + line("clock.advance"), "A command must be one JSON object."),
    // No JSON.
    ("{", "The line is not valid JSON: it ends too early, at byte 2."),
    (line("clock.advance") + "x", "The line is not valid JSON: unexpected character at byte 56."),
    (line("clock.advance") + line("clock.advance"), "The line is not valid JSON: unexpected character at byte 56."),
    (
        line("clock.advance", #""actor":"\uD800""#),
        "The line is not valid JSON: half of a surrogate pair in a string at byte 65."
    ),
    (line("clock.advance", #""actor":"\x""#), "The line is not valid JSON: invalid escape in a string at byte 65."),
    (
        line("clock.advance", "\"actor\":\"\t\""),
        "The line is not valid JSON: unescaped control character in a string at byte 65."
    ),
    (line("refund.issue", #""charge":01,"reason":"r""#), "The line is not valid JSON: malformed number at byte 76."),
    (
        line("wallet.open", #""wallet":"# + String(repeating: "[", count: 16)),
        "The line is not valid JSON: more than 16 levels of nesting at byte 90."
    ),
    // The command's name.
    ("{}", #""command" is missing."#),
    (#"{"command":null}"#, #""command" must be the name of a command, not null."#),
    (#"{"command":7}"#, #""command" must be the name of a command."#),
    (#"{"command":""}"#, #""" is not a command."#),
    (#"{"command":"Wallet.Open"}"#, #""Wallet.Open" is not a command; did you mean "wallet.open"?"#),
    (#"{"command":"wallet.topup"}"#, #""wallet.topup" is not a command; did you mean "wallet.topUp"?"#),
    (#"{"command":"wallet.rob","key":"k"}"#, #""wallet.rob" is not a command."#),
    (
        #"{"command":"\#(long)"}"#, #""xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" is not a command."#
    ),
    // Fields that are not the command's.
    (line("wallet.open", #""wallets":"W-1""#), #""wallets" is not a field of wallet.open; did you mean "wallet"?"#),
    (line("wallet.open", #""Wallet":"W-1""#), #""Wallet" is not a field of wallet.open; did you mean "wallet"?"#),
    (line("wallet.open", #""wallet":"W-1","note":"x""#), #""note" is not a field of wallet.open."#),
    // Near to a field of other commands only.
    (line("wallet.open", #""wallet":"W-1","leads":"x""#), #""leads" is not a field of wallet.open."#),
    (line("wallet.open", #""wallet":"W-1","":1"#), #""" is not a field of wallet.open."#),
    (line("wallet.open", #""wallet":"W-1","amount":1"#), #""amount" is not a field of wallet.open."#),
    (
        line("wallet.topUp", #""wallet":"W-1","amount":1,"refrence":"x""#),
        #""refrence" is not a field of wallet.topUp; did you mean "reference"?"#
    ),
    (
        line("wallet.adjust", #""wallet":"W-1","amount":1,"reason":"","approvedby":"""#),
        #""approvedby" is not a field of wallet.adjust; did you mean "approvedBy"?"#
    ),
    (line("wallet.topUp", #""wallet":"W-1","amount":1,"reason":"x""#), #""reason" is not a field of wallet.topUp."#),
    (line("wallet.close", #""wallet":"W-1","reason":"x""#), #""reason" is not a field of wallet.close."#),
    (line("lead.list", #""lead":"L-1","price":1,"wallet":"W-1""#), #""wallet" is not a field of lead.list."#),
    (line("lead.list", #""lead":"L-1","amount":1,"price":1"#), #""amount" is not a field of lead.list."#),
    (line("lead.buy", #""lead":"L-1","wallet":"W-1","price":1"#), #""price" is not a field of lead.buy."#),
    (line("lead.buy", #""lead":"L-1","wallet":"W-1","x\u0000y":1"#), #""x\u0000y" is not a field of lead.buy."#),
    (
        line("precall.decline", #""lead":"L-1","wallet":"W-1","number":"N-1""#),
        #""number" is not a field of precall.decline."#
    ),
    (line("call.answer", #""call":"C-1","wallet":"W-1""#), #""wallet" is not a field of call.answer."#),
    (
        line("call.leg", #""call":"C-1","party":"p","outcome":"busy","by":"agent""#),
        #""by" is not a field of call.leg."#
    ),
    (line("call.end", #""call":"C-1","outcome":"busy""#), #""outcome" is not a field of call.end."#),
    (line("refund.issue", #""charge":1,"reason":"r","wallet":"W-1""#), #""wallet" is not a field of refund.issue."#),
    (
        #"{"command":"clock.advance","key":"k-1","at":"2026-11-20T09:00:00Z"}"#,
        #""key" is not a field of clock.advance."#
    ),
    (line("clock.advance", #""to":"2026-11-20T09:00:00Z""#), #""to" is not a field of clock.advance."#),
    // Fields given twice.
    (line("wallet.open", #""wallet":"W-1","wallet":"W-1""#), #""wallet" is given twice."#),
    (line("wallet.open", #""wallet":"W-1","\u0077allet":"W-1""#), #""wallet" is given twice."#),
    (line("wallet.open", #""wallet":"W-1","command":"wallet.open""#), #""command" is given twice."#),
    (line("wallet.open", #""wallet":"W-1","at":1,"at":2"#), #""at" is given twice."#),
    (line("wallet.topUp", #""wallet":"W-1","amount":0,"amount":0"#), #""amount" is given twice."#),
    // Fields that are missing.
    (line("wallet.open"), #""wallet" is missing; wallet.open needs it."#),
    (line("wallet.topUp", #""wallet":"W-1""#), #""amount" is missing; wallet.topUp needs it."#),
    (line("wallet.topUp", #""amount":1"#), #""wallet" is missing; wallet.topUp needs it."#),
    (line("wallet.withdraw", #""wallet":"W-1""#), #""amount" is missing; wallet.withdraw needs it."#),
    (
        line("wallet.adjust", #""wallet":"W-1","amount":1,"reason":"r""#),
        #""approvedBy" is missing; wallet.adjust needs it."#
    ),
    (
        line("wallet.adjust", #""wallet":"W-1","amount":1,"approvedBy":"b""#),
        #""reason" is missing; wallet.adjust needs it."#
    ),
    (
        line("wallet.adjust", #""wallet":"W-1","reason":"r","approvedBy":"b""#),
        #""amount" is missing; wallet.adjust needs it."#
    ),
    (line("wallet.close"), #""wallet" is missing; wallet.close needs it."#),
    (line("wallet.subscribe", #""wallet":"W-1""#), #""tariff" is missing; wallet.subscribe needs it."#),
    (line("lead.list", #""lead":"L-1""#), #""price" is missing; lead.list needs it."#),
    (line("lead.reprice", #""price":1"#), #""lead" is missing; lead.reprice needs it."#),
    (line("lead.withdraw"), #""lead" is missing; lead.withdraw needs it."#),
    (line("lead.buy", #""lead":"L-1""#), #""wallet" is missing; lead.buy needs it."#),
    (line("precall.activate", #""wallet":"W-1""#), #""lead" is missing; precall.activate needs it."#),
    (line("precall.decline", #""lead":"L-1""#), #""wallet" is missing; precall.decline needs it."#),
    (line("call.start", #""call":"C-1","lead":"L-1""#), #""wallet" is missing; call.start needs it."#),
    (line("call.start", #""wallet":"W-1","lead":"L-1""#), #""call" is missing; call.start needs it."#),
    (line("call.leg", #""call":"C-1","party":"p""#), #""outcome" is missing; call.leg needs it."#),
    (line("call.leg", #""call":"C-1","outcome":"busy""#), #""party" is missing; call.leg needs it."#),
    (line("call.answer"), #""call" is missing; call.answer needs it."#),
    (line("call.end", #""by":"agent""#), #""call" is missing; call.end needs it."#),
    (line("call.reportLeak"), #""call" is missing; call.reportLeak needs it."#),
    (line("callback.request", #""callback":"B-1""#), #""wallet" is missing; callback.request needs it."#),
    (line("refund.issue", #""charge":1"#), #""reason" is missing; refund.issue needs it."#),
    (line("refund.issue", #""reason":"r""#), #""charge" is missing; refund.issue needs it."#),
    (
        #"{"command":"wallet.open","at":"2026-11-20T09:00:00Z","wallet":"W-1"}"#,
        #""key" is missing; wallet.open needs it."#
    ),
    (#"{"command":"wallet.open","key":"k","wallet":"W-1"}"#, #""at" is missing; wallet.open needs it."#),
    (#"{"command":"clock.advance"}"#, #""at" is missing; clock.advance needs it."#),
    // Keys.
    (withKey(#""""#), #""key" must be \#(keyRule)."#),
    (withKey(#""a b""#), #""key" must be \#(keyRule)."#),
    (withKey(#""é""#), #""key" must be \#(keyRule)."#),
    (withKey(#""\u007f""#), #""key" must be \#(keyRule)."#),
    (withKey(#""\u0000""#), #""key" must be \#(keyRule)."#),
    (withKey("\"\(String(repeating: "k", count: 129))\""), #""key" must be \#(keyRule)."#),
    (withKey("7"), #""key" must be \#(keyRule)."#),
    (withKey("null"), #""key" must be \#(keyRule), not null."#),
    // Ids.
    (line("wallet.open", #""wallet":"""#), #""wallet" must be \#(idRule)."#),
    (line("wallet.open", #""wallet":"-W""#), #""wallet" must be \#(idRule)."#),
    (line("wallet.open", #""wallet":"W 1""#), #""wallet" must be \#(idRule)."#),
    (line("wallet.open", #""wallet":"W/1""#), #""wallet" must be \#(idRule)."#),
    (line("wallet.open", #""wallet":"ё""#), #""wallet" must be \#(idRule)."#),
    (line("wallet.open", #""wallet":"W\u0000""#), #""wallet" must be \#(idRule)."#),
    (line("wallet.open", "\"wallet\":\"\(String(repeating: "w", count: 65))\""), #""wallet" must be \#(idRule)."#),
    (line("wallet.open", #""wallet":7"#), #""wallet" must be \#(idRule)."#),
    (line("wallet.open", #""wallet":true"#), #""wallet" must be \#(idRule)."#),
    (line("wallet.open", #""wallet":["W-1"]"#), #""wallet" must be \#(idRule)."#),
    (line("wallet.open", #""wallet":{"a":1,"a":2}"#), #""wallet" must be \#(idRule)."#),
    (line("wallet.open", #""wallet":null"#), #""wallet" must be \#(idRule), not null."#),
    (line("wallet.subscribe", #""wallet":"W-1","tariff":".T""#), #""tariff" must be \#(idRule)."#),
    (line("lead.buy", #""lead":"","wallet":"W-1""#), #""lead" must be \#(idRule)."#),
    (line("precall.activate", #""lead":"L-1","wallet":"W-1","number":"+7""#), #""number" must be \#(idRule)."#),
    (
        line("precall.activate", #""lead":"L-1","wallet":"W-1","number":null"#),
        #""number" must be \#(idRule), not null."#
    ),
    (line("call.answer", #""call":"?""#), #""call" must be \#(idRule)."#),
    (line("call.start", #""call":"C-1","wallet":"W-1","callback":"_""#), #""callback" must be \#(idRule)."#),
    (line("call.leg", #""call":"C-1","party":"+7 900","outcome":"busy""#), #""party" must be \#(idRule)."#),
    // Texts.
    (
        line("lead.withdraw", #""lead":"L-1","reason":"\#(String(repeating: "a", count: 513))""#),
        #""reason" must be \#(textRule)."#
    ),
    (
        line("lead.withdraw", #""lead":"L-1","reason":"\#(String(repeating: "я", count: 256))!""#),
        #""reason" must be \#(textRule)."#
    ),
    (
        line("lead.withdraw", #""lead":"L-1","reason":"\#(String(repeating: #"\u00e9"#, count: 257))""#),
        #""reason" must be \#(textRule)."#
    ),
    (line("lead.withdraw", #""lead":"L-1","reason":null"#), #""reason" must be \#(textRule), not null."#),
    (line("lead.withdraw", #""lead":"L-1","reason":5"#), #""reason" must be \#(textRule)."#),
    (
        line("wallet.topUp", #""wallet":"W-1","amount":1,"reference":\#("\"\(long)\"")"#),
        #""reference" must be \#(textRule)."#
    ),
    (line("wallet.withdraw", #""wallet":"W-1","amount":1,"reference":[]"#), #""reference" must be \#(textRule)."#),
    (
        line("wallet.adjust", #""wallet":"W-1","amount":1,"reason":null,"approvedBy":"""#),
        #""reason" must be \#(textRule), not null."#
    ),
    (
        line("wallet.adjust", #""wallet":"W-1","amount":1,"reason":"","approvedBy":\#("\"\(long)\"")"#),
        #""approvedBy" must be \#(textRule)."#
    ),
    (line("call.reportLeak", #""call":"C-1","evidence":false"#), #""evidence" must be \#(textRule)."#),
    (line("refund.issue", #""charge":1,"reason":{}"#), #""reason" must be \#(textRule)."#),
    (line("clock.advance", #""actor":null"#), #""actor" must be \#(textRule), not null."#),
    (line("clock.advance", "\"actor\":\"\(long)\""), #""actor" must be \#(textRule)."#),
    (line("clock.advance", #""actor":"clock""#), #""actor" must not be "clock": that is the actor of timers."#),
    (
        line("wallet.open", #""wallet":"W-1","actor":"\u0063lock""#),
        #""actor" must not be "clock": that is the actor of timers."#
    ),
    // Instants.
    (#"{"command":"clock.advance","at":1795165200}"#, #""at" must be \#(instantRule)."#),
    (#"{"command":"clock.advance","at":null}"#, #""at" must be \#(instantRule), not null."#),
    (#"{"command":"clock.advance","at":"yesterday"}"#, #""at" must be \#(instantRule)."#),
    (#"{"command":"clock.advance","at":"2026-11-20T09:00:00.1234Z"}"#, #""at" must be \#(instantRule)."#),
    (#"{"command":"clock.advance","at":"1969-12-31T23:59:59Z"}"#, #""at" must be \#(instantRule)."#),
    (
        line("callback.request", #""callback":"B-1","wallet":"W-1","preferredAt":"2026-11-20""#),
        #""preferredAt" must be \#(instantRule)."#
    ),
    (
        line("callback.request", #""callback":"B-1","wallet":"W-1","preferredAt":null"#),
        #""preferredAt" must be \#(instantRule), not null."#
    ),
    // Amounts that are no integers.
    (line("wallet.topUp", #""wallet":"W-1","amount":1.0"#), #""amount" must be \#(amountRule)."#),
    (line("wallet.topUp", #""wallet":"W-1","amount":1e3"#), #""amount" must be \#(amountRule)."#),
    (line("wallet.topUp", #""wallet":"W-1","amount":"1""#), #""amount" must be \#(amountRule)."#),
    (line("wallet.topUp", #""wallet":"W-1","amount":null"#), #""amount" must be \#(amountRule), not null."#),
    (line("wallet.topUp", #""wallet":"W-1","amount":true"#), #""amount" must be \#(amountRule)."#),
    (line("wallet.topUp", #""wallet":"W-1","amount":[1]"#), #""amount" must be \#(amountRule)."#),
    (line("wallet.withdraw", #""wallet":"W-1","amount":-1.5"#), #""amount" must be \#(amountRule)."#),
    (
        line("wallet.adjust", #""wallet":"W-1","amount":0.0,"reason":"","approvedBy":"""#),
        #""amount" must be \#(signedRule)."#
    ),
    (line("lead.list", #""lead":"L-1","price":"free""#), #""price" must be \#(amountRule)."#),
    (line("lead.reprice", #""lead":"L-1","price":1E0"#), #""price" must be \#(amountRule)."#),
    (line("refund.issue", #""charge":1,"amount":null,"reason":"r""#), #""amount" must be \#(amountRule), not null."#),
    // Charges.
    (line("refund.issue", #""charge":9223372036854775808,"reason":"r""#), chargeRule),
    (line("refund.issue", #""charge":-9223372036854775809,"reason":"r""#), chargeRule),
    (line("refund.issue", #""charge":1.0,"reason":"r""#), chargeRule),
    (line("refund.issue", #""charge":"1","reason":"r""#), chargeRule),
    // Choices.
    (
        line("call.leg", #""call":"C-1","party":"p","outcome":"Busy""#),
        #""outcome" must be "answered" or "noAnswer" or "busy"."#
    ),
    (
        line("call.leg", #""call":"C-1","party":"p","outcome":2"#),
        #""outcome" must be "answered" or "noAnswer" or "busy"."#
    ),
    (line("call.end", #""call":"C-1","by":"clock""#), #""by" must be "agent" or "client" or "switch"."#),
    (line("call.end", #""call":"C-1","by":"ledger""#), #""by" must be "agent" or "client" or "switch"."#),
    (line("call.end", #""call":"C-1","by":null"#), #""by" must be "agent" or "client" or "switch", not null."#),
    (line("call.start", #""call":"C-1","wallet":"W-1""#), #"call.start needs "lead" or "callback"; neither is given."#),
    (
        line("call.start", #""call":"C-1","wallet":"W-1","lead":"L-1","callback":"B-1""#),
        #"call.start needs "lead" or "callback", not both."#
    ),
    (
        line("call.start", #""call":"C-1","wallet":"W-1","lead":"L-1","callback":null"#),
        #"call.start needs "lead" or "callback", not both."#
    ),
    // invalid_command comes before invalid_amount (§4.3).
    (line("wallet.topUp", #""wallet":"W 1","amount":0"#), #""wallet" must be \#(idRule)."#),
    (
        line("wallet.topUp", #""wallet":"W-1","amount":0,"reference":null"#),
        #""reference" must be \#(textRule), not null."#
    ),
    (
        line("wallet.topUp", #""wallet":"W-1","amount":0,"actor":"clock""#),
        #""actor" must not be "clock": that is the actor of timers."#
    ),
    (#"{"command":"lead.list","key":"k","at":"now","lead":"L-1","price":0}"#, #""at" must be \#(instantRule)."#),
    (
        #"{"command":"lead.list","key":"","at":"2026-11-20T09:00:00Z","lead":"L-1","price":0}"#,
        #""key" must be \#(keyRule)."#
    ),
    (line("refund.issue", #""charge":"1","amount":0,"reason":"r""#), chargeRule),
    (line("refund.issue", #""charge":1,"amount":0,"reason":1"#), #""reason" must be \#(textRule)."#),
    (line("lead.list", #""lead":"L-1","price":0,"x":1"#), #""x" is not a field of lead.list."#),
]

private let chargeRule = #""charge" must be a whole number from -9223372036854775808 to 9223372036854775807."#

private func withKey(_ key: String) -> String {
    #"{"command":"wallet.open","key":\#(key),"at":"2026-11-20T09:00:00Z","wallet":"W-1"}"#
}

/// Integers out of range: `invalid_amount`.
private let amountCases: [(String, String)] = [
    (line("wallet.topUp", #""wallet":"W-1","amount":0"#), #""amount" must be \#(amountRule)."#),
    (line("wallet.topUp", #""wallet":"W-1","amount":-0"#), #""amount" must be \#(amountRule)."#),
    (line("wallet.topUp", #""wallet":"W-1","amount":-1"#), #""amount" must be \#(amountRule)."#),
    (line("wallet.topUp", #""wallet":"W-1","amount":1000000000000001"#), #""amount" must be \#(amountRule)."#),
    (line("wallet.topUp", #""wallet":"W-1","amount":9223372036854775808"#), #""amount" must be \#(amountRule)."#),
    (line("wallet.withdraw", #""wallet":"W-1","amount":-9223372036854775808"#), #""amount" must be \#(amountRule)."#),
    (
        line("wallet.withdraw", #""wallet":"W-1","amount":-99999999999999999999999"#),
        #""amount" must be \#(amountRule)."#
    ),
    (
        line("wallet.adjust", #""wallet":"W-1","amount":0,"reason":"","approvedBy":"""#),
        #""amount" must be \#(signedRule)."#
    ),
    (
        line("wallet.adjust", #""wallet":"W-1","amount":-0,"reason":"","approvedBy":"""#),
        #""amount" must be \#(signedRule)."#
    ),
    (
        line("wallet.adjust", #""wallet":"W-1","amount":1000000000000001,"reason":"","approvedBy":"""#),
        #""amount" must be \#(signedRule)."#
    ),
    (
        line("wallet.adjust", #""wallet":"W-1","amount":-1000000000000001,"reason":"","approvedBy":"""#),
        #""amount" must be \#(signedRule)."#
    ),
    (
        line("wallet.adjust", #""wallet":"W-1","amount":-9223372036854775809,"reason":"","approvedBy":"""#),
        #""amount" must be \#(signedRule)."#
    ),
    (line("lead.list", #""lead":"L-1","price":0"#), #""price" must be \#(amountRule)."#),
    (line("lead.list", #""lead":"L-1","price":1000000000000001"#), #""price" must be \#(amountRule)."#),
    (line("lead.reprice", #""lead":"L-1","price":-5"#), #""price" must be \#(amountRule)."#),
    (line("refund.issue", #""charge":1,"amount":0,"reason":"r""#), #""amount" must be \#(amountRule)."#),
    (line("refund.issue", #""charge":1,"amount":1000000000000001,"reason":"r""#), #""amount" must be \#(amountRule)."#),
]

@Suite struct InvalidCommandTests {
    @Test(arguments: cases)
    func `a malformed command is told what is wrong with it`(_ line: String, _ message: String) {
        #expect(decode(line).fault?.message == message)
        #expect(decode(line).fault?.code == .invalidCommand)
    }

    @Test(arguments: amountCases)
    func `an integer out of range is an invalid amount`(_ line: String, _ message: String) {
        #expect(decode(line).fault?.message == message)
        #expect(decode(line).fault?.code == .invalidAmount)
    }

    @Test func `a long name is cut between characters`() {
        let name = String(repeating: "x", count: 39) + "яяя"
        let fault = decode(line("clock.advance", "\"\(name)\":1")).fault
        #expect(fault?.message == "\"\(String(repeating: "x", count: 39))…\" is not a field of clock.advance.")
    }
}
