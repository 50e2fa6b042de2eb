import Foundation
import Testing

/// Sealing a ledger, proving a statement, and checking it elsewhere: what is printed, and what is refused.
@Suite struct ProofCommandTests {
    /// No secret: the tests' own.
    private static let secret =
        "PRIVATE+KEY+billing.example/2026+abd32a2a+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
    private static let key = "billing.example/2026+abd32a2a+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"

    /// The small day, sealed; with the key beside it.
    private func sealedDay() throws -> TestLedger {
        let ledger = try TestLedger.day()
        try ledger.write(Self.secret, to: "key")
        let run = try ledger.kopeck("checkpoint", "--key", "key")
        try #require(run.status == 0, "\(run.errors)")
        try ledger.write(run.output, to: "day.note")
        return ledger
    }

    /// A proof of anna's first hours, which are over.
    private static let hours = ["--from", "2026-11-20T09:00:00Z", "--to", "2026-11-20T12:30:00Z"]

    private func proof(_ ledger: TestLedger, _ options: [String] = hours) throws -> Run {
        let run = try ledger.kopeck(["prove", "anna"] + options)
        try ledger.write(run.output, to: "proof")
        return run
    }

    /// The file beside the ledger, checked without it.
    private func check(_ ledger: TestLedger, _ options: String...) throws -> Run {
        try Kopeck.run(["check-proof", "proof"] + options, in: ledger.directory.path)
    }

    // The ledger's id is drawn when it is made, and is signed.
    private func masked(_ text: String) -> String {
        text.replacing(/kopeck\/[0-9a-f]{32}/, with: "kopeck/…")
            .replacing(/— billing.example\/2026 q9MqK[A-Za-z0-9+\/=]*/, with: "— billing.example/2026 q9MqK…")
    }

    @Test(arguments: [
        ("checkpoint", ["checkpoint", "--key", "key"]), ("checkpoint-list", ["checkpoint", "--list"]),
        ("checkpoint-size", ["checkpoint", "--size", "86"]), ("verify-sealed", ["verify", "--key", key]),
        ("prove", ["prove", "anna"] + hours), ("prove-consistency", ["prove", "--consistency", "day.note"]),
    ])
    func `prints what it printed before`(name: String, arguments: [String]) throws {
        let ledger = try sealedDay()
        let run = try ledger.kopeck(arguments)
        #expect(run.status == 0)
        #expect(run.errors == "")
        try Golden.expect(masked(run.text), as: name)
        guard name != "prove", name != "prove-consistency" else { return }
        try Golden.expect(masked(try ledger.kopeck(arguments + ["--json"]).text), as: name + "-json")
    }

    @Test(arguments: [
        ("check-proof", hours, [String](), Int32(0)),
        ("check-proof-ru", hours, ["--lang", "ru", "--zone", "Europe/Moscow"], 0),
        ("check-proof-partial", ["--month", "2026-11"], ["--partial"], 0),
        ("check-proof-not-over", ["--month", "2026-11", "--zone", "Europe/Moscow", "--inclusion"], [], 1),
    ])
    func `checks as it checked before`(
        name: String, period: [String], options: [String], status: Int32
    ) throws {
        let ledger = try sealedDay()
        #expect(try proof(ledger, period).status == 0)
        for (suffix, json) in [("", [String]()), ("-json", ["--json"])] {
            let run = try Kopeck.run(
                ["check-proof", "proof", "--key", Self.key] + options + json, in: ledger.directory.path)
            #expect(run.status == status)
            if status == 0 { #expect(run.errors == "") } else { expectSentence(run, naming: "the period is over") }
            try Golden.expect(masked(run.text), as: name + suffix)
        }
    }

    @Test func `keygen makes a key for its owner's eyes, and never writes over one`() throws {
        let ledger = try TestLedger()
        let run = try ledger.keygen("host.example/1", "k")
        #expect(run.status == 0)
        let open = try ledger.read("k.pub")
        #expect(run.text == open)
        #expect(open.hasPrefix("host.example/1+"))
        let secret = try ledger.read("k")
        #expect(secret.hasPrefix("PRIVATE+KEY+host.example/1+"))
        let mode = try FileManager.default.attributesOfItem(atPath: ledger.directory.file("k").path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let again = try ledger.keygen("host.example/1", "k")
        #expect(again.status == 2)
        expectSentence(again, naming: "k")
        #expect(try ledger.read("k") == secret)
        #expect(try ledger.keygen("host.example/1", "other").text != open)
        let bad = try ledger.keygen("a b", "bad")
        #expect(bad.status == 2 && bad.errors.contains("a b"))
    }

    @Test func `a key is exchanged by signing with both`() throws {
        let ledger = try sealedDay()
        _ = try ledger.keygen("new/1", "new")
        #expect(try ledger.kopeck("checkpoint", "--key", "key", "--also-key", "new").status == 0)
        #expect(try proof(ledger).status == 0)
        #expect(try check(ledger, "--key", "new.pub").status == 0)
        #expect(try check(ledger, "--key", Self.key).status == 0)
        #expect(try check(ledger, "--key", "new.pub", "--key", Self.key).status == 0)
    }

    @Test func `sealing goes on beside a writer, and the newer ledger begins with the older one`() throws {
        let ledger = try sealedDay()
        let writer = try RunningApply(ledger)
        try writer.send(Command.topUp("anna", 100, key: "late").json.replacing("11-20T09", with: "11-25T09") + "\n")
        _ = try writer.nextLine()
        #expect(try ledger.kopeck("checkpoint", "--key", "key").status == 0)
        let consistency = try ledger.kopeck("prove", "--consistency", "day.note")
        try ledger.write(consistency.output, to: "proof")
        #expect(try check(ledger, "--key", Self.key).status == 0)
        #expect(try proof(ledger).status == 0)
        #expect(try check(ledger, "--key", Self.key, "--at-least", "day.note").status == 0)
        #expect(try ledger.kopeck("checkpoint", "--list").lines.count == 2)
        _ = try writer.kill()
        #expect(try ledger.kopeck("verify", "--key", Self.key).status == 0)
    }

    @Test func `a forged proof is refused with status 1 and one sentence`() throws {
        let ledger = try sealedDay()
        let honest = try proof(ledger).text
        try ledger.write(honest.replacing("\"amount\":4800", with: "\"amount\":4700"), to: "proof")
        let run = try check(ledger, "--key", Self.key)
        #expect(run.status == 1)
        expectSentence(run, naming: "proves nothing")
        #expect(run.text.contains("✗"))
    }

    @Test func `what is no whole proof is refused with status 2 and one sentence that names the line`() throws {
        let ledger = try sealedDay()
        let honest = try proof(ledger).text
        let lines = honest.split(separator: "\n").map { String($0) + "\n" }
        let bad: [(text: String, word: String)] = [
            ("", "empty"), ("\n", "line 1"), ("{}\n", "line 1"), (lines[0], "an opening is missing"),
            (String(honest.dropLast(5)), "in the middle"), (lines.dropLast().joined(), "a checkpoint is missing"),
            (honest + lines[0], "has no place"),
            (honest.replacing("\"count\":", with: "\"count\":1,\"count\":"), "twice"),
            (honest.replacing("\"version\":1", with: "\"version\":2"), "version 2"),
            (String(repeating: "[", count: 5000) + "\n", "line 1"),
            (String(repeating: "a", count: 70_000) + "\n", "longer"),
            (honest.replacing("\"available\":", with: "\"available\":99999999999999999999"), "64 bits"),
            (honest.replacing("\"proof\":\"head\"", with: "\"proof\":\"hat\""), "hat"),
            // Nothing that a terminal would obey.
            (#"{"proof":"\u001b[2Jx\n"}"# + "\n", "?[2Jx?"),
        ]
        for (text, word) in bad {
            try ledger.write(text, to: "proof")
            let run = try check(ledger, "--key", Self.key)
            #expect(run.status == 2, "\(word): \(run.text)")
            expectSentence(run, naming: word)
        }
    }

    @Test func `bad input gets one sentence`() throws {
        let (ledger, unsealed) = (try sealedDay(), try TestLedger.day())
        try unsealed.write(Self.secret, to: "key")
        let bad: [(TestLedger, [String], Int32, String)] = [
            (ledger, ["prove", "nobody"] + Self.hours, 1, "nobody"),
            (ledger, ["prove", "anna", "--month", "2027-01"], 1, "before the period begins"),
            (unsealed, ["prove", "anna"] + Self.hours, 1, "has not been sealed"),
            (ledger, ["prove", "--consistency", "key"], 2, "key is not a checkpoint"),
            (ledger, ["prove", "--consistency", "missing"], 2, "missing"),
            (ledger, ["checkpoint", "--key", "missing"], 2, "missing"),
            (ledger, ["checkpoint", "--key", "day.note"], 2, "not a private key"),
            (ledger, ["checkpoint", "--size", "85"], 1, "85"),
            (ledger, ["verify", "--key", "key"], 2, "not a public key"),
        ]
        for (ledger, arguments, status, word) in bad {
            let run = try ledger.kopeck(arguments)
            #expect(run.status == status, "\(arguments): \(run.errors)")
            expectSentence(run, naming: word)
            #expect(run.output.isEmpty)
        }
        let usage: [[String]] = [
            ["prove"], ["prove", "anna"], ["prove", "anna", "--month", "2026-13"], ["prove", "anna", "--month", "11"],
            ["prove", "anna", "--month", "2026-11", "--zone", "Moscow"], ["prove", "anna", "--zone", "Europe/Moscow"],
            ["prove", "anna", "--from", "2026-11-20T09:00:00Z"], ["checkpoint"],
            ["checkpoint", "--list", "--key", "key"], ["checkpoint", "--list", "--also-key", "key"],
        ]
        for arguments in usage {
            let run = try ledger.kopeck(arguments)
            #expect(run.status == 2, "\(arguments)")
            #expect(run.output.isEmpty && !run.errors.isEmpty)
        }
    }

    @Test func `verify names the event that is not the one that was sealed`() throws {
        let (ledger, other) = (try sealedDay(), try TestLedger())
        _ = try other.kopeck("apply", input: try Golden.day().replacing("svc:bank", with: "svc:bunk"))
        for name in ["proofs", "checkpoints"] {
            try FileManager.default.moveItem(atPath: ledger.path + "/" + name, toPath: other.path + "/" + name)
        }
        let run = try other.kopeck("verify")
        #expect(run.status == 1)
        #expect(run.text.contains("✗ the sealed trees and heads"))
    }

    @Test func `a copy has the signed checkpoints of the events in it, and can prove again after a checkpoint`() throws
    {
        let ledger = try sealedDay()
        #expect(try ledger.kopeck("backup", "copy").status == 0)
        let restored = try TestLedger()
        #expect(try restored.kopeck("restore", ledger.directory.path + "/copy").status == 0)
        #expect(try ledger.kopeck("recover", "--to", "saved").status == 0)
        let listed = try ledger.kopeck("checkpoint", "--list").text
        for copy in [ledger.directory.path + "/copy", restored.path, ledger.directory.path + "/saved"] {
            #expect(try Kopeck.run(["checkpoint", "--list", "--data", copy], in: ledger.directory.path).text == listed)
            let verify = try Kopeck.run(["verify", "--key", Self.key, "--data", copy], in: ledger.directory.path)
            #expect(verify.status == 0, "\(verify.text)")
            #expect(verify.text.contains("every checkpoint"))
            let again = ["checkpoint", "--key", "key", "--data", copy]
            #expect(try Kopeck.run(again, in: ledger.directory.path).status == 0)
            let prove = ["prove", "anna"] + Self.hours + ["--data", copy]
            #expect(try Kopeck.run(prove, in: ledger.directory.path).output == proof(ledger).output)
        }
    }

    @Test func `a checkpoint of more events than were saved is not put beside them`() throws {
        let ledger = try sealedDay()
        #expect(try ledger.kopeck("backup", "copy").status == 0)
        let note = try Data(contentsOf: URL(filePath: ledger.path + "/checkpoints/86.note"))
        try ledger.write(Array(note), to: "copy/checkpoints/99.note")
        let restored = try TestLedger()
        #expect(try restored.kopeck("restore", ledger.directory.path + "/copy").status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: restored.path + "/checkpoints")
        #expect(names == ["86.note"])
    }
}

extension TestLedger {
    fileprivate func keygen(_ name: String, _ file: String) throws -> Run {
        try Kopeck.run(["keygen", name, "--out", file], in: directory.path)
    }
}
