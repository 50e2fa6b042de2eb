import Testing

@testable import KopeckWire

/// What the reader makes of a line that is one JSON value.
private func read(_ line: [UInt8]) -> Result<JSONToken, JSONFault> {
    var cursor = JSONCursor(line.span)
    do throws(JSONFault) {
        let token = try cursor.readValue()
        try cursor.finish()
        return .success(token)
    } catch {
        return .failure(error)
    }
}

private func read(_ line: String) -> Result<JSONToken, JSONFault> { read(Array(line.utf8)) }

/// The text that a JSON string means.
private func text(_ json: String) throws -> String? {
    let bytes = Array(json.utf8)
    guard case .string(let text) = try read(bytes).get() else { return nil }
    return text.string(in: bytes.span, atMost: .max)
}

private let allowed: [String] = [
    "{}", "[]", "null", "true", "false", "0", "-0", "1", "-1", "10", "1.0", "-0.0", "0e0", "1e3", "1E+3", "1e-3",
    "12.34e56", "9223372036854775808", "1e400", #""""#, #""a""#, " \t\r\n{} \t\r\n", "[1,2,3]", "[[[]],{}]",
    #"{"":0}"#, #"{"a":{"b":[null,true]}}"#, #"["\"\\\/\b\f\n\r\t\u0000\uD83D\uDE00"]"#, "\"\u{7F}\"", "\"é\"",
    "\"\u{800}\"", "\"\u{FFFF}\"", "\"\u{10FFFF}\"", "\"\u{FEFF}\"", #""\uFFFE""#, #"{"a":1,"a":1}"#,
]

private let refused: [String] = [
    // Structure.
    "", " ", "{", "}", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", "[1 2]", "{]", "[}", #"{"a"}"#, #"{"a":}"#,
    #"{"a":1,}"#, #"{,"a":1}"#, #"{"a" 1}"#, #"{"a"::1}"#, #"{"a":1 "b":2}"#, #"{"a":1]"#, "{a:1}", "{1:1}",
    "{null:1}", "{'a':1}", "{} {}", "{}x", "{},", "1 2", "[]]", #""a"b"#, "/**/{}", "{} // no", "\u{FEFF}{}",
    "\u{B}1", "\u{C}1", "\u{A0}1", "\u{2028}1",
    // Words.
    "nul", "nulll", "True", "NULL", "tru", "truefalse", "nan", "NaN", "Infinity", "-Infinity", "undefined",
    // Numbers.
    "-", "+1", "01", "-01", "00", "1.", ".1", "-.1", "1.e3", "1e", "1e+", "1e3.5", "0x10", "1_000", "1,000", "--1",
    "1-", "١", "1a", "0b1", "1e1e1", "- 1",
    // Strings.
    "\"", "\"a", #""\"#, #""\""#, #""\x41""#, #""\u""#, #""\u12""#, #""\u123""#, #""\u123g""#, #""\U0041""#,
    #""\'""#, #""\a""#, #""\u 041""#, #""\u+041""#, "'a'", "\"a\nb\"", "\"\t\"", "\"\0\"", "\"\u{1F}\"",
    // Halves of surrogate pairs.
    #""\uD83D""#, #""\uDE00""#, #""\uD83Dx""#, #""\uD83D\n""#, #""\uD83D\u0041""#, #""\uD83D\uD83D""#,
    #""\uDE00\uD83D""#, #""\uD83D\uDE0""#, #"{"\uD800":1}"#,
]

private let invalidUTF8: [[UInt8]] = [
    [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
    [0xE1, 0x80], [0xE1, 0x80, 0x41], [0xE1, 0x41, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
    [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x90, 0x80], [0xF0, 0x90, 0x80, 0x41],
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xC3, 0xA9, 0xA9],
]

private let tokens: [(String, JSONToken)] = [
    ("0", .integer(0)), ("-0", .integer(0)), ("7", .integer(7)), ("-7", .integer(-7)),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .hugeInteger), ("-9223372036854775809", .hugeInteger),
    ("18446744073709551616", .hugeInteger), ("1" + String(repeating: "0", count: 1000), .hugeInteger),
    ("1.0", .fraction), ("1e3", .fraction), ("0E0", .fraction), ("-0.0", .fraction), ("true", .bool(true)),
    ("false", .bool(false)), ("null", .null), ("[1]", .array(start: 0)), (" {}", .object(start: 1)),
]

@Suite struct JSONCursorTests {
    @Test(arguments: allowed)
    func `what RFC 8259 allows is read`(_ line: String) {
        #expect(throws: Never.self) { try read(line).get() }
    }

    @Test(arguments: refused)
    func `what RFC 8259 does not allow is refused`(_ line: String) {
        #expect(throws: JSONFault.self) { try read(line).get() }
    }

    @Test(arguments: invalidUTF8)
    func `invalid UTF-8 is refused, in values and in names`(_ bytes: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        #expect(throws: JSONFault.self) { try read([quote] + bytes + [quote]).get() }
        #expect(throws: JSONFault.self) { try read(Array("{\"".utf8) + bytes + Array("\":1}".utf8)).get() }
        #expect(throws: JSONFault.self) { try read([quote] + bytes).get() }
    }

    @Test func `every code point survives, raw and escaped`() throws {
        for codePoint in stride(from: UInt32(0x20), through: 0x10FFFF, by: 61) {
            guard let scalar = Unicode.Scalar(codePoint), scalar != "\"", scalar != "\\" else { continue }
            let escaped = String(scalar).utf16.map { unit in
                let hex = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            }
            #expect(try text("\"\(scalar)\"") == String(scalar))
            #expect(try text("\"\(escaped.joined())\"") == String(scalar))
        }
    }

    @Test func `a string ends at its quote, and is refused for a control character, wherever they stand`() throws {
        for (before, after) in (0..<18).flatMap({ before in (0..<18).map { (before, $0) } }) {
            let (head, tail) = (String(repeating: "a", count: before), String(repeating: "b", count: after))
            #expect(try text("\"\(head)é\(tail)\"") == "\(head)é\(tail)")
            #expect(try text("\"\(head)\\\"\(tail)\"") == "\(head)\"\(tail)")
            #expect(read("\"\(head)\u{1}\(tail)\"") == .failure(JSONFault(.controlCharacter, at: before + 1)))
            #expect(
                read("[\"\(head)\"\(tail)]")
                    == (after == 0 ? .success(.array(start: 0)) : .failure(JSONFault(.unexpectedByte, at: before + 3))))
        }
    }

    @Test func `escapes mean what RFC 8259 says`() throws {
        let text = try text(#""\"\\\/\b\f\n\r\tA\u0041\u00e9\u00E9\ud83d\uDE00""#)
        #expect(text == "\"\\/\u{8}\u{C}\n\r\tAAéé😀")
    }

    @Test(arguments: tokens)
    func `a value is told for what it is`(_ line: String, _ token: JSONToken) throws {
        #expect(try read(line).get() == token)
    }

    @Test func `a fault says where it is`() {
        #expect(read(#"{"a":01}"#) == .failure(JSONFault(.invalidNumber, at: 5)))
        #expect(read(#"["\uD800"]"#) == .failure(JSONFault(.loneSurrogate, at: 2)))
        #expect(read(#"{"a":1"#) == .failure(JSONFault(.endOfLine, at: 6)))
        #expect(read("[1] x") == .failure(JSONFault(.unexpectedByte, at: 4)))
    }

    @Test func `nesting has a limit, and the stack another`() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try read(nested(16)).get() }
        #expect(read(nested(17)) == .failure(JSONFault(.nestedTooDeeply, at: 16)))
        let hostile = [UInt8](repeating: UInt8(ascii: "["), count: 10_000_000)
        #expect(read(hostile) == .failure(JSONFault(.nestedTooDeeply, at: 16)))
        // Depth, not the number of containers, is limited.
        #expect(throws: Never.self) {
            try read("[" + Array(repeating: "[[]]", count: 99).joined(separator: ",") + "]").get()
        }
    }
}
