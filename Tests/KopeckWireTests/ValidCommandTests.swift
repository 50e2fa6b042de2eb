import KopeckLedger
import KopeckWire
import Testing

/// A table of §4.3: what each command says, and what it means.
private let cases: [(String, Action)] = [
    (line("wallet.open", #""wallet":"W-1""#), .openWallet(wallet)),
    (line("wallet.topUp", #""wallet":"W-1","amount":1"#), .topUpWallet(wallet, amount: 1, reference: nil)),
    (
        line("wallet.topUp", #""wallet":"W-1","amount":1000000000000000,"reference":"bank:1""#),
        .topUpWallet(wallet, amount: maximumAmount, reference: "bank:1")
    ),
    (
        line("wallet.withdraw", #""wallet":"W-1","amount":5,"reference":"""#),
        .withdrawFromWallet(wallet, amount: 5, reference: "")
    ),
    (
        line("wallet.adjust", #""wallet":"W-1","amount":-1000000000000000,"reason":"","approvedBy":"""#),
        .adjustWallet(wallet, amount: -maximumAmount, reason: "", approvedBy: "")
    ),
    (
        line("wallet.adjust", #""wallet":"W-1","amount":1,"reason":"fix","approvedBy":"boss""#),
        .adjustWallet(wallet, amount: 1, reason: "fix", approvedBy: "boss")
    ),
    (line("wallet.close", #""wallet":"W-1""#), .closeWallet(wallet)),
    (line("wallet.subscribe", #""wallet":"W-1","tariff":"T-1""#), .subscribeWallet(wallet, tariff: tariff)),
    (line("lead.list", #""lead":"L-1","price":1"#), .listLead(lead, price: 1)),
    (line("lead.reprice", #""lead":"L-1","price":1000000000000000"#), .repriceLead(lead, price: maximumAmount)),
    (line("lead.withdraw", #""lead":"L-1""#), .withdrawLead(lead, reason: nil)),
    (line("lead.withdraw", #""lead":"L-1","reason":"спам""#), .withdrawLead(lead, reason: "спам")),
    (line("lead.buy", #""lead":"L-1","wallet":"W-1""#), .buyLead(lead, wallet: wallet)),
    (line("precall.activate", #""lead":"L-1","wallet":"W-1""#), .activatePrecall(lead, wallet: wallet, number: nil)),
    (
        line("precall.activate", #""lead":"L-1","wallet":"W-1","number":"N-1""#),
        .activatePrecall(lead, wallet: wallet, number: NumberID(id("N-1")))
    ),
    (line("precall.decline", #""wallet":"W-1","lead":"L-1""#), .declinePrecall(lead, wallet: wallet)),
    (
        line("call.start", #""call":"C-1","wallet":"W-1","lead":"L-1""#),
        .startCall(call, wallet: wallet, about: .lead(lead))
    ),
    (
        line("call.start", #""call":"C-1","wallet":"W-1","callback":"B-1""#),
        .startCall(call, wallet: wallet, about: .callback(callback))
    ),
    (
        line("call.leg", #""call":"C-1","party":"p","outcome":"answered""#),
        .recordLeg(call, party: PartyID(id("p")), outcome: .answered)
    ),
    (
        line("call.leg", #""call":"C-1","party":"p","outcome":"noAnswer""#),
        .recordLeg(call, party: PartyID(id("p")), outcome: .noAnswer)
    ),
    (
        line("call.leg", #""call":"C-1","party":"p","outcome":"busy""#),
        .recordLeg(call, party: PartyID(id("p")), outcome: .busy)
    ),
    (line("call.answer", #""call":"C-1""#), .answerCall(call)),
    (line("call.end", #""call":"C-1""#), .endCall(call, by: .switch)),
    (line("call.end", #""call":"C-1","by":"agent""#), .endCall(call, by: .agent)),
    (line("call.end", #""call":"C-1","by":"client""#), .endCall(call, by: .client)),
    (line("call.end", #""call":"C-1","by":"switch""#), .endCall(call, by: .switch)),
    (line("call.reportLeak", #""call":"C-1""#), .reportLeak(call, evidence: nil)),
    (line("call.reportLeak", #""call":"C-1","evidence":"asr:1""#), .reportLeak(call, evidence: "asr:1")),
    (
        line("callback.request", #""callback":"B-1","wallet":"W-1""#),
        .requestCallback(callback, wallet: wallet, preferredAt: nil)
    ),
    (
        line("callback.request", #""callback":"B-1","wallet":"W-1","preferredAt":"2026-11-20T12:00:00+03:00""#),
        .requestCallback(callback, wallet: wallet, preferredAt: nine)
    ),
    (line("refund.issue", #""charge":1,"reason":"r""#), .issueRefund(charge: 1, amount: nil, reason: "r")),
    (line("refund.issue", #""charge":1,"amount":7,"reason":"r""#), .issueRefund(charge: 1, amount: 7, reason: "r")),
    (line("refund.issue", #""charge":-0,"reason":"r""#), .issueRefund(charge: 0, amount: nil, reason: "r")),
    (
        line("refund.issue", #""charge":-9223372036854775808,"reason":"r""#),
        .issueRefund(charge: .min, amount: nil, reason: "r")
    ),
    (
        line("refund.issue", #""charge":9223372036854775807,"reason":"r""#),
        .issueRefund(charge: .max, amount: nil, reason: "r")
    ),
    (line("clock.advance"), .advanceClock),
    // The same, otherwise spelt.
    (" \t\r\n" + line("wallet.open", #""wallet":"W-1""#) + " \r\n", .openWallet(wallet)),
    (line("wallet.open", #" "wallet" : "W-1" "#), .openWallet(wallet)),
    (#"{"wallet":"W-1","at":"2026-11-20T09:00:00.000Z","key":"k-1","command":"wallet.open"}"#, .openWallet(wallet)),
    (
        #"{"\u0077allet":"\u0057\u002d1","at":"2026\u002d11-20T09:00:00Z","key":"k\u002d1","command":"wallet\u002eopen"}"#,
        .openWallet(wallet)
    ),
    (
        line("lead.withdraw", #""lead":"L-1","reason":"\u0430\/\n\ud83d\ude00\u0000""#),
        .withdrawLead(lead, reason: "а/\n😀\0")
    ),
]

private let keys: [(String, String)] = [
    ("!", "!"), ("~", "~"), (#"\"\\\/"#, #""\/"#),
    (String(repeating: "k", count: 128), String(repeating: "k", count: 128)),
]

@Suite struct ValidCommandTests {
    @Test(arguments: cases)
    func `a well-formed line is a command`(_ line: String, _ action: Action) {
        let command = decode(line).command
        #expect(command?.action == action)
        #expect(command?.at == nine)
        #expect(command?.actor == nil)
        #expect(command?.key == (action == .advanceClock ? nil : key("k-1")))
    }

    @Test func `every command stands in the table`() {
        let names = Set(cases.map(\.1.name))
        #expect(names.union([.tariffPublish]) == Set(CommandName.allCases))
    }

    @Test(arguments: [
        ("", ""), ("svc:telephony", "svc:telephony"), (#"\u043a"#, "к"), ("clock ", "clock "), ("Clock", "Clock"),
    ])
    func `an actor is any text but that of timers`(_ json: String, _ actor: String) {
        #expect(decode(line("clock.advance", #""actor":"\#(json)""#)).command?.actor == actor)
    }

    @Test(arguments: keys)
    func `a key is any visible ASCII`(_ json: String, _ text: String) {
        let line = #"{"command":"wallet.open","key":"\#(json)","at":"2026-11-20T09:00:00Z","wallet":"W-1"}"#
        #expect(decode(line).command?.key == key(text))
    }

    @Test(arguments: ["a", "0", "Z", "a.b_c:d-e", "a" + String(repeating: "-", count: 63)])
    func `an id is a name of the alphabet`(_ name: String) {
        #expect(decode(line("wallet.open", #""wallet":"\#(name)""#)).command?.action == .openWallet(WalletID(id(name))))
    }

    @Test func `a text may have 512 bytes`() {
        let texts = [String(repeating: "a", count: 512), String(repeating: "я", count: 256)]
        for text in texts {
            let command = decode(line("lead.withdraw", #""lead":"L-1","reason":"\#(text)""#)).command
            #expect(command?.action == .withdrawLead(lead, reason: text))
        }
        // What counts is the text, not how it is written.
        let escaped = String(repeating: #"\u0061"#, count: 512)
        let command = decode(line("lead.withdraw", #""lead":"L-1","reason":"\#(escaped)""#)).command
        #expect(command?.action == .withdrawLead(lead, reason: texts[0]))
    }

    @Test func `the longest command fits its buffers`() {
        // Every byte of the texts needs six in JSON.
        let text = String(repeating: #"\u0001"#, count: 512)
        let name = "W" + String(repeating: "-", count: 63)
        let arguments = #""wallet":"\#(name)","amount":-1000000000000000,"reason":"\#(text)","approvedBy":"\#(text)""#
        let meant = String(repeating: "\u{1}", count: 512)
        #expect(
            decode(line("wallet.adjust", arguments)).command?.action
                == .adjustWallet(WalletID(id(name)), amount: -maximumAmount, reason: meant, approvedBy: meant))
    }

    @Test func `a decoder is none the worse for the lines before`() {
        var decoder = CommandDecoder()
        for line in [line("call.end", #""call":"C-1","by":"agent""#), "{", line("wallet.open"), #"{"x":1,"x":2}"#] {
            let bytes = Array(line.utf8)
            _ = decoder.decode(line: bytes.span)
        }
        let bytes = Array(line("call.end", #""call":"C-1""#).utf8)
        #expect(decoder.decode(line: bytes.span) == decode(bytes))
        #expect(decode(bytes).command?.action == .endCall(call, by: .switch))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a line of ten million bytes is read in one pass`() {
        let spaces = String(repeating: " ", count: 10_000_000)
        #expect(decode(line("wallet.open", #""wallet":"W-1"\#(spaces)"#)).command?.action == .openWallet(wallet))
        let text = String(repeating: #"\u0061"#, count: 500_000)
        #expect(decode(line("lead.withdraw", #""lead":"L-1","reason":"\#(text)""#)).fault?.code == .invalidCommand)
        let fields = (0..<200_000).map { #""field\#($0)":[\#($0)]"# }.joined(separator: ",")
        #expect(decode(line("wallet.open", fields)).fault?.code == .invalidCommand)
        let digits = String(repeating: "9", count: 10_000_000)
        #expect(decode(line("lead.list", #""lead":"L-1","price":\#(digits)"#)).fault?.code == .invalidAmount)
    }
}
