import Foundation
import Testing

/// §4.2, §4.3, interface §2: what `apply` answers, and in which order.
@Suite struct ApplyTests {
    static let answers: [String: Shape] = [
        "accepted": Shape(["line": .integer, "status": .string, "events": .array, "replayed": .bool]),
        "rejected": Shape(["line": .integer, "status": .string, "code": .string, "message": .string, "replayed": .bool]
        ),
        "invalid": Shape(["line": .integer, "status": .string, "code": .string, "message": .string]),
    ]

    @Test func `every line that is not blank is answered, in the order of the input`() throws {
        let ledger = try TestLedger()
        let lines = CommandStream.lines(seed: 1, count: 3_000)
        let run = try ledger.kopeck("apply", input: lines.joined(separator: "\n"))
        let answers = try JSON.parse(lines: run.text)
        let numbers = lines.indices.filter { !lines[$0].isEmpty }.map { Int64($0 + 1) }
        #expect(answers.map { $0["line"]?.integer } == numbers)
        for answer in answers {
            let status = try #require(answer["status"]?.string)
            try #require(Self.answers[status], "\(answer)").expect(answer)
        }
        let statuses = Set(answers.compactMap { $0["status"]?.string })
        #expect(statuses == ["accepted", "rejected", "invalid"])
        #expect(answers.contains { $0["replayed"] == true })
    }

    @Test func `events are those of the command itself, and they lie in the log under its key`() throws {
        let ledger = try TestLedger()
        let run = try ledger.kopeck("apply", input: try Golden.day())
        let log = try JSON.parse(lines: try ledger.log())
        let commands = try Golden.day().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let accepted = try JSON.parse(lines: run.text).filter { $0["status"] == "accepted" }
        #expect(accepted.count == 60)
        for answer in accepted {
            let line = try #require(answer["line"]?.integer)
            let key = try JSON.parse(commands[Int(line) - 1])["key"] ?? .null
            let seqs = (answer["events"]?.items ?? []).compactMap(\.integer)
            #expect(!seqs.isEmpty)
            for seq in seqs { #expect(log.first { $0["seq"] == .integer(seq) }?["key"] == key) }
        }
    }

    @Test func `each status has its shape, its code and its line`() throws {
        let ledger = try TestLedger()
        let input =
            Command.open("W-1").line + Command.open("W-1", key: "other").line + "nonsense\n"
            + Command.topUp("W-1", 0, key: "zero").line + Command.open("W-1").line
            + Command.open("W-1", key: "other").line + Command.topUp("W-1", 5, key: "other").line
        let run = try ledger.kopeck("apply", input: input)
        let answers = try JSON.parse(lines: run.text)
        try #require(answers.count == 7)
        #expect(answers[0] == ["line": 1, "status": "accepted", "events": [1], "replayed": false])
        #expect(answers[1]["code"] == "wallet_exists" && answers[1]["replayed"] == false)
        #expect(answers[2]["status"] == "invalid" && answers[2]["code"] == "invalid_command")
        #expect(answers[3]["status"] == "invalid" && answers[3]["code"] == "invalid_amount")
        #expect(answers[4] == ["line": 5, "status": "accepted", "events": [1], "replayed": true])
        #expect(answers[5]["code"] == "wallet_exists" && answers[5]["replayed"] == true)
        #expect(answers[6]["code"] == "idempotency_key_reused" && answers[6]["replayed"] == false)
        #expect(run.status == 1)
        #expect(try JSON.parse(lines: try ledger.log()).count == 2)
    }

    private static let inputs: [(input: String, status: Int32)] = [
        ("", 0),
        ("\n\n \t\r\n", 0),
        (Command.open("W-1").line, 0),
        (Command.open("W-1").line + Command.open("W-1").line, 0),
        (Command.open("W-1").line + "x\n", 1),
        ("x\n" + Command.open("W-1").line, 1),
        (Command.topUp("W-1", 1, key: "k").line + Command.open("W-1").line, 1),
        ("{}", 1),
    ]

    @Test(arguments: inputs)
    func `the exit status is 0 when everything asked for was done, and 1 when something was not`(
        input: String, status: Int32
    ) throws {
        #expect(try TestLedger().kopeck("apply", input: input).status == status)
        #expect(try TestLedger().kopeck("apply", "--summary", input: input).status == status)
    }

    @Test func `a rejection told again keeps the exit status 1`() throws {
        let ledger = try TestLedger(Command.topUp("W-1", 1, key: "k").line)
        let run = try ledger.kopeck("apply", input: Command.topUp("W-1", 1, key: "k").line)
        #expect(run.status == 1)
        #expect(try JSON.parse(run.text)["replayed"] == true)
    }

    @Test func `a summary counts every outcome, and no line is printed`() throws {
        let ledger = try TestLedger()
        let run = try ledger.kopeck("apply", "--summary", input: try Golden.day())
        let summary = try JSON.parse(run.text)
        Shape([
            "accepted": .integer, "replayed": .integer, "rejected": .object, "invalid": .integer, "events": .integer,
            "seconds": .seconds,
        ]).expect(summary)
        #expect(summary["accepted"] == 59)
        #expect(summary["replayed"] == 1)
        #expect(summary["invalid"] == 2)
        #expect(summary["events"] == 86)
        let rejected: JSON = [
            "barred": 1, "four_eyes_required": 1, "idempotency_key_reused": 1, "insufficient_funds": 1,
            "lead_not_available": 1,
        ]
        #expect(summary["rejected"] == rejected)
        let again = try JSON.parse(try ledger.kopeck("apply", "--summary", input: try Golden.day()).text)
        #expect(again["events"] == 0)
        // All but the two invalid lines, the reused key, which was never taken, and clock.advance, which has none.
        #expect(again["accepted"] == 1)
        #expect(again["replayed"] == 63)
        #expect(again["rejected"] == ["idempotency_key_reused": 1])
    }

    @Test func `a new ledger is announced on standard error, once`() throws {
        let ledger = try TestLedger()
        let first = try ledger.kopeck("apply", input: "")
        #expect(first.errorLines == ["kopeck: created a new ledger in \(ledger.path)"])
        #expect(try ledger.kopeck("apply", input: "").errors == "")
    }

    @Test func `an empty directory becomes a ledger too`() throws {
        let ledger = try TestLedger()
        try FileManager.default.createDirectory(atPath: ledger.path, withIntermediateDirectories: false)
        let run = try ledger.kopeck("apply", input: Command.open("W-1").line)
        #expect(run.status == 0)
        #expect(run.errors.contains("created a new ledger in"))
    }

    @Test func `the ledger is named by --data, by KOPECK_DATA or by nothing, in this order`() throws {
        let home = try TemporaryDirectory()
        let variable = ["KOPECK_DATA": home.path + "/variable"]
        func open(_ wallet: String, _ arguments: [String], _ environment: [String: String]) throws {
            let input = Array(Command.open(wallet).line.utf8)
            let run = try Kopeck.run(
                ["apply"] + arguments, input: input, environment: environment, in: home.path)
            #expect(run.status == 0)
        }
        try open("default", [], [:])
        try open("variable", [], variable)
        try open("option", ["--data", "option"], variable)
        for (wallet, directory) in [("default", "kopeck-data"), ("variable", "variable"), ("option", "option")] {
            let run = try Kopeck.run(["wallets", "--json", "--data", directory], in: home.path)
            #expect(try JSON.parse(run.text)["wallet"] == .string(wallet))
        }
        #expect(try Kopeck.run(["wallet", "variable"], environment: variable, in: home.path).status == 0)
        #expect(try Kopeck.run(["wallet", "default"], in: home.path).status == 0)
    }
}
