import KopeckLedger
import KopeckWire
import Testing

private let integers: [(Int64, String)] = [
    (0, "0"), (9, "9"), (10, "10"), (-1, "-1"), (100, "100"), (.max, "9223372036854775807"),
    (.min, "-9223372036854775808"),
]

private let thousandths: [(Int64, String)] = [
    (0, "0.000"), (1, "0.001"), (1234, "1.234"), (-1234, "-1.234"), (-5, "-0.005"),
    (.min, "-9223372036854775.808"),
]

@Suite struct JSONWriterTests {
    @Test func `commas come by themselves`() {
        var json = JSONWriter()
        json.beginObject()
        json.field("text", "a")
        json.field("number", -1)
        json.field("flag", true)
        json.nullField("nothing")
        json.field("name", id("W-1"))
        json.name("list")
        json.beginArray()
        json.value(1)
        json.value("two")
        json.beginObject()
        json.endObject()
        json.beginArray()
        json.endArray()
        json.null()
        json.endArray()
        json.endObject()
        json.endLine()
        json.value(false)
        #expect(
            json.text
                == #"{"text":"a","number":-1,"flag":true,"nothing":null,"name":"W-1","list":[1,"two",{},[],null]}"#
                + "\nfalse")
    }

    @Test func `a string that ends like an opening bracket takes its comma`() {
        var json = JSONWriter()
        json.beginArray()
        for text in ["{", "[", ":", "\n"] { json.value(text) }
        json.endArray()
        #expect(json.text == #"["{","[",":","\n"]"#)
    }

    @Test func `what must be escaped is, and nothing else`() {
        var json = JSONWriter()
        json.value("\u{0}\u{1}\u{8}\u{9}\u{A}\u{B}\u{C}\u{D}\u{1F} \"\\/\u{7F}é😀\u{2028}")
        #expect(json.text == #""\u0000\u0001\b\t\n\u000b\f\r\u001f \"\\/"# + "\u{7F}é😀\u{2028}\"")
    }

    // Eight bytes are looked at together: what is special must be seen in every place of them, and nothing else.
    @Test func `a character is escaped wherever it stands, in texts of every length`() {
        for (character, escaped) in [
            ("\"", #"\""#), ("\\", #"\\"#), ("\u{1F}", #"\u001f"#), ("\u{0}", #"\u0000"#), ("é", "é"), ("!", "!"),
        ] {
            for (before, after) in (0..<10).flatMap({ before in (0..<10).map { (before, $0) } }) {
                let (head, tail) = (String(repeating: "~", count: before), String(repeating: " ", count: after))
                var json = JSONWriter()
                json.value(head + character + tail)
                json.field(tail + character + head, 7)
                #expect(json.text == "\"\(head)\(escaped)\(tail)\",\"\(tail)\(escaped)\(head)\":7")
            }
        }
    }

    @Test func `names and keys of every length are written as they are`() {
        for length in 1...128 {
            let text = String(String(repeating: "kopeck-", count: 19).prefix(length))
            var json = JSONWriter()
            json.value(key(text))
            if let name = Identifier(text) { json.field("n", name) }
            #expect(json.text == "\"\(text)\"" + (length <= 64 ? ",\"n\":\"\(text)\"" : ""))
        }
    }

    @Test(arguments: integers)
    func `integers are written in full`(_ integer: Int64, _ text: String) {
        var json = JSONWriter()
        json.value(integer)
        #expect(json.text == text)
    }

    @Test(arguments: thousandths)
    func `thousandths are written as a decimal fraction`(_ thousandths: Int64, _ text: String) {
        var json = JSONWriter()
        json.value(thousandths: thousandths)
        #expect(json.text == text)
    }

    @Test func `keys with quotes and backslashes are escaped`() {
        var json = JSONWriter()
        json.value(key(#"a"b\c"#))
        #expect(json.text == #""a\"b\\c""#)
    }

    @Test func `the longest names and keys fit`() {
        let name = String(repeating: "n", count: 64)
        let text = String(repeating: "\"", count: 128)
        var json = JSONWriter()
        json.beginArray()
        json.value(id(name))
        json.value(key(text))
        json.endArray()
        #expect(json.text == "[\"\(name)\",\"" + String(repeating: "\\\"", count: 128) + "\"]")
    }
}
