import Foundation
import Testing

/// §4.1, §4.3: what is no command is answered as such, leaves nothing, and does not touch its neighbours.
@Suite struct BadInputTests {
    private static let before = Command.open("W-1")
    private static let after = Command.topUp("W-1", 100, key: "after")

    @Test(arguments: BadLine.all)
    func `a bad line is answered invalid, and the lines around it are decided`(_ bad: BadLine) throws {
        let ledger = try TestLedger.empty()
        let input = Array(Self.before.line.utf8) + bad.bytes + Array(("\n" + Self.after.line).utf8)
        let run = try ledger.kopeck(["apply"], input: input)
        #expect(run.status == 1)
        expectNoBacktrace(run)
        let answers = try JSON.parse(lines: run.text)
        try #require(answers.count == 3)
        #expect(answers[0] == ["line": 1, "status": "accepted", "events": [1], "replayed": false])
        ApplyTests.answers["invalid"]?.expect(answers[1])
        #expect(answers[1]["line"] == 2)
        #expect(answers[1]["status"] == "invalid", "\(answers[1])")
        #expect(answers[1]["code"] == .string(bad.code), "\(answers[1])")
        let message = answers[1]["message"]?.string ?? ""
        #expect(message.last.map { ".?".contains($0) } == true && message.utf8.count < 300, "\(message.prefix(400))")
        #expect(answers[2] == ["line": 3, "status": "accepted", "events": [2], "replayed": false])
        #expect(try ledger.log().split(separator: "\n").count == 2)
    }

    @Test func `all of them together are answered one by one`() throws {
        let ledger = try TestLedger()
        let lines = BadLine.all.filter { $0.bytes.count < 1 << 20 }
        let run = try ledger.kopeck(["apply"], input: Array(lines.map(\.bytes).joined(separator: [UInt8(ascii: "\n")])))
        let answers = try JSON.parse(lines: run.text)
        #expect(answers.map { $0["line"]?.integer } == (1...Int64(lines.count)).map { $0 })
        #expect(answers.map { $0["code"]?.string } == lines.map(\.code))
        #expect(try ledger.log() == "")
    }

    /// What the bad ones differ from only a little.
    @Test(arguments: [
        BadLine.topUp("1"), BadLine.topUp("999999999999900"), BadLine.topUp("5", reference: #"\ud83d\ude00"#),
        BadLine.topUp("5", reference: "😀 \u{7F}"), BadLine.topUp("5", reference: String(repeating: "я", count: 256)),
        BadLine.topUp("5", reference: #"\"\\\/\b\f\n\r\t\u0001"#),
        " \t" + BadLine.topUp("5").replacing(",", with: " , ").replacing(":\"", with: " : \"") + " \t\r",
        BadLine.topUp("5").replacing("09:00:00Z", with: "09:00:00.123z").replacing("20T", with: "20t"),
        BadLine.topUp("5").replacing("09:00:00Z", with: "09:00:00.5+03:00"),
        BadLine.topUp("5").replacing("\"bad\"", with: "\"\(String(repeating: "~", count: 128))\""),
        BadLine.topUp("5").replacing("}", with: #","actor":""}"#),
        BadLine.topUp("5").replacing("\"amount\"", with: #""\u0061mount""#),
        BadLine.topUp("5" + String(repeating: " ", count: 10 << 20)),
        String(repeating: "\t", count: 10 << 20) + BadLine.topUp("5"),
    ])
    func `a line that only looks bad is a command`(_ line: String) throws {
        let ledger = try TestLedger.empty()
        let run = try ledger.kopeck("apply", input: Self.before.line + line + "\n" + Self.after.line)
        #expect(run.status == 0, "\(run.text)")
        #expect(try JSON.parse(lines: run.text).map { $0["events"] } == [[1], [2], [3]])
    }

    @Test func `an invalid command neither takes nor looks up its key`() throws {
        let ledger = try TestLedger()
        let input = Self.before.line + BadLine.topUp("0") + "\n" + BadLine.topUp("7") + "\n" + BadLine.topUp("0")
        let answers = try JSON.parse(lines: try ledger.kopeck("apply", input: input).text)
        #expect(answers.map { $0["status"]?.string } == ["accepted", "invalid", "accepted", "invalid"])
    }

    @Test func `an invalid command fires no timers`() throws {
        let day = try Golden.day()
        let ledger = try TestLedger(day)
        let late = BadLine.topUp("0").replacing("2026-11-20", with: "2027-11-20")
        let run = try ledger.kopeck("apply", input: late)
        #expect(run.status == 1)
        #expect(try JSON.parse(lines: try ledger.log()).count == 86)
    }

    @Test func `an empty FILE is no command`() throws {
        let ledger = try TestLedger()
        try ledger.write("", to: "empty.jsonl")
        let run = try ledger.kopeck("apply", "empty.jsonl")
        #expect(run.status == 0)
        #expect(run.errors.contains("created"))
        #expect(run.text == "")
    }

    @Test(arguments: ["missing.jsonl", "directory", "no/such/place.jsonl", "good.jsonl/x"])
    func `a FILE that cannot be read is told before anything is applied`(file: String) throws {
        for files in [["good.jsonl", file], [file, "good.jsonl"], [file]] {
            let ledger = try TestLedger()
            try FileManager.default.createDirectory(
                at: ledger.directory.file("directory"), withIntermediateDirectories: false)
            try ledger.write(Self.before.line, to: "good.jsonl")
            let run = try ledger.kopeck(["apply"] + files)
            #expect(run.status == 2)
            #expect(run.text == "")
            expectSentence(run, naming: file)
            #expect(!FileManager.default.fileExists(atPath: ledger.path), "no ledger was made")
        }
    }

    @Test(.enabled(if: Permissions.canBeLost, "needs a user without privileges, or unshare"))
    func `a FILE that may not be read is told before anything is applied`() throws {
        let ledger = try TestLedger()
        try ledger.write(Self.before.line, to: "good.jsonl")
        try ledger.write(Self.after.line, to: "secret.jsonl")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0], ofItemAtPath: ledger.directory.file("secret.jsonl").path)
        let run = try Permissions.run(["apply", "good.jsonl", "secret.jsonl", "--data", ledger.path], in: ledger)
        #expect(run.status == 2)
        expectSentence(run, naming: "secret.jsonl")
        #expect(!FileManager.default.fileExists(atPath: ledger.path))
    }
}
