import Foundation
import Testing

/// A damaged file leads to the same answers as before, or to exit status 3 and one sentence: never to a wrong
/// answer, and never to a crash.
@Suite struct DamagedLedgerTests {
    private static let more = """
        {"command":"wallet.topUp","key":"more","at":"2026-11-25T09:00:00Z","wallet":"anna","amount":100}

        """

    /// What the day's ledger says while it is whole.
    private static let truth: Result<[[String]: String], any Error> = Result {
        let ledger = try TestLedger.day()
        var truth: [[String]: String] = [:]
        for question in questions { truth[question] = try ledger.kopeck(question).text }
        _ = try ledger.kopeck("apply", input: more)
        truth[["after"]] = try ledger.wallets()
        return truth
    }

    private static let questions = [
        ["wallets", "--json"], ["wallet", "anna", "--json"], ["replay", "--wallet", "vera", "--json"],
        ["lead", "balcony", "--json"],
    ]

    @Test(arguments: Damage.all)
    func `a damaged journal gives the truth or a sentence`(_ damage: Damage) throws {
        let ledger = try TestLedger.day()
        try damage.damage("journal/data.mdb", of: ledger)
        try expectTruthOrSentence(ledger, naming: ledger.path + "/journal")
    }

    @Test(arguments: Damage.all)
    func `damaged books give the truth or a sentence`(_ damage: Damage) throws {
        let ledger = try TestLedger.day()
        try damage.damage("books/data.mdb", of: ledger)
        try expectTruthOrSentence(ledger, naming: ledger.path + "/books")
    }

    /// Its books are behind: the newest events are in the journal alone.
    @Test(arguments: Damage.all.filter { $0.name.contains("random") || $0.name.contains("4096 bytes") })
    func `a damaged journal of a writer that was killed gives the truth or a sentence`(_ damage: Damage) throws {
        let ledger = try TestLedger(LedgerFiles.killedDay)
        try damage.damage("journal/data.mdb", of: ledger)
        try expectTruthOrSentence(ledger, naming: ledger.path + "/journal")
    }

    @Test func `a writer that was killed leaves a ledger that answers the same`() throws {
        let ledger = try TestLedger(LedgerFiles.killedDay)
        for question in Self.questions {
            let run = try ledger.kopeck(question)
            #expect(run.errors == "")
            #expect(run.text == (try Self.truth.get()[question]))
        }
        #expect(try ledger.kopeck("verify").status == 0)
    }

    private func expectTruthOrSentence(
        _ ledger: TestLedger, naming path: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let truth = try Self.truth.get()
        for question in Self.questions {
            let run = try ledger.kopeck(question)
            if run.status == 3 {
                expectSentence(run, naming: path, sourceLocation: sourceLocation)
                continue
            }
            #expect(run.status == 0, "\(question): \(run.errors)", sourceLocation: sourceLocation)
            #expect(run.text == truth[question], "\(question) is answered wrongly", sourceLocation: sourceLocation)
            expectNoBacktrace(run, sourceLocation: sourceLocation)
        }
        let verification = try ledger.kopeck("verify")
        #expect([0, 1, 3].contains(verification.status), "\(verification.errors)", sourceLocation: sourceLocation)
        expectNoBacktrace(verification, sourceLocation: sourceLocation)
        if verification.status == 3 { expectSentence(verification, naming: path, sourceLocation: sourceLocation) }
        try expectTruthfulApply(ledger, naming: path, sourceLocation)
    }

    /// Whoever goes on must go on from the truth.
    private func expectTruthfulApply(
        _ ledger: TestLedger, naming path: String, _ sourceLocation: SourceLocation
    ) throws {
        let run = try ledger.kopeck("apply", input: Self.more)
        if run.status == 3 { return expectSentence(run, naming: path, sourceLocation: sourceLocation) }
        #expect(run.status == 0, "\(run.text)\(run.errors)", sourceLocation: sourceLocation)
        expectNoBacktrace(run, sourceLocation: sourceLocation)
        let after = try ledger.kopeck("wallets", "--json")
        if after.status == 3 { return expectSentence(after, naming: path, sourceLocation: sourceLocation) }
        #expect(after.text == (try Self.truth.get()[["after"]]), sourceLocation: sourceLocation)
    }

    @Test func `a missing journal file is no empty journal`() throws {
        for file in ["journal/data.mdb", "journal"] {
            let ledger = try TestLedger.day()
            try FileManager.default.removeItem(atPath: ledger.path + "/" + file)
            for arguments in [["wallets"], ["verify"], ["log"], ["apply"]] {
                let run = try ledger.kopeck(arguments)
                #expect(run.status == 3)
                #expect(run.text == "")
                expectSentence(run, naming: ledger.path)
            }
            #expect(!FileManager.default.fileExists(atPath: ledger.path + "/" + file), "and is not made anew")
        }
    }

    @Test(arguments: ["books", "books/data.mdb", "books/lock.mdb", "journal/lock.mdb", "ledger.lock"])
    func `what can be made again may be missing`(file: String) throws {
        let ledger = try TestLedger.day()
        try FileManager.default.removeItem(atPath: ledger.path + "/" + file)
        for question in Self.questions {
            let run = try ledger.kopeck(question)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.text == (try Self.truth.get()[question]))
            if file.hasPrefix("books"), !file.hasSuffix("lock.mdb") {
                #expect(run.errors.contains(ledger.path + "/books"), "a remark says so")
            }
        }
        #expect(try ledger.kopeck("verify").status == 0)
        #expect(try ledger.kopeck("apply", input: Self.more).status == 0)
        #expect(try ledger.wallets() == Self.truth.get()[["after"]])
        #expect(try ledger.kopeck("wallets").errors == "", "and then it is there again")
        #expect(try ledger.kopeck("replay").status == 0)
    }

    @Test(arguments: [true, false])
    func `the books of another ledger are not believed`(isOtherNewer: Bool) throws {
        let ledger = try TestLedger.day()
        let day = try Golden.day().split(separator: "\n", omittingEmptySubsequences: false)
        let other = try TestLedger(
            isOtherNewer
                ? CommandStream.lines(seed: 5, count: 500).joined(separator: "\n")
                : day.dropLast(20).joined(separator: "\n").replacing("1234567", with: "9999999"))
        try FileManager.default.removeItem(atPath: ledger.path + "/books")
        try FileManager.default.copyItem(atPath: other.path + "/books", toPath: ledger.path + "/books")
        try expectTruthOrSentence(ledger, naming: ledger.path + "/books")
    }

    @Test func `older books of the same ledger are brought up to date`() throws {
        let lines = try Golden.day().split(separator: "\n", omittingEmptySubsequences: false)
        let ledger = try TestLedger(lines.prefix(30).joined(separator: "\n"))
        let older = try ledger.copy()
        _ = try ledger.kopeck("apply", input: try Golden.day())
        try FileManager.default.removeItem(atPath: ledger.path + "/books")
        try FileManager.default.copyItem(atPath: older.path + "/books", toPath: ledger.path + "/books")
        #expect(try ledger.wallets() == Self.truth.get()[["wallets", "--json"]])
        #expect(try ledger.kopeck("verify").status == 0)
        #expect(try ledger.kopeck("apply", input: Self.more).status == 0)
        #expect(try ledger.wallets() == Self.truth.get()[["after"]])
    }

    /// A restored backup that is too old must not pass for the ledger: answers have been given since.
    @Test func `an older journal than what was acknowledged is refused`() throws {
        let ledger = try TestLedger.day()
        let older = try ledger.copy()
        _ = try ledger.kopeck("apply", input: Self.more)
        try FileManager.default.removeItem(atPath: ledger.path + "/journal")
        try FileManager.default.copyItem(atPath: older.path + "/journal", toPath: ledger.path + "/journal")
        for arguments in [["wallets"], ["log"], ["verify"], ["apply"]] {
            let run = try ledger.kopeck(arguments)
            #expect(run.status == 3)
            expectSentence(run, naming: ledger.path + "/journal")
        }
    }
}
