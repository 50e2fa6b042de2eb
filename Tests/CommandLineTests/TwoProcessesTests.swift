import Foundation
import Testing

/// One writes, many read: who may do what while somebody else is at it.
@Suite struct TwoProcessesTests {
    private func startWriter(_ ledger: TestLedger) throws -> RunningApply {
        let writer = try RunningApply(ledger)
        try writer.send(Command.open("W-1").line)
        #expect(try writer.nextLine() != nil)
        return writer
    }

    @Test func `a second writer is refused while one runs, and let in afterwards`() throws {
        let ledger = try TestLedger()
        let writer = try startWriter(ledger)
        let refused = try ledger.kopeck("apply", input: Command.open("W-2").line)
        #expect(refused.status == 3)
        #expect(refused.text == "")
        expectSentence(refused, naming: ledger.path)

        try writer.send(Command.topUp("W-1", 5, key: "k").line)
        #expect(try writer.nextLine() != nil, "the first one was not disturbed")
        #expect(try writer.finish().status == 0)
        #expect(try ledger.kopeck("apply", input: Command.open("W-2").line).status == 0)
        #expect(try ledger.log().split(separator: "\n").count == 3)
    }

    @Test func `a killed writer keeps nobody out`() throws {
        let ledger = try TestLedger()
        _ = try startWriter(ledger).kill()
        #expect(try ledger.kopeck("apply", input: Command.open("W-2").line).status == 0)
        #expect(try ledger.log().split(separator: "\n").count == 2)
    }

    @Test func `readers see everything that was answered, while the writer runs`() throws {
        let ledger = try TestLedger()
        let writer = try startWriter(ledger)
        for number in 1...5 {
            try writer.send(Command.topUp("W-1", 100, key: "k\(number)").line)
            _ = try #require(try writer.nextLine())
            // No checkpoint has been made: the books are still empty.
            let total = Int64(number * 100)
            #expect(try ledger.wallet("W-1")["available"] == .integer(total))
            #expect(try ledger.wallet("W-1")["seq"] == .integer(Int64(number + 1)))
            #expect(try ledger.log().split(separator: "\n").count == number + 1)
            let replay = try ledger.kopeck("replay", "--wallet", "W-1", "--json")
            #expect(try JSON.parse(replay.text)["available"] == .integer(total))
            #expect(try JSON.parse(replay.text)["matches"] == true)
            #expect(try JSON.parse(try ledger.kopeck("replay", "--json").text)["events"] == .integer(Int64(number + 1)))
            let verification = try ledger.kopeck("verify")
            #expect(verification.status == 0)
            #expect(verification.errors == "")
        }
        #expect(try writer.finish().status == 0)
    }

    @Test func `a reader during a long run sees a beginning of the log, and never less than before`() throws {
        let ledger = try TestLedger()
        let lines = CommandStream.lines(seed: 11, count: 3_000)
        try ledger.write(lines.joined(separator: "\n"), to: "input.jsonl")
        let writer = try RunningApply(
            ledger, ["--batch", "16"], input: .reading(ledger.directory.file("input.jsonl")))
        var seen: [String] = []
        for _ in 0..<6 {
            // The writer waits for us when we read no answers: so it is somewhere in the middle.
            for _ in 0..<300 { _ = try writer.nextLine() }
            seen.append(try ledger.log())
            #expect(try ledger.kopeck("verify").status == 0)
        }
        #expect(try writer.finish().status == 1)
        let whole = try ledger.log()
        for (earlier, later) in zip(seen, seen.dropFirst() + [whole]) { #expect(later.hasPrefix(earlier)) }
        #expect(seen.first != whole, "the first look came before the end")
        #expect(seen.allSatisfy { !$0.isEmpty })
    }
}
