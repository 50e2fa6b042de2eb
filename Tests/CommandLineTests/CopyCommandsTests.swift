import Foundation
import Testing

/// `backup`, `restore` and `recover`: what an operator does before and after a disk has failed.
@Suite struct CopyCommandsTests {
    @Test func `a backup made while the writer runs holds everything that was answered`() throws {
        let ledger = try TestLedger()
        let writer = try RunningApply(ledger)
        for number in 0..<200 {
            try writer.send(Command.open("W-\(number)").line)
            #expect(try writer.nextLine() != nil)
            guard number % 50 == 49 else { continue }
            let backup = try ledger.kopeck("backup", "copy-\(number)", "--json")
            #expect(backup.status == 0, "\(backup.errors)")
            #expect(try JSON.parse(backup.text)["events"] == .integer(Int64(number + 1)))
            try expectSameLog(ledger.directory.path + "/copy-\(number)", as: ledger)
        }
        #expect(try writer.finish().status == 0)
    }

    @Test func `a restore drill: the backup is a prefix of the ledger, and answers as the ledger did`() throws {
        let ledger = try TestLedger.day()
        let before = try ledger.wallets()
        #expect(try ledger.kopeck("backup", "copy").status == 0)
        #expect(try ledger.kopeck("apply", input: Command.open("late").line).status == 0)
        let restored = try TestLedger()
        let run = try restored.kopeck(
            "restore", ledger.directory.path + "/copy", "--original", ledger.path, "--json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try JSON.parse(run.text)["missing"] == 1)
        #expect(try restored.wallets() == before)
        #expect(try restored.kopeck("verify").status == 0)
        #expect(try restored.kopeck("apply", input: Command.open("late").line).status == 0)
        #expect(try restored.log() == ledger.log())
    }

    @Test func `nothing is written over a ledger or over other files`() throws {
        let (ledger, other) = (try TestLedger.day(), try TestLedger.day())
        let truth = try other.wallets()
        for arguments in [["backup", other.path], ["backup", ledger.path], ["recover", "--to", other.path]] {
            let run = try ledger.kopeck(arguments)
            #expect(run.status == 3)
            expectSentence(run, naming: arguments.last)
        }
        expectSentence(try other.kopeck("restore", ledger.path), naming: other.path)
        expectSentence(try ledger.kopeck("backup", ledger.directory.path), naming: ledger.directory.path)
        #expect(try other.wallets() == truth)
    }

    @Test func `a backup of another ledger is not taken for one of this`() throws {
        let (ledger, other) = (try TestLedger.day(), try TestLedger.day())
        let (place, copy) = (try TestLedger(), other.directory.path + "/copy")
        #expect(try other.kopeck("apply", input: Command.open("more").line).status == 0)
        #expect(try other.kopeck("backup", "copy").status == 0)
        let run = try place.kopeck("restore", copy, "--original", ledger.path)
        #expect(run.status == 3)
        expectSentence(run, naming: copy)
        #expect(!FileManager.default.fileExists(atPath: place.path))
    }

    @Test(arguments: Damage.all)
    func `what is saved of a damaged journal is a prefix of the truth, and loss is accepted by name only`(
        _ damage: Damage
    ) throws {
        let ledger = try TestLedger.day()
        let truth = try ledger.log()
        try damage.damage("journal/data.mdb", of: ledger)
        let saved = ledger.directory.path + "/saved"
        let run = try ledger.kopeck("recover", "--to", saved, "--json")
        expectNoBacktrace(run)
        if run.status == 3 { return expectSentence(run, naming: ledger.path) }
        let report = try JSON.parse(run.text)
        #expect(report["losesEvents"] == .bool(report["lost"] != 0 || report["beyond"] != 0))
        #expect(run.status == (report["losesEvents"] == false ? 0 : 1))
        #expect(report["written"] == .bool(report["losesEvents"] == false))
        if report["losesEvents"] == true {
            #expect(!FileManager.default.fileExists(atPath: saved))
            #expect(try ledger.kopeck("recover", "--to", saved, "--accept-loss").status == 0)
        }
        let log = try Kopeck.run(["log", "--json", "--data", saved]).text
        #expect(truth.hasPrefix(log))
        #expect(.integer(Int64(log.split(separator: "\n").count)) == report["events"])
        #expect(try Kopeck.run(["verify", "--data", saved]).status == 0)
    }

    @Test func `a damaged journal's sentence says where to look`() throws {
        let ledger = try TestLedger.day()
        try FileManager.default.removeItem(atPath: ledger.path + "/journal/data.mdb")
        expectSentence(try ledger.kopeck("wallets"), naming: "kopeck recover")
        expectSentence(try ledger.kopeck("recover"), naming: ledger.path + "/journal")
    }

    private func expectSameLog(_ path: String, as ledger: TestLedger) throws {
        #expect(try Kopeck.run(["log", "--json", "--data", path]).text == ledger.log())
        #expect(try Kopeck.run(["verify", "--data", path]).status == 0)
    }
}
