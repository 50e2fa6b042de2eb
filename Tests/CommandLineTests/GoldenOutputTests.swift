import Foundation
import Testing

/// What every subcommand prints about one small day, for people and for programs, letter by letter.
@Suite struct GoldenOutputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let arguments: [String]
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ name: String, _ arguments: String...) { (self.name, self.arguments) = (name, arguments) }
    }

    static let cases: [Case] = [
        Case("wallet", "wallet", "anna"),
        Case("wallet-in-debt", "wallet", "dasha"),
        Case("wallet-as-of", "wallet", "anna", "--as-of", "2026-11-20T13:32:59.999Z"),
        Case("wallet-at-seq", "wallet", "vera", "--at-seq", "32"),
        Case("wallets", "wallets"),
        Case("accounts", "accounts"),
        Case("lead", "lead", "balcony"),
        Case("lead-bought", "lead", "garden"),
        Case("call", "call", "C-5"),
        Case("call-ringing", "call", "C-7"),
        Case("call-of-callback", "call", "C-4"),
        Case("log", "log"),
        Case("log-part", "log", "--from", "20", "--to", "33"),
        Case("log-wallet", "log", "--wallet", "dasha"),
        Case("replay-wallet", "replay", "--wallet", "anna"),
        Case("replay-wallet-as-of", "replay", "--wallet", "vera", "--as-of", "2026-11-20T10:02:00Z"),
        Case("replay", "replay"),
        Case("verify", "verify"),
    ]

    @Test(arguments: cases)
    func `prints for people what it printed before`(_ example: Case) throws {
        let ledger = try TestLedger.day()
        let run = try ledger.kopeck(example.arguments)
        #expect(run.status == 0)
        #expect(run.errors == "")
        try Golden.expect(masked(run.text), as: example.name)
    }

    @Test(arguments: cases)
    func `prints for programs what it printed before`(_ example: Case) throws {
        let ledger = try TestLedger.day()
        let run = try ledger.kopeck(example.arguments + ["--json"])
        #expect(run.status == 0)
        #expect(run.errors == "")
        try Golden.expect(masked(run.text), as: example.name + "-json")
    }

    @Test(arguments: [(name: "apply-json", option: "--json"), (name: "apply-summary-json", option: "--summary")])
    func `apply answers a program as before`(name: String, option: String) throws {
        let ledger = try TestLedger()
        let run = try ledger.kopeck("apply", option, input: try Golden.day())
        #expect(run.status == 1)
        try Golden.expect(masked(run.text), as: name)
    }

    @Test(arguments: [(name: "apply", option: ""), (name: "apply-summary", option: " --summary")])
    func `apply answers a person as before`(name: String, option: String) throws {
        let ledger = try TestLedger()
        try ledger.write(try Golden.day(), to: "day.jsonl")
        guard let run = try onTerminal("apply --data ledger day.jsonl" + option, ledger) else { return }
        #expect(run.status == 1)
        let lines = masked(run.text.replacing("\r\n", with: "\n"))
        try Golden.expect(lines, as: name)
    }

    @Test(arguments: [(name: "demo", option: [String]()), (name: "demo-json", option: ["--json"])])
    func `demo tells the same story every time`(name: String, option: [String]) throws {
        let directory = try TemporaryDirectory()
        let run = try Kopeck.run(["demo"] + option, environment: ["TMPDIR": directory.path])
        #expect(run.status == 0)
        #expect(run.errors == "")
        try Golden.expect(run.text, as: name)
        let left = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        #expect(left == [], "the demo takes its ledger away")
    }

    @Test func `demo keeps the ledger it was asked for, and says where`() throws {
        let ledger = try TestLedger()
        let run = try ledger.kopeck("demo")
        #expect(run.status == 0)
        #expect(run.lines.last?.contains(ledger.path) == true)
        #expect(try ledger.kopeck("verify").status == 0)
        let golden = try String(contentsOf: Golden.directory.appendingPathComponent("demo-json.txt"), encoding: .utf8)
        #expect(try ledger.log() == golden)
    }

    @Test func `demo refuses a directory with a ledger, and leaves it as it is`() throws {
        let ledger = try TestLedger.day()
        let before = try ledger.log()
        let run = try ledger.kopeck("demo")
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        expectSentence(run, naming: ledger.path)
        #expect(try ledger.log() == before)
    }

    /// Nil where no terminal is to be had.
    private func onTerminal(_ arguments: String, _ ledger: TestLedger) throws -> Run? {
        let found = try Kopeck.shell("command -v script >/dev/null && script --version 2>&1 | grep -q util-linux")
        guard found.status == 0 else { return nil }
        return try Kopeck.shell(
            #"script -qec "'$KOPECK' $1 2>/dev/null" /dev/null </dev/null"#, [arguments], in: ledger.directory.path)
    }

    private func masked(_ text: String) -> String {
        text.replacing(/"seconds":\d+(\.\d+)?}/, with: #""seconds":…}"#)
            .replacing(/recorded in \d+\.\d+ s/, with: "recorded in … s")
    }
}
