import KopeckLedger
import Testing

@testable import KopeckWire

private func fingerprint(_ line: String) throws -> Fingerprint {
    try #require(decode(line).command, "\(decode(line).fault?.message ?? "")").fingerprint
}

private func publish(_ terms: String, from: String = "2026-01-01T00:00:00Z") -> String {
    line("tariff.publish", #""tariff":"T-1","product":"precall","effectiveFrom":"\#(from)","terms":\#(terms)"#)
}

/// Pairs that are the same JSON value but for key, at and actor.
private let same: [(String, String)] = [
    // Key, instant and actor do not count.
    (
        line("wallet.open", #""wallet":"W-1""#),
        #"{"command":"wallet.open","key":"other","at":"2030-01-01T00:00:00Z","actor":"me","wallet":"W-1"}"#
    ),
    (line("clock.advance"), #"{"command":"clock.advance","at":"2030-01-01T00:00:00Z","actor":"ops"}"#),
    // Order.
    (line("wallet.topUp", #""wallet":"W-1","amount":5"#), line("wallet.topUp", #""amount":5,"wallet":"W-1""#)),
    (publish(#"{"reserve":1,"leadFee":2}"#), publish(#"{"leadFee":2,"reserve":1}"#)),
    (publish(#"{"initial":{"seconds":60,"price":1}}"#), publish(#"{"initial":{"price":1,"seconds":60}}"#)),
    // Whitespace and escapes.
    (line("wallet.open", #""wallet":"W-1""#), line("wallet.open", #" "wallet" : "W-1" "#)),
    (line("wallet.open", #""wallet":"W-1""#), line("wallet.open", #""wall\u0065t":"\u0057-1""#)),
    (
        line("lead.withdraw", #""lead":"L-1","reason":"a/é""#),
        line("lead.withdraw", #""lead":"L-1","reason":"a\/\u00E9""#)
    ),
    (
        line("lead.withdraw", #""lead":"L-1","reason":"\u000A\u0022""#),
        line("lead.withdraw", #""lead":"L-1","reason":"\n\"""#)
    ),
    (publish(#"{"freeze":"none"}"#), publish(#"{"fr\u0065\u0065ze":"n\u006fne"}"#)),
    // Integers.
    (line("refund.issue", #""charge":0,"reason":"""#), line("refund.issue", #""charge":-0,"reason":"""#)),
]

/// Pairs that are different JSON values, some of which mean the same.
private let different: [(String, String)] = [
    (line("wallet.open", #""wallet":"W-1""#), line("wallet.open", #""wallet":"W-2""#)),
    (line("wallet.open", #""wallet":"W-1""#), line("wallet.close", #""wallet":"W-1""#)),
    (line("wallet.topUp", #""wallet":"W-1","amount":5"#), line("wallet.topUp", #""wallet":"W-1","amount":6"#)),
    (line("wallet.topUp", #""wallet":"W-1","amount":5"#), line("wallet.withdraw", #""wallet":"W-1","amount":5"#)),
    (
        line("wallet.topUp", #""wallet":"W-1","amount":5"#),
        line("wallet.topUp", #""wallet":"W-1","amount":5,"reference":"""#)
    ),
    (line("call.end", #""call":"C-1""#), line("call.end", #""call":"C-1","by":"switch""#)),
    (line("lead.withdraw", #""lead":"L-1","reason":"é""#), line("lead.withdraw", #""lead":"L-1","reason":"e\u0301""#)),
    (publish("{}"), publish(#"{"reserve":0}"#)),
    (publish("{}"), publish(#"{"workingHours":null}"#)),
    (publish(#"{"initial":{"seconds":60,"price":1}}"#), publish(#"{"then":{"seconds":60,"price":1}}"#)),
    (publish("{}"), publish("{}", from: "2026-01-01T00:00:00.0Z")),
    (publish("{}"), publish("{}", from: "2026-01-01T00:00:00z")),
    (
        line("callback.request", #""callback":"B-1","wallet":"W-1""#),
        line("callback.request", #""callback":"B-1","wallet":"W-1","preferredAt":"2026-11-20T09:00:00Z""#)
    ),
    // Texts that would run together without a separator.
    (
        line("wallet.adjust", #""wallet":"W-1","amount":1,"reason":"a","approvedBy":"b""#),
        line("wallet.adjust", #""wallet":"W-1","amount":1,"reason":"b","approvedBy":"a""#)
    ),
    (
        line("wallet.topUp", #""wallet":"W-1","amount":1,"reference":"\",\"x\":\"""#),
        line("wallet.topUp", #""wallet":"W-1","amount":1,"reference":"\\\",\"x\":\"""#)
    ),
]

private let golden: [(String, Fingerprint)] = [
    (
        line("wallet.topUp", #""wallet":"agent-0","amount":300000,"reference":"bank""#),
        Fingerprint(high: 0xB988_1EBE_D560_0EF4, low: 0x2823_56D7_1450_A13E)
    ),
    (line("clock.advance", #""actor":"x""#), Fingerprint(high: 0xFF1B_7E56_ACF8_B379, low: 0x055F_5FAC_0E0A_4E58)),
    (
        publish(#"{"workingHours":null,"initial":{"seconds":60,"price":4800}}"#),
        Fingerprint(high: 0x7814_CEC1_6476_0CD9, low: 0x8DEB_42EB_348E_09CB)
    ),
    (
        line("lead.withdraw", #""lead":"L-1","reason":"\"\\/\b\t\n\f\r\u0000\u001Fé\ud83d\ude00""#),
        Fingerprint(high: 0x617A_8B2B_2878_D51A, low: 0x4F3F_FC39_0318_3F96)
    ),
    (
        line("refund.issue", #""charge":-9223372036854775808,"reason":"r""#),
        Fingerprint(high: 0x913C_3B15_CF31_E1B6, low: 0x0063_25C5_70EF_05D7)
    ),
]

@Suite struct FingerprintTests {
    @Test(arguments: same)
    func `the same JSON value has the same fingerprint`(_ a: String, _ b: String) throws {
        #expect(try fingerprint(a) == fingerprint(b))
    }

    @Test(arguments: different)
    func `another JSON value has another fingerprint`(_ a: String, _ b: String) throws {
        #expect(try fingerprint(a) != fingerprint(b))
    }

    /// The words were computed from the canonical text by another SHA-256 (Python's). Journals hold
    /// fingerprints, so these may never change.
    @Test(arguments: golden)
    func `a fingerprint is the SHA-256 of the canonical form`(_ line: String, _ expected: Fingerprint) throws {
        #expect(try fingerprint(line) == expected)
    }

    @Test func `names stand in alphabetical order`() {
        // The canonical form relies on it.
        #expect(CommandField.table.names == CommandField.table.names.sorted())
    }
}
