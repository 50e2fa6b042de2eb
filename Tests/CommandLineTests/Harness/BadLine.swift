import Testing

/// A line that is no command, and what is to be answered.
struct BadLine: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let code: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ code: String = "invalid_command") {
        self.init(name, bytes: Array(text.utf8), code)
    }

    init(_ name: String, bytes: [UInt8], _ code: String = "invalid_command") {
        (self.name, self.bytes, self.code) = (name, bytes, code)
    }

    static let all = noJSON + fields + integers + amounts + texts + identifiers + instants + bytes + long

    private static let noJSON = [
        BadLine("a word", "nonsense"),
        BadLine("an open brace", "{"),
        BadLine("half a command", #"{"command":"wallet.open","key":"k","at":"2026-11-2"#),
        BadLine("an array", "[]"),
        BadLine("a string", #""wallet.open""#),
        BadLine("a number", "17"),
        BadLine("null", "null"),
        BadLine("an empty object", "{}"),
        BadLine("two objects", valid + valid),
        BadLine("something after the object", valid + " x"),
        BadLine("a comma too many", topUp("5").replacing("}", with: ",}")),
        BadLine("single quotes", "{'command':'wallet.open'}"),
        BadLine("a comment", valid + "// open it"),
        BadLine("a command inside an array", "[" + valid + "]"),
    ]

    private static let fields = [
        BadLine("an unknown field", valid.replacing("}", with: #","colour":"red"}"#)),
        BadLine("a misspelt optional field", topUp("5").replacing("}", with: #","refernce":"x"}"#)),
        BadLine("a field in the wrong case", valid.replacing("\"wallet\":", with: "\"Wallet\":")),
        BadLine("a misspelt command", valid.replacing("wallet.open", with: "wallet.opne")),
        BadLine("a command in the wrong case", valid.replacing("wallet.open", with: "Wallet.Open")),
        BadLine("a field twice", valid.replacing("}", with: #","wallet":"W-2"}"#)),
        BadLine("a field twice, once escaped", valid.replacing("}", with: #","w\u0061llet":"W-2"}"#)),
        BadLine("a field twice with the same value", valid.replacing("}", with: #","wallet":"W-9"}"#)),
        BadLine("the key twice", valid.replacing("}", with: #","key":"k2"}"#)),
        BadLine("no key", valid.replacing(#""key":"bad","#, with: "")),
        BadLine("no command", valid.replacing(#""command":"wallet.open","#, with: "")),
        BadLine("no time", valid.replacing(#""at":"2026-11-20T09:00:00Z","#, with: "")),
        BadLine("no wallet", valid.replacing(#","wallet":"W-9""#, with: "")),
        BadLine("null for an argument", valid.replacing(#""W-9""#, with: "null")),
        BadLine("null for an optional argument", topUp("5").replacing("}", with: #","reference":null}"#)),
        BadLine("another command's argument", valid.replacing("}", with: #","amount":5}"#)),
        BadLine("clock.advance with a key", #"{"command":"clock.advance","key":"k","at":"2026-11-20T09:00:00Z"}"#),
        BadLine("both lead and callback", start.replacing("}", with: #","lead":"L","callback":"B"}"#)),
        BadLine("neither lead nor callback", start),
        BadLine("an actor called clock", valid.replacing("}", with: #","actor":"clock"}"#)),
        BadLine(
            "an unknown word", start.replacing("start", with: "end").replacing(#""wallet":"W-1""#, with: #""by":"x""#)),
    ]

    /// What is written as something else than a JSON integer.
    private static let integers =
        [
            "1.0", "1e3", "1E3", "\"1\"", "true", "[1]", "{}", "0x10", "01", "+1", "1.", ".5", "-", "1_000", "NaN",
            "null",
        ].map { BadLine("the amount \($0)", topUp($0)) } + [
            BadLine(
                "a charge of 1.0",
                #"{"command":"refund.issue","key":"bad","at":"2026-11-20T09:00:00Z","charge":1.0,"reason":"x"}"#)
        ]

    /// Integers, but none that an amount can be.
    private static let amounts =
        [
            "0", "-1", "-0", "1000000000000001", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
            "18446744073709551617", String(repeating: "9", count: 400),
        ].map { BadLine("the amount \($0.prefix(24))", topUp($0), "invalid_amount") } + [
            BadLine("a bad amount and an unknown field", topUp("0").replacing("}", with: #","x":1}"#)),
            BadLine(
                "a price of 0",
                #"{"command":"lead.list","key":"bad","at":"2026-11-20T09:00:00Z","lead":"L","price":0}"#,
                "invalid_amount"),
        ]

    private static let texts = [
        BadLine("a text of 513 bytes", topUp("5", reference: String(repeating: "я", count: 256) + "x")),
        BadLine("a lone high surrogate", topUp("5", reference: #"\ud83d"#)),
        BadLine("a lone low surrogate", topUp("5", reference: #"\ude00"#)),
        BadLine("surrogates in the wrong order", topUp("5", reference: #"\ude00\ud83d"#)),
        BadLine("an unknown escape", topUp("5", reference: #"\x41"#)),
        BadLine("a short escape", topUp("5", reference: #"\u12"#)),
        BadLine("a key of 129 bytes", valid.replacing("\"bad\"", with: "\"\(String(repeating: "k", count: 129))\"")),
        BadLine("an empty key", valid.replacing("\"bad\"", with: "\"\"")),
        BadLine("a key with a space", valid.replacing("\"bad\"", with: "\"a b\"")),
        BadLine("a key with a letter beyond ASCII", valid.replacing("\"bad\"", with: "\"ключ\"")),
    ]

    private static let identifiers = [
        "", "-a", ".a", "a b", "a/b", "кошелёк", String(repeating: "x", count: 65), #"a\u0000"#,
    ].map { BadLine("the wallet id \"\($0.prefix(20))\"", valid.replacing("W-9", with: $0)) }

    private static let instants = [
        "2026-11-20", "2026-11-20 09:00:00", "2026-11-20T09:00:00", "2026-11-20T09:00Z", "2026-11-20T24:00:00Z",
        "2026-11-20T23:59:60Z", "2026-02-29T09:00:00Z", "2026-11-31T09:00:00Z", "2026-13-01T09:00:00Z",
        "2026-11-20T09:00:00.1234Z", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59-01:00", "10000-01-01T00:00:00Z",
        "1970-01-01T00:00:00+00:01", "", "now",
    ].map { BadLine("the time \($0)", valid.replacing("2026-11-20T09:00:00Z", with: $0)) }

    private static let bytes = [
        BadLine("a byte that UTF-8 never has", bytes: referring([0xFF])),
        BadLine("an overlong slash", bytes: referring([0xC0, 0xAF])),
        BadLine("a surrogate in UTF-8", bytes: referring([0xED, 0xA0, 0x80])),
        BadLine("a character cut short", bytes: referring([0xD1])),
        BadLine("beyond the last character", bytes: referring([0xF4, 0x90, 0x80, 0x80])),
        BadLine("a NUL byte in a text", bytes: referring([0])),
        BadLine("a control character in a text", bytes: referring([1])),
        BadLine("a tab in a text", bytes: referring([9])),
        BadLine("a NUL byte after the command", bytes: Array(valid.utf8) + [0]),
        BadLine("a NUL byte alone", bytes: [0]),
        BadLine("a vertical tab between fields", bytes: Array(valid.replacing(",", with: ",\u{0B}").utf8)),
        BadLine("a no-break space between fields", bytes: Array(valid.replacing(",", with: ",\u{A0}").utf8)),
        BadLine("nothing but bytes", bytes: Array(0x80...0xFF)),
    ]

    private static let tenMegabytes = 10 << 20

    private static let long = [
        BadLine("10 MB of brackets", String(repeating: "[", count: tenMegabytes)),
        BadLine("10 MB of objects in objects", String(repeating: #"{"a":"#, count: tenMegabytes / 5)),
        BadLine("10 MB of text", topUp("5", reference: String(repeating: "x", count: tenMegabytes))),
        BadLine("10 MB of digits", topUp(String(repeating: "1", count: tenMegabytes)), "invalid_amount"),
        BadLine("10 MB of spaces, then nothing good", String(repeating: " ", count: tenMegabytes) + "x"),
        BadLine("10 MB of a name", "{\"\(String(repeating: "n", count: tenMegabytes))\":1}"),
    ]

    static let valid = #"{"command":"wallet.open","key":"bad","at":"2026-11-20T09:00:00Z","wallet":"W-9"}"#

    private static let start =
        #"{"command":"call.start","key":"bad","at":"2026-11-20T09:00:00Z","call":"C-1","wallet":"W-1"}"#

    static func topUp(_ amount: String, reference: String? = nil) -> String {
        let reference = reference.map { #","reference":"\#($0)""# } ?? ""
        return #"{"command":"wallet.topUp","key":"bad","at":"2026-11-20T09:00:00Z","wallet":"W-1","#
            + #""amount":\#(amount)\#(reference)}"#
    }

    /// A top-up whose reference holds these bytes.
    private static func referring(_ bytes: [UInt8]) -> [UInt8] {
        let parts = topUp("5", reference: "@").utf8.split(separator: UInt8(ascii: "@"))
        return Array(parts[0]) + bytes + Array(parts[1])
    }
}
