import Testing

/// References and reasons are any text: on a terminal none of them may do more than be read.
@Suite struct PrintableTextTests {
    @Test(arguments: [
        ["log"], ["replay", "--wallet", "W-1"], ["explain", "W-1"], ["explain", "2"],
        ["statement", "W-1", "--month", "2026-11"],
    ])
    func `a text from outside moves no cursor and begins no line`(arguments: [String]) throws {
        let ledger = try TestLedger(Command.open("W-1").line)
        let text = #"\u001b[31mred\nnew line\u202eturned\u0007"#
        let topUp = Command.topUp("W-1", 500, key: "t").json
            .replacing("\"amount\":500", with: "\"amount\":500,\"reference\":\"\(text)\"")
        try #require(try ledger.kopeck("apply", input: topUp + "\n").status == 0)
        let run = try ledger.kopeck(arguments)
        #expect(run.status == 0)
        #expect(run.text.contains("red new line"))
        #expect(!run.text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{07}" || $0 == "\u{202E}" })
    }
}
