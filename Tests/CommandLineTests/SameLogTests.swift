import Foundation
import Testing

/// §12.10, §4.2: the same commands give the same log, byte for byte, however they were sent.
@Suite struct SameLogTests {
    private static let lines = CommandStream.lines(seed: 2026, count: 4_000)
    private static let input = lines.map { $0 + "\n" }.joined()

    private func undisturbed() throws -> String {
        let log = try TestLedger(Self.input).log()
        // Small streams prove little.
        try #require(log.utf8.count > 300_000)
        return log
    }

    @Test(arguments: ["1", "2", "7", "100", "8192", "65536"])
    func `the size of a batch changes nothing`(batch: String) throws {
        let ledger = try TestLedger()
        #expect(try ledger.kopeck("apply", "--batch", batch, input: Self.input).status == 1)
        #expect(try ledger.log() == undisturbed())
    }

    @Test func `fifty processes, one after the other, give what one gives`() throws {
        let ledger = try TestLedger()
        var random = SplitMix64(state: 50)
        var cuts = Set<Int>()
        while cuts.count < 49 { cuts.insert(1 + random.below(Self.lines.count - 1)) }
        var start = 0
        for end in cuts.sorted() + [Self.lines.count] {
            let slice = Self.lines[start..<end].map { $0 + "\n" }.joined()
            #expect(try ledger.kopeck("apply", "--batch", "64", input: slice).status <= 1)
            start = end
        }
        #expect(try ledger.log() == undisturbed())
        #expect(try ledger.kopeck("verify").status == 0)
    }

    @Test func `many files give what one gives`() throws {
        let ledger = try TestLedger()
        let files = stride(from: 0, to: Self.lines.count, by: 500).map { start in (start, "part-\(start).jsonl") }
        for (start, name) in files {
            try ledger.write(Self.lines[start..<start + 500].map { $0 + "\n" }.joined(), to: name)
        }
        _ = try ledger.kopeck(["apply"] + files.map(\.1))
        #expect(try ledger.log() == undisturbed())
    }

    @Test func `sending everything again changes nothing, and every key answers as it did`() throws {
        let ledger = try TestLedger()
        let first = try ledger.kopeck("apply", input: Self.input)
        let before = (log: try ledger.log(), wallets: try ledger.wallets())
        let second = try ledger.kopeck("apply", input: Self.input)
        #expect(try ledger.log() == before.log)
        #expect(try ledger.wallets() == before.wallets)
        let (old, new) = (try JSON.parse(lines: first.text), try JSON.parse(lines: second.text))
        #expect(old.count == new.count && old.count > 3_900)
        for (old, new) in zip(old, new) {
            let isAdvance = Self.lines[Int(new["line"]?.integer ?? 1) - 1].contains("clock.advance")
            if new["status"] == "invalid" || isAdvance { continue }
            if new["code"] == "idempotency_key_reused" { continue }
            #expect(new["replayed"] == true, "\(new)")
            #expect(old["status"] == new["status"] && old["code"] == new["code"] && old["events"] == new["events"])
        }
    }

    @Test func `fields in another order, at another time and by another actor, are the same command`() throws {
        let ledger = try TestLedger(Command.open("W-1").line)
        let again = """
            { "wallet" : "W-1", "actor":"someone", "key":"open:W-1", "at":"2027-01-01T00:00:00Z", "command":"wallet.open" }
            {"command":"wallet.open","key":"\\u006fpen:W-1","at":"2026-11-20T09:00:00Z","wallet":"\\u0057-1"}
            """
        let run = try ledger.kopeck("apply", input: again)
        #expect(run.status == 0)
        #expect(try JSON.parse(lines: run.text).map { $0["replayed"] } == [true, true])
        #expect(try JSON.parse(lines: try ledger.log()).count == 1)
    }
}
