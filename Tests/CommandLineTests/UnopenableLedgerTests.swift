import Foundation
import Testing

/// What is no ledger is refused with exit status 3 and one sentence that names it and says what to do.
@Suite struct UnopenableLedgerTests {
    private static let readers = [
        ["wallet", "W-1"], ["wallets"], ["accounts"], ["lead", "L"], ["call", "C"], ["log"], ["replay"],
        ["replay", "--wallet", "W-1"], ["verify"],
    ]

    private func expectRefused(
        _ ledger: TestLedger, _ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let run = try ledger.kopeck(arguments)
        #expect(run.status == 3, sourceLocation: sourceLocation)
        #expect(run.text == "", sourceLocation: sourceLocation)
        expectSentence(run, naming: ledger.path, sourceLocation: sourceLocation)
    }

    @Test(arguments: readers)
    func `readers refuse a missing directory, and make none`(arguments: [String]) throws {
        let ledger = try TestLedger()
        try expectRefused(ledger, arguments)
        #expect(!FileManager.default.fileExists(atPath: ledger.path))
    }

    @Test(arguments: readers)
    func `readers refuse an empty directory, and leave it empty`(arguments: [String]) throws {
        let ledger = try TestLedger()
        try FileManager.default.createDirectory(atPath: ledger.path, withIntermediateDirectories: false)
        try expectRefused(ledger, arguments)
        #expect(try FileManager.default.contentsOfDirectory(atPath: ledger.path) == [])
    }

    @Test(arguments: readers + [["apply"]])
    func `a file is no ledger, and stays as it is`(arguments: [String]) throws {
        let ledger = try TestLedger()
        try ledger.write("precious", to: "ledger")
        try expectRefused(ledger, arguments)
        #expect(try String(contentsOfFile: ledger.path, encoding: .utf8) == "precious")
    }

    @Test(arguments: readers + [["apply"]])
    func `a directory with something else in it is no ledger, and stays as it is`(arguments: [String]) throws {
        let ledger = try TestLedger()
        try FileManager.default.createDirectory(atPath: ledger.path, withIntermediateDirectories: false)
        try ledger.write("precious", to: "ledger/thesis.txt")
        try expectRefused(ledger, arguments)
        #expect(try FileManager.default.contentsOfDirectory(atPath: ledger.path) == ["thesis.txt"])
    }

    @Test func `a directory inside a file, or in no directory, cannot be made`() throws {
        let ledger = try TestLedger()
        try ledger.write("", to: "file")
        for path in ["file/ledger", "no/such/ledger"] {
            let run = try Kopeck.run(["apply", "--data", path], in: ledger.directory.path)
            #expect(run.status == 3)
            expectSentence(run, naming: path)
        }
    }

    @Test(
        .enabled(if: Permissions.canBeLost, "needs a user without privileges, or unshare"),
        arguments: [("", 0o000), ("", 0o600), ("journal", 0o000), ("journal/data.mdb", 0o000), ("acknowledged", 0o000)])
    func `a ledger that may not be read is refused, and not called damaged`(name: String, mode: Int) throws {
        let ledger = try TestLedger.day()
        let path = name == "" ? ledger.path : ledger.path + "/" + name
        let mine = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0o700
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: mine], ofItemAtPath: path) }
        for arguments in [["wallets"], ["verify"], ["apply"]] {
            let run = try Permissions.run(arguments + ["--data", ledger.path], in: ledger)
            #expect(run.status == 3)
            #expect(run.text == "")
            expectSentence(run, naming: ledger.path)
            #expect(run.errors.contains("ermission"))
            #expect(!run.errors.contains("damaged"))
        }
    }

    @Test(.enabled(if: Permissions.canBeLost, "needs a user without privileges, or unshare"))
    func `a directory that may not be written to gets no ledger`() throws {
        let ledger = try TestLedger()
        try FileManager.default.createDirectory(
            atPath: ledger.path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o500])
        for path in [ledger.path, ledger.path + "/inside"] {
            let run = try Permissions.run(["apply", "--data", path], in: ledger)
            #expect(run.status == 3)
            expectSentence(run, naming: path)
        }
    }

    @Test func `a name of every kind is printed as it was given`() throws {
        let home = try TemporaryDirectory()
        for name in ["two words", "кошелёк", "it's", "-- dashes"] {
            let run = try Kopeck.run(["wallets", "--data", home.path + "/" + name])
            #expect(run.status == 3)
            expectSentence(run, naming: home.path + "/" + name)
        }
    }
}
