import Foundation
import Testing

/// Two verifiers that share no code, ours and `tools/verify-independently` in Python, look at the same ledgers and
/// proofs: both accept what is honest, and neither accepts what is forged.
@Suite struct IndependentVerifierTests {
    private static let secret =
        "PRIVATE+KEY+billing.example/2026+abd32a2a+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
    private static let key = "billing.example/2026+abd32a2a+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    private static let hours = ["--from", "2026-11-20T09:00:00Z", "--to", "2026-11-20T12:30:00Z"]

    private static let script = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("tools/verify-independently").path

    /// The small day, sealed after its first part and at its end, with an export and proofs beside it.
    private func sealedDay() throws -> TestLedger {
        let ledger = try TestLedger()
        let lines = try Golden.day().split(separator: "\n", omittingEmptySubsequences: false)
        try ledger.write(Self.secret, to: "key")
        for (part, note) in [(lines.prefix(30), "older.note"), (lines.dropFirst(30), "day.note")] {
            _ = try ledger.kopeck("apply", input: part.joined(separator: "\n") + "\n")
            let run = try ledger.kopeck("checkpoint", "--key", "key")
            try #require(run.status == 0, "\(run.errors)")
            try ledger.write(run.output, to: note)
        }
        try ledger.write(try ledger.kopeck(["prove", "anna"] + Self.hours).output, to: "proof")
        try ledger.write(try ledger.kopeck("export", "--format", "jsonl").output, to: "export")
        return ledger
    }

    private func independently(_ arguments: String..., in ledger: TestLedger) throws -> Run {
        try Kopeck.shell("exec python3 \"$@\"", [Self.script] + arguments, in: ledger.directory.path)
    }

    /// What both say of a proof.
    private func judge(
        _ file: String, _ options: [String] = [], key: String = key, in ledger: TestLedger
    ) throws -> (ours: Run, theirs: Run) {
        let ours = try Kopeck.run(["check-proof", file, "--key", key] + options, in: ledger.directory.path)
        let theirs = try Kopeck.shell(
            "exec python3 \"$@\"", [Self.script, "proof", file, "--key", key] + options, in: ledger.directory.path)
        return (ours, theirs)
    }

    // MARK: - Honest

    @Test func `both accept an honest proof, and say the same of it`() throws {
        let ledger = try sealedDay()
        for options in [[String](), ["--at-least", "older.note"], ["--at-least", "day.note"]] {
            let (ours, theirs) = try judge("proof", options + ["--json"], in: ledger)
            #expect(ours.status == 0, "\(ours.text)")
            #expect(theirs.status == 0, "\(theirs.errors)")
        }
        let theirs = try JSON.parse(try judge("proof", ["--json"], in: ledger).theirs.text)
        for (name, moment) in [("opening", "08:59:59.999"), ("closing", "12:29:59.999")] {
            let wallet = try JSON.parse(
                try ledger.kopeck("wallet", "anna", "--as-of", "2026-11-20T\(moment)Z", "--json").text)
            for balance in ["available", "frozen", "reserved", "debt"] {
                #expect(theirs[name]?[balance] == wallet[balance], "\(name) \(balance)")
            }
        }
    }

    @Test func `both accept the proof that a ledger goes on from an older checkpoint`() throws {
        let ledger = try sealedDay()
        try ledger.write(try ledger.kopeck("prove", "--consistency", "older.note").output, to: "consistency")
        let (ours, theirs) = try judge("consistency", in: ledger)
        #expect(ours.status == 0, "\(ours.text)")
        #expect(theirs.status == 0, "\(theirs.errors)")
    }

    @Test func `the other program comes to the same balances, trees and heads from the export alone`() throws {
        let ledger = try sealedDay()
        let run = try independently(
            "ledger", "export", "--checkpoint", "older.note", "--checkpoint", "day.note", "--key", Self.key,
            "--balances",
            in: ledger)
        #expect(run.status == 0, "\(run.errors)")
        let accounts = run.lines.filter { $0.hasPrefix("{\"account\"") }
        #expect(accounts == (try ledger.kopeck("accounts", "--json").lines))
        let wallets = run.lines.filter { $0.hasPrefix("{\"wallet\"") }
        let ours = try ledger.wallets().split(separator: "\n").map { String($0.replacing(/,"seq":\d+/, with: "")) }
        #expect(wallets == ours)
    }

    // MARK: - Forged

    struct Forgery: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Makes the lines of another file of those of an honest one.
        let forge: @Sendable ([String]) -> [String]

        init(_ description: String, _ forge: @escaping @Sendable ([String]) -> [String]) {
            (testDescription, self.forge) = (description, forge)
        }
    }

    private static func place(_ part: String, in lines: [String], after start: Int = 0) -> Int {
        lines.indices.first { $0 >= start && lines[$0].contains(part) } ?? 0
    }

    private static func replacing(_ part: String, _ new: String) -> @Sendable ([String]) -> [String] {
        { lines in
            var lines = lines
            let place = place(part, in: lines)
            lines[place] = lines[place].replacing(part, with: new)
            return lines
        }
    }

    static let proofs: [Forgery] = [
        Forgery("a changed amount", replacing("\"amount\":4800", "\"amount\":4700")),
        Forgery("a dropped line") { lines in
            lines.filter { !$0.contains("\"index\":2") }
        },
        Forgery("swapped lines") { lines in
            var lines = lines
            let place = place("minute.billed", in: lines)
            lines.swapAt(place, place + 1)
            return lines
        },
        Forgery("a line twice") { lines in
            let place = place("minute.billed", in: lines)
            return Array(lines[...place] + lines[place...])
        },
        Forgery(
            "another wallet's line", replacing("\"wallet\":\"anna\",\"index\":1", "\"wallet\":\"boris\",\"index\":1")),
        Forgery(
            "another opening balance",
            replacing("\"available\":1234567,\"frozen\":0", "\"available\":1234568,\"frozen\":0")),
        Forgery("another count", replacing("\"opening\",\"count\":2", "\"opening\",\"count\":3")),
        Forgery(
            "another wallet's name at its head",
            replacing("\"version\":1,\"wallet\":\"anna\"", "\"version\":1,\"wallet\":\"vera\"")),
        Forgery(
            "another place among the wallets",
            replacing("\"proof\":\"head\",\"index\":0", "\"proof\":\"head\",\"index\":1")),
        Forgery(
            "a longer period", replacing("\"to\":\"2026-11-20T12:30:00.000Z\"", "\"to\":\"2026-11-20T14:30:00.000Z\"")),
        Forgery("an older checkpoint passed off as newer") { lines in
            lines.map { $0.replacing("\\n86\\n", with: "\\n87\\n") }
        },
        Forgery("a checkpoint with another root") { lines in
            var lines = lines
            let note = lines[lines.count - 1].components(separatedBy: "\\n")
            lines[lines.count - 1] = lines[lines.count - 1].replacing(note[2], with: String(note[2].reversed()))
            return lines
        },
        Forgery("a truncated proof") { Array($0.dropLast()) },
        Forgery("half a proof") { Array($0.prefix($0.count / 2)) },
        Forgery("an empty file") { _ in [] },
    ]

    @Test(arguments: proofs)
    func `neither accepts a forged proof`(_ forgery: Forgery) throws {
        let ledger = try sealedDay()
        let honest = try ledger.read("proof").split(separator: "\n").map(String.init)
        let forged = forgery.forge(honest)
        try #require(forged != honest, "the forgery changes nothing")
        try ledger.write(forged.map { $0 + "\n" }.joined(), to: "proof")
        let (ours, theirs) = try judge("proof", in: ledger)
        #expect(ours.status == 1 || ours.status == 2, "\(ours.text)")
        #expect(theirs.status == 1 || theirs.status == 2, "\(theirs.text)")
        expectOneSentence(theirs)
    }

    @Test func `neither accepts a proof by an older checkpoint than one that is known`() throws {
        let ledger = try sealedDay()
        try ledger.write(
            """
            {"command":"wallet.topUp","key":"later","at":"2026-11-22T00:00:00Z","wallet":"anna","amount":1}

            """, to: "later.jsonl")
        _ = try ledger.kopeck("apply", "later.jsonl")
        try ledger.write(try ledger.kopeck("checkpoint", "--key", "key").output, to: "newest.note")
        let (ours, theirs) = try judge("proof", ["--at-least", "newest.note"], in: ledger)
        #expect(ours.status == 1)
        #expect(theirs.status == 1)
    }

    @Test func `neither accepts a proof that nobody trusted has signed`() throws {
        let ledger = try sealedDay()
        _ = try Kopeck.run(["keygen", "stranger.example", "--out", "stranger"], in: ledger.directory.path)
        let key = try ledger.read("stranger.pub").trimmingCharacters(in: .whitespacesAndNewlines)
        let (ours, theirs) = try judge("proof", key: key, in: ledger)
        #expect(ours.status == 1)
        #expect(theirs.status == 1)
    }

    static let exports: [Forgery] = [
        Forgery("a changed amount", replacing("\"amount\":4800", "\"amount\":4700")),
        Forgery(
            "both amounts changed", { lines in lines.map { $0.replacing("\"amount\":4800", with: "\"amount\":4700") } }),
        Forgery("a dropped line") { lines in lines.filter { !$0.contains("\"seq\":40,") } },
        Forgery("a dropped last line") { Array($0.dropLast()) },
        Forgery("swapped lines") { lines in
            var lines = lines
            lines.swapAt(20, 21)
            return lines
        },
        Forgery("another reason", replacing("rounding of the old system", "rounding of the new system")),
        Forgery("another key", replacing("\"key\":\"bank:1\"", "\"key\":\"bank:9\"")),
    ]

    @Test(arguments: exports)
    func `a forged export is refused`(_ forgery: Forgery) throws {
        let ledger = try sealedDay()
        let honest = try ledger.read("export").split(separator: "\n").map(String.init)
        let forged = forgery.forge(honest)
        try #require(forged != honest, "the forgery changes nothing")
        try ledger.write(forged.map { $0 + "\n" }.joined(), to: "export")
        let run = try independently(
            "ledger", "export", "--checkpoint", "day.note", "--key", Self.key, in: ledger)
        #expect(run.status == 1 || run.status == 2, "\(run.text)")
        expectOneSentence(run)
    }

    private func expectOneSentence(_ run: Run) {
        #expect(run.errorLines.count == 1, "\(run.errors)")
        #expect(run.errors.hasPrefix("verify-independently: ") && run.errors.hasSuffix(".\n"), "\(run.errors)")
    }

    // MARK: - Garbage

    /// A byte of an honest proof changed at random: the two agree whether it still holds, and neither breaks down.
    @Test func `both come to the same verdict on proofs with a changed byte`() throws {
        let ledger = try sealedDay()
        let honest = [UInt8](try Data(contentsOf: ledger.directory.file("proof")))
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed)
        for _ in 0..<25 {
            var bytes = honest
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            try ledger.write(bytes, to: "proof")
            let (ours, theirs) = try judge("proof", in: ledger)
            #expect(
                (ours.status == 0) == (theirs.status == 0), "seed \(seed), byte \(place): \(ours.text) \(theirs.errors)"
            )
            #expect((0...2).contains(ours.status) && (0...2).contains(theirs.status), "seed \(seed), byte \(place)")
            #expect(!theirs.errors.contains("Traceback"), "seed \(seed), byte \(place)")
        }
    }
}

private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
