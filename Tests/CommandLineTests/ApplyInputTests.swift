import Foundation
import Testing

/// Where commands come from, and how lines are told apart.
@Suite struct ApplyInputTests {
    private static let first = Command.open("W-1")
    private static let second = Command.topUp("W-1", 123, key: "k")
    private static let bom = "\u{FEFF}"

    @Test(arguments: [["-"], []])
    func `standard input is meant by - and by nothing`(files: [String]) throws {
        let ledger = try TestLedger()
        let run = try ledger.kopeck(["apply"] + files, input: Array(Self.first.line.utf8))
        #expect(try JSON.parse(run.text) == ["line": 1, "status": "accepted", "events": [1], "replayed": false])
    }

    @Test func `several files are one input, and their lines are counted on`() throws {
        let ledger = try TestLedger()
        try ledger.write(Self.first.line + "\n", to: "a.jsonl")
        try ledger.write("", to: "b.jsonl")
        try ledger.write(Self.second.json, to: "c.jsonl")
        let run = try ledger.kopeck(["apply", "a.jsonl", "b.jsonl", "c.jsonl"])
        let answers = try JSON.parse(lines: run.text)
        #expect(run.status == 0)
        #expect(answers.map { $0["line"]?.integer } == [1, 3])
        #expect(try ledger.wallet("W-1")["available"] == 123)
    }

    @Test func `files and standard input may be mixed, in the order given`() throws {
        let ledger = try TestLedger()
        try ledger.write(Self.first.line, to: "a.jsonl")
        try ledger.write(Command.topUp("W-1", 1, key: "l").line, to: "c.jsonl")
        let run = try ledger.kopeck(["apply", "a.jsonl", "-", "c.jsonl"], input: Array(Self.second.line.utf8))
        #expect(try JSON.parse(lines: run.text).map { $0["events"] } == [[1], [2], [3]])
        #expect(try ledger.wallet("W-1")["available"] == 124)
    }

    @Test(arguments: [
        #"cat day.jsonl | "$KOPECK" apply --data ledger /dev/stdin"#,
        #"mkfifo pipe; cat day.jsonl > pipe & "$KOPECK" apply --data ledger pipe"#,
        #"cat day.jsonl | "$KOPECK" apply --data ledger /dev/fd/0"#,
    ])
    func `a FILE that is a pipe is read from its first byte`(script: String) throws {
        let ledger = try TestLedger()
        try ledger.write(Self.first.line + Self.second.line, to: "day.jsonl")
        let run = try Kopeck.shell(script, in: ledger.directory.path)
        #expect(run.status == 0)
        #expect(try JSON.parse(lines: run.text).map { $0["events"] } == [[1], [2]], "\(run.text)")
    }

    /// The sender has sent so much behind the first command, and waits for its answer before it sends more.
    @Test(arguments: ["\n", "\n\n", "\n  \n\r\n", "\n{", "\n\n{"], ["1", "4096"])
    func `an answer does not wait for what follows a blank line, or one that has begun`(
        behind: String, batch: String
    ) throws {
        let ledger = try TestLedger()
        let script = """
            mkfifo in out; "$KOPECK" apply --data ledger --batch "$4" < in > out & exec 3> in 4< out
            printf '%s' "$1$3" >&3; timeout 20 head -n 1 <&4 || exit 9
            printf '%s\\n' "$2" >&3; exec 3>&-; cat <&4
            """
        let second = behind.hasSuffix("{") ? String(Self.second.json.dropFirst()) : Self.second.json
        let run = try Kopeck.shell(script, [Self.first.json, second, behind, batch], in: ledger.directory.path)
        #expect(run.status == 0)
        #expect(try JSON.parse(lines: run.text).map { $0["events"] } == [[1], [2]], "\(run.text) \(run.errors)")
    }

    @Test func `blank lines are counted and not answered`() throws {
        let run = try TestLedger().kopeck("apply", input: "\n  \n\t\r\n" + Self.first.line + "\n\n" + Self.second.line)
        #expect(try JSON.parse(lines: run.text).map { $0["line"]?.integer } == [4, 7])
    }

    @Test(arguments: ["\n", "\r\n"])
    func `lines end with a line feed, or with a carriage return before it`(end: String) throws {
        let run = try TestLedger().kopeck("apply", input: Self.first.json + end + Self.second.json + end)
        #expect(run.status == 0)
        #expect(try JSON.parse(lines: run.text).map { $0["line"]?.integer } == [1, 2])
    }

    @Test func `the last line needs no end`() throws {
        let run = try TestLedger().kopeck("apply", input: Self.first.line + Self.second.json)
        #expect(run.status == 0)
        #expect(try JSON.parse(lines: run.text).count == 2)
    }

    @Test(arguments: ["", "\n", "\r\n"])
    func `a byte order mark at the beginning is skipped`(before: String) throws {
        let run = try TestLedger().kopeck("apply", input: Self.bom + before + Self.first.json)
        #expect(run.status == 0)
        #expect(try JSON.parse(run.text)["line"] == (before == "" ? 1 : 2))
    }

    @Test func `a byte order mark alone is an empty input`() throws {
        let run = try TestLedger().kopeck("apply", input: Self.bom)
        #expect(run.status == 0)
        #expect(run.errors.contains("created"))
        #expect(run.text == "")
    }

    @Test func `a byte order mark elsewhere is no part of JSON`() throws {
        let run = try TestLedger().kopeck("apply", input: Self.first.line + Self.bom + Self.second.line)
        #expect(try JSON.parse(lines: run.text).map { $0["status"]?.string } == ["accepted", "invalid"])
    }

    @Test func `an answer comes before the next line is sent`() throws {
        let ledger = try TestLedger()
        let writer = try RunningApply(ledger)
        for (line, command) in [Self.first, Self.second, Command.topUp("W-1", 7, key: "m")].enumerated() {
            try writer.send(command.line)
            // Sent alone: a program waits for this answer before it says more.
            let answer = try #require(try writer.nextLine(), "no answer to line \(line + 1)")
            #expect(try JSON.parse(answer)["events"] == [.integer(Int64(line + 1))])
        }
        #expect(try writer.finish().status == 0)
    }
}
