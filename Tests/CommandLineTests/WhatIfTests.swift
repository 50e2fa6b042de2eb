import Foundation
import Testing

/// `whatif`: the history decided again under another tariff.
@Suite struct WhatIfTests {
    private static let dearer = #"""
        {"tariff":"precall-2026","product":"precall","terms":{"initial":{"seconds":60,"price":4800},
         "then":{"seconds":60,"price":8000},"reserve":390000}}
        """#

    private func day(_ tariff: String = dearer) throws -> TestLedger {
        let ledger = try TestLedger.day()
        try ledger.write(tariff, to: "dearer.json")
        return ledger
    }

    // MARK: - The same

    /// Every tariff that a ledger has, as a file to try.
    private func tariffs(of ledger: TestLedger) throws -> [String] {
        try ledger.log().split(separator: "\n").compactMap { line in
            guard line.contains(#""type":"tariff.published""#) else { return nil }
            let data = try #require(line.firstRange(of: #""data":"#))
            let end = try #require(line.firstRange(of: #","transfers":"#))
            return String(line[data.upperBound..<end.lowerBound])
        }
    }

    @Test(arguments: [0, 1, 2, 3] as [UInt64])
    func `the tariff that is in force changes nothing`(seed: UInt64) throws {
        let input = seed == 0 ? try Golden.day() : CommandStream.lines(seed: seed, count: 1_500).joined(separator: "\n")
        let ledger = try TestLedger(input)
        let tariffs = try tariffs(of: ledger)
        #expect(tariffs.count >= 3)
        for (number, tariff) in tariffs.enumerated() {
            try ledger.write(tariff, to: "same.json")
            let span = number == 0 ? [] : ["--from", "2026-11-20T08:10:00Z", "--to", "2026-11-20T08:30:00Z"]
            let run = try ledger.kopeck(["whatif", "--tariff", "same.json", "--json"] + span)
            #expect(run.status == 0, "\(run.errors)")
            let total = try JSON.parse(try #require(run.lines.last))
            #expect(total["firstDifference"] == .null, "seed \(seed), \(tariff)")
            #expect(total["difference"] == 0)
            #expect(total["events"] == total["eventsAfter"])
        }
    }

    /// The other proof: what comes out is what the same commands bring in a ledger that has had the tariff all along.
    @Test func `a history decided again earns what the commands earn under that tariff`() throws {
        let minutes = #"{"seconds":60,"price":4800}"#
        let dear = #"{"seconds":60,"price":7000}"#
        let input = try Golden.day().split(separator: "\n").filter { !$0.contains("refund.issue") }
            .joined(separator: "\n")
        let (ledger, other) = (try TestLedger(input), try TestLedger(input.replacing(minutes, with: dear)))
        let tariff = try #require(try tariffs(of: ledger).first { $0.contains("precall-2026") })
        try ledger.write(tariff.replacing(minutes, with: dear), to: "dear.json")
        let lines = try ledger.kopeck("whatif", "--tariff", "dear.json", "--json").lines
        let incomes = try lines.map(JSON.parse).filter { $0["kind"] == "account" }
        #expect(incomes.contains { $0["difference"] != 0 }, "it is another tariff")
        for account in try other.kopeck("accounts", "--json").lines.map(JSON.parse) {
            guard case .string(let name)? = account["account"], name.hasPrefix("income:") else { continue }
            #expect(incomes.first { $0["account"] == account["account"] }?["after"] == account["balance"], "\(name)")
        }
    }

    // MARK: - Output

    @Test(arguments: [("en", "whatif"), ("ru", "whatif-ru")])
    func `people read what would have been`(language: String, name: String) throws {
        let run = try day().kopeck("whatif", "--tariff", "dearer.json", "--lang", language)
        #expect(run.status == 0)
        #expect(run.errors == "")
        try Golden.expect(run.text, as: name)
    }

    @Test func `days are those of the time zone asked for, in figures and in the span`() throws {
        let ledger = try day()
        let options = ["whatif", "--tariff", "dearer.json", "--json"]
        func days(_ more: String...) throws -> [String] {
            try ledger.kopeck(options + more).lines.filter { $0.contains(#""kind":"day""#) }
        }
        let (utc, kiritimati) = (try days(), try days("--zone", "Pacific/Kiritimati"))
        #expect(utc.allSatisfy { $0.contains("2026-11-20") } && !utc.isEmpty)
        // A day begins there at 10 o'clock in UTC, between anna's first precall and vera's.
        #expect(kiritimati.count == 2 && kiritimati[1].contains("2026-11-21"))
        #expect(kiritimati[1].contains(#""zone":"Pacific/Kiritimati""#))
        #expect(try days("--from", "2026-11-21") == [])
        #expect(try days("--from", "2026-11-21", "--zone", "Pacific/Kiritimati").count == 1)
    }

    @Test func `a call that would have been cut says when, and why`() throws {
        let ledger = try day(
            Self.dearer.replacing("390000", with: "60000").replacing("8000", with: "120000"))
        let run = try ledger.kopeck("whatif", "--tariff", "dearer.json", "--wallet", "vera", "--lang", "en")
        #expect(run.status == 0)
        try Golden.expect(run.text, as: "whatif-cut")
    }

    @Test func `programs read a line each`() throws {
        let run = try day().kopeck("whatif", "--tariff", "dearer.json", "--json")
        #expect(run.status == 0)
        #expect(run.errors == "")
        try Golden.expect(run.text, as: "whatif-json")
    }

    @Test func `tables end where they were asked to, and say so`() throws {
        let ledger = try day()
        let all = try ledger.kopeck("whatif", "--tariff", "dearer.json", "--top", "0", "--lang", "en")
        let one = try ledger.kopeck("whatif", "--tariff", "dearer.json", "--top", "1", "--lang", "en")
        #expect(!all.text.contains("--top"))
        #expect(one.text.contains("more; --top 0 prints all."))
        #expect(all.text.contains("\nC-1 ") && all.text.contains("\nC-2 "))
        #expect(one.text.contains("\nC-2 ") && !one.text.contains("\nC-1 "), "the largest difference comes first")
    }

    @Test func `nothing is written, and a writer is not disturbed`() throws {
        let ledger = try day()
        let before = try ledger.log()
        let writer = try RunningApply(ledger)
        #expect(try ledger.kopeck("whatif", "--tariff", "dearer.json").status == 0)
        try writer.send(Command.open("late").line)
        #expect(try writer.nextLine() != nil)
        #expect(try writer.finish().status == 0)
        #expect(try ledger.log().hasPrefix(before))
    }

    @Test func `the help has examples, and says what is supposed of talk`() throws {
        let run = try Kopeck.run(["whatif", "--help"])
        #expect(run.status == 0)
        #expect(run.lines.contains { $0.hasPrefix("  ") && $0.contains("kopeck whatif --tariff") })
        #expect(run.text.contains("no call goes on longer than it did"))
    }

    // MARK: - Input

    @Test func `a tariff comes from a file or a pipe, as an object or as a whole command`() throws {
        let ledger = try day()
        let expected = try ledger.kopeck("whatif", "--tariff", "dearer.json", "--json").text
        let command = Self.dearer.replacing(
            #"{"tariff""#,
            with:
                #"{"command":"tariff.publish","key":"k","at":"2026-11-20T08:00:00Z","effectiveFrom":"2026-01-01T00:00:00Z","tariff""#
        )
        for text in [Self.dearer, "\u{FEFF}" + Self.dearer, command] {
            let run = try ledger.kopeck("whatif", "--tariff", "-", "--json", input: text)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.text == expected)
        }
        let other = Self.dearer.replacing("precall-2026", with: "idea")
        let run = try ledger.kopeck(
            "whatif", "--tariff", "-", "--instead-of", "precall-2026", "--json", input: other)
        #expect(run.text == expected)
    }

    /// A file, and a word that the sentence must contain.
    private static let bad: [(text: String, word: String)] = [
        ("", "one JSON object"),
        ("[1]", "one JSON object"),
        (#"{"tariff":"precall-2026","product":"precall"}"#, "terms"),
        (#"{"tariff":"precall-2026","terms":{}}"#, "product"),
        (#"{"tariff":"precall-2026","product":"lead","terms":{}}"#, "product"),
        (#"{"tariff":"precall-2026","product":"precall","terms":{"discount":1}}"#, "terms.discount"),
        (#"{"tariff":"precall-2026","product":"precall","terms":{"reserve":-1}}"#, "terms.reserve"),
        (#"{"tariff":"precall-2026","product":"precall","terms":{"initial":{"seconds":60}}}"#, "price"),
        (#"{"tariff":"precall-2026","product":"precall","terms":{},"wallet":"anna"}"#, "wallet"),
        (#"{"command":"wallet.open","tariff":"precall-2026","product":"precall","terms":{}}"#, "tariff.publish"),
        (#"{"tariff":"precall-2026","product":"callback","terms":{}}"#, "precall-2026"),
        (dearer + dearer, "JSON"),
    ]

    @Test(arguments: bad)
    func `a file that holds no tariff is told of, by its field`(text: String, word: String) throws {
        let ledger = try day(text)
        let run = try ledger.kopeck("whatif", "--tariff", "dearer.json")
        #expect(run.status == 2)
        #expect(run.text == "")
        expectSentence(run, naming: word)
        expectSentence(run, naming: "dearer.json")
    }

    @Test func `what is not in the ledger is no tariff or wallet to ask about`() throws {
        let ledger = try day(Self.dearer.replacing("precall-2026", with: "idea"))
        let unknown = try ledger.kopeck("whatif", "--tariff", "dearer.json")
        #expect(unknown.status == 1)
        expectSentence(unknown, naming: "idea")
        let instead = ["whatif", "--tariff", "dearer.json", "--instead-of"]
        let other = try ledger.kopeck(instead + ["precall-2099"])
        #expect(other.status == 1)
        expectSentence(other, naming: "precall-2099")
        let wallet = try ledger.kopeck(instead + ["precall-2026", "--wallet", "nobody"])
        #expect(wallet.status == 1)
        expectSentence(wallet, naming: "nobody")
        let missing = try ledger.kopeck("whatif", "--tariff", "nowhere.json")
        #expect(missing.status == 2)
        expectSentence(missing, naming: "nowhere.json")
    }

    @Test(arguments: [
        (["--from", "2026-12-01", "--to", "2026-11-01"], "--from"),
        (["--from", "2026-12-01", "--to", "2026-12-01"], "--from"),
        (["--from", "yesterday"], "yesterday"), (["--to", "2026-02-30"], "2026-02-30"), (["--top", "-1"], "--top"),
        (["--lang", "fr"], "fr"),
    ])
    func `wrong options are told of`(options: [String], word: String) throws {
        let run = try day().kopeck(["whatif", "--tariff", "dearer.json"] + options)
        #expect(run.status == 2)
        #expect(run.text == "")
        #expect(run.errors.contains(word), "\(run.errors)")
        expectNoBacktrace(run)
    }

    @Test func `without a ledger there is nothing to ask`() throws {
        let ledger = try TestLedger()
        let run = try ledger.kopeck("whatif", "--tariff", "-", input: Self.dearer)
        #expect(run.status == 3)
        expectSentence(run, naming: ledger.path)
    }
}
