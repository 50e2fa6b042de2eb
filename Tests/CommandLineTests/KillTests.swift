import Foundation
import Testing

/// §4.2: a command's events and its key are one atomic, durable step. So whoever was killed in the middle, and
/// sends everything again, ends up as if nothing had happened.
@Suite struct KillTests {
    private static let lines = CommandStream.lines(seed: 9, count: 4_000)
    private static let input = lines.map { $0 + "\n" }.joined()

    @Test(arguments: [1, 2, 30, 500, 1_700, 3_000])
    func `killed after some answers and started again, the ledger is as if undisturbed`(answers: Int) throws {
        let ledger = try TestLedger()
        let undisturbed = try TestLedger(Self.input).log()
        let acknowledged = try killApply(ledger, after: answers)
        #expect(acknowledged.count >= answers)

        let left = try ledger.log()
        #expect(undisturbed.hasPrefix(left), "what was left is a beginning of the whole")
        let events = try JSON.parse(lines: left)
        for answer in acknowledged {
            for seq in (answer["events"]?.items ?? []).compactMap(\.integer) {
                #expect(seq <= events.count, "\(answer) was acknowledged and is lost")
            }
        }
        #expect(try ledger.kopeck("verify").status == 0)

        let run = try ledger.kopeck("apply", input: Self.input)
        #expect(try ledger.log() == undisturbed)
        #expect(try ledger.kopeck("verify").status == 0)
        for (first, second) in zip(acknowledged, try JSON.parse(lines: run.text)) {
            #expect(first["line"] == second["line"])
            // It has no key, so it cannot be answered again.
            if Self.lines[Int(first["line"]?.integer ?? 1) - 1].contains("clock.advance") { continue }
            #expect(first["status"] == second["status"])
            #expect(first["events"] == second["events"])
        }
    }

    @Test func `a rejection that was acknowledged stands after a kill`() throws {
        let ledger = try TestLedger()
        let input = Command.open("W-1").line + Command.open("W-1", key: "again").line
        let writer = try RunningApply(ledger)
        try writer.send(input)
        let first = try writer.nextLine()
        let second = try writer.nextLine()
        #expect(first != nil)
        #expect(try JSON.parse(try #require(second))["code"] == "wallet_exists")
        _ = try writer.kill()
        let answers = try JSON.parse(lines: try ledger.kopeck("apply", input: input).text)
        #expect(answers.map { $0["replayed"] } == [true, true])
    }

    @Test func `killed again and again, with a little progress each time, it gets there`() throws {
        let ledger = try TestLedger()
        for attempt in 1...8 { _ = try killApply(ledger, after: attempt * 450) }
        _ = try ledger.kopeck("apply", input: Self.input)
        let log = try ledger.log()
        #expect(log.utf8.count > 300_000)
        #expect(log == (try TestLedger(Self.input).log()))
        #expect(try ledger.kopeck("replay").status == 0)
    }

    /// - Returns: every answer that was printed.
    private func killApply(_ ledger: TestLedger, after count: Int) throws -> [JSON] {
        try ledger.write(Self.input, to: "input.jsonl")
        let writer = try RunningApply(ledger, ["--batch", "16"], input: .reading(ledger.directory.file("input.jsonl")))
        var answers: [String] = []
        while answers.count < count, let line = try writer.nextLine() { answers.append(line) }
        answers += try writer.kill()
        return try JSON.parse(lines: answers.joined(separator: "\n"))
    }
}
