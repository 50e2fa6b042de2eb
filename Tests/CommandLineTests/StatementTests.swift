import Foundation
import Testing

/// A wallet's month and its history, as finance reads them: in both languages and every format, letter by letter.
@Suite struct StatementTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let arguments: [String]
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ name: String, _ arguments: String...) { (self.name, self.arguments) = (name, arguments) }
    }

    private static let november = ["statement", "anna", "--month", "2026-11"]

    static let cases: [Case] = [
        Case("statement-en", "statement", "anna", "--month", "2026-11"),
        Case("statement-ru", "statement", "anna", "--month", "2026-11", "--lang", "ru", "--zone", "Europe/Moscow"),
        Case("statement-json", "statement", "anna", "--month", "2026-11", "--json"),
        Case("statement-csv-en", "statement", "anna", "--month", "2026-11", "--format", "csv"),
        Case("statement-csv-ru", "statement", "dasha", "--month", "2026-11", "--format", "csv", "--lang", "ru"),
        Case("statement-html-en", "statement", "anna", "--month", "2026-11", "--format", "html"),
        Case("statement-html-ru", "statement", "dasha", "--month", "2026-11", "--format", "html", "--lang", "ru"),
        Case("replay-wallet-ru", "replay", "--wallet", "anna", "--lang", "ru", "--zone", "Europe/Moscow"),
        Case("replay-wallet-in-debt-ru", "replay", "--wallet", "dasha", "--lang", "ru"),
        Case("replay-wallet-events", "replay", "--wallet", "vera", "--json", "--events"),
        Case("replay-ru", "replay", "--lang", "ru"),
        Case("log-ru", "log", "--lang", "ru"),
        Case("wallet-ru", "wallet", "anna", "--lang", "ru"),
        Case("wallets-ru", "wallets", "--lang", "ru"),
        Case("accounts-ru", "accounts", "--lang", "ru"),
        Case("lead-ru", "lead", "balcony", "--lang", "ru"),
        Case("call-ru", "call", "C-5", "--lang", "ru"),
        Case("call-of-callback-ru", "call", "C-4", "--lang", "ru"),
        Case("call-in-moscow", "call", "C-5", "--zone", "Europe/Moscow"),
        Case("lead-in-moscow", "lead", "balcony", "--zone", "Europe/Moscow"),
        Case("log-in-moscow", "log", "--to", "30", "--zone", "Europe/Moscow"),
        Case("freezes-in-moscow", "freezes", "--at-seq", "31", "--zone", "Europe/Moscow"),
        Case("verify-ru", "verify", "--lang", "ru"),
    ]

    /// Output goes out in pieces of 64 KiB, and JSON must not break between two.
    @Test func `a long month is one object of JSON, with every movement in it`() throws {
        let topUps = (1...900).map { Command.topUp("W-1", $0, key: "t\($0)").line }
        let ledger = try TestLedger(Command.open("W-1").line + topUps.joined())
        let run = try ledger.kopeck("statement", "W-1", "--month", "2026-11", "--json")
        #expect(run.output.count > 1 << 17)
        let statement = try JSON.parse(run.text)
        #expect(statement["closing"]?["available"] == 405_450)
        #expect(run.text.matches(of: /"seq":/).count == 901)
    }

    @Test func `a statement for hledger has the days of its time zone`() throws {
        let commands = [
            Command.open("W-1").line,
            #"{"command":"wallet.topUp","key":"a","at":"2026-11-30T20:00:00Z","wallet":"W-1","amount":100}"# + "\n",
            #"{"command":"wallet.topUp","key":"b","at":"2026-11-30T22:00:00Z","wallet":"W-1","amount":500}"# + "\n",
            #"{"command":"wallet.topUp","key":"c","at":"2026-12-02T10:00:00Z","wallet":"W-1","amount":700}"# + "\n",
        ]
        let ledger = try TestLedger(commands.joined())
        let run = try ledger.kopeck(
            "statement", "W-1", "--month", "2026-12", "--zone", "Europe/Moscow", "--format", "hledger")
        let days = run.text.split(separator: "\n").filter { $0.hasPrefix("20") }.map { $0.prefix(18) }
        #expect(days == ["2026-12-01 opening", "2026-12-01 top-up ", "2026-12-02 top-up "])
    }

    @Test(arguments: ["call", "lead"])
    func `a name that nothing has is no empty history`(option: String) throws {
        let run = try TestLedger.day().kopeck("replay", "--wallet", "anna", "--\(option)", "nosuch")
        #expect(run.status == 1)
        expectSentence(run, naming: "there is no \(option) nosuch")
    }

    @Test(arguments: cases)
    func `prints what it printed before`(_ example: Case) throws {
        let run = try TestLedger.day().kopeck(example.arguments)
        #expect(run.status == 0)
        #expect(run.errors == "")
        // Foundation takes a byte order mark away when it reads the golden file.
        try Golden.expect(run.text.replacing("\u{FEFF}", with: ""), as: example.name)
    }

    /// Arguments after `replay --wallet anna`, and the seqs of the lines that they choose.
    static let filters: [(arguments: [String], seqs: [Int])] = [
        (["--call", "C-4"], [42, 43, 44, 45]),
        (["--lead", "kitchen"], [17, 18, 20, 21, 22, 23, 24, 25]),
        (["--kind", "minutes"], [21, 22, 23, 54, 55, 56]),
        (["--kind", "wallet.toppedUp,refunds"], [9, 62, 63]),
        (["--lead", "roof", "--kind", "freezes"], [40, 60]),
        (["--day", "2026-11-21"], [86]),
        (["--day", "2026-11-22"], []),
        (["--from", "2026-11-21"], [86]),
        (["--from", "2026-11-20T14:18:00Z", "--to", "2026-11-21T14:17:30Z"], [81]),
        (["--to", "2026-11-20"], []),
        (["--to", "2026-11-20T08:40:00.001Z"], [5, 9]),
        // It took effect at 13:31:10, and was recorded at 13:33.
        (["--from", "2026-11-20T13:33:00Z", "--kind", "refunds"], [62, 63]),
        (["--day", "2026-11-21", "--zone", "Pacific/Kiritimati", "--kind", "topups,adjustments"], [49]),
        (["--at-seq", "22", "--kind", "minutes"], [21, 22]),
    ]

    @Test(arguments: filters)
    func `filters choose lines, and change no balance and no verdict`(arguments: [String], seqs: [Int]) throws {
        let ledger = try TestLedger.day()
        let atSeq = arguments.first == "--at-seq" ? Array(arguments.prefix(2)) : []
        let all = try ledger.kopeck(["replay", "--wallet", "anna", "--json", "--events"] + atSeq).lines
        let some = try ledger.kopeck(["replay", "--wallet", "anna", "--json", "--events"] + arguments).lines
        let chosen: [String] = all.filter { line in seqs.contains { line.hasPrefix("{\"seq\":\($0),") } }
        #expect(Array(some.prefix(seqs.count)) == chosen)
        #expect(some.count == seqs.count + 1)
        #expect(some.last?.replacing("\"shown\":\(seqs.count),", with: "") == all.last)
        let table = try ledger.kopeck(["replay", "--wallet", "anna"] + arguments)
        #expect(table.status == 0)
        #expect(table.lines.contains { $0.hasPrefix("\(seqs.count) of ") })
    }

    @Test(arguments: [["LANG": "ru_RU.UTF-8"], ["LC_ALL": "ru_RU.UTF-8", "LANG": "C"], ["LC_MESSAGES": "ru"]])
    func `the locale chooses the language, and programs get the same in any`(locale: [String: String]) throws {
        let ledger = try TestLedger.day()
        func run(_ arguments: [String]) throws -> String {
            try Kopeck.run(arguments + ["--data", ledger.path], environment: locale).text
        }
        #expect(try run(["wallets"]).contains("кошелёк"))
        #expect(try run(["wallets", "--lang", "en"]).contains("wallet"))
        #expect(try run(Self.november + ["--json"]) == ledger.kopeck(Self.november + ["--json"]).text)
    }

    @Test func `texts that came with commands stay texts, in a page and in a spreadsheet`() throws {
        let evil = #"=HYPERLINK(\"http://example.org\") <script>alert('1')</script> & Co"#
        let ledger = try TestLedger(
            #"""
            {"command":"wallet.open","key":"a","at":"2026-11-20T09:00:00Z","wallet":"W-1"}
            {"command":"wallet.topUp","key":"b","at":"2026-11-20T09:00:00Z","wallet":"W-1","amount":5,"reference":"\#(evil)"}
            """#)
        let page = try ledger.kopeck("statement", "W-1", "--month", "2026-11", "--format", "html").text
        #expect(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; Co"))
        #expect(!page.contains("<script"))
        for word in ["http:", "https:", "url(", "@import", "src="] {
            let own = page.replacing("http://example.org", with: "")
            #expect(!own.contains(word), "a page asks no network for anything: \(word)")
        }
        let sheet = try ledger.kopeck("statement", "W-1", "--month", "2026-11", "--format", "csv").text
        #expect(sheet.contains(#","'=HYPERLINK(""http://example.org"") "#))
    }

    @Test func `a spreadsheet has as many fields in every row, and its lines end as RFC 4180 has them`() throws {
        for language in ["en", "ru"] {
            let run = try TestLedger.day().kopeck(Self.november + ["--format", "csv", "--lang", language])
            #expect(run.output.starts(with: [0xEF, 0xBB, 0xBF]))
            #expect(run.lines.allSatisfy { $0.hasSuffix("\r") || $0.isEmpty })
            let separator: Character = language == "en" ? "," : ";"
            for line in run.text.split(whereSeparator: \.isNewline) {
                var isQuoted = false
                var fields = 1
                for character in line {
                    if character == "\"" { isQuoted.toggle() } else if character == separator, !isQuoted { fields += 1 }
                }
                #expect(fields == 13, "\(line)")
            }
        }
    }

    /// Arguments, the exit status, and a word that the answer must contain.
    static let wrong: [(arguments: [String], status: Int32, word: String)] = [
        (["statement", "nobody", "--month", "2026-11"], 1, "nobody"),
        (["statement", "anna", "--month", "2026-12"], 1, "2026-12"),
        (["statement", "anna", "--month", "9999-12"], 1, "9999-12"),
        (["statement", "anna", "--month", "2026-10"], 1, "2026-10"),
        (["statement", "anna", "--month", "1970-01"], 1, "1970-01"),
        (["statement", "anna"], 2, "--month"),
        (["statement", "anna", "--month", "2026-13"], 2, "2026-13"),
        (["statement", "anna", "--month", "2026-11-20"], 2, "--month"),
        (["statement", "anna", "--month", "11.2026"], 2, "--month"),
        (["statement", "anna", "--month", "2026-11", "--format", "pdf"], 2, "pdf"),
        (["statement", "anna", "--month", "2026-11", "--format", "csv", "--json"], 2, "--json"),
        (["statement", "anna", "--month", "2026-11", "--zone", "Mars/Olympus"], 2, "Mars/Olympus"),
        (["statement", "anna", "--month", "2026-11", "--lang", "de"], 2, "de"),
        (["replay", "--wallet", "nobody", "--kind", "minutes"], 1, "nobody"),
        (["replay", "--wallet", "anna", "--kind", "minuts"], 2, "minuts"),
        (["replay", "--wallet", "anna", "--kind", ""], 2, "--kind"),
        (["replay", "--wallet", "anna", "--day", "2026-02-30"], 2, "2026-02-30"),
        (["replay", "--wallet", "anna", "--day", "2026-11-20", "--from", "2026-11-20"], 2, "--day"),
        (["replay", "--wallet", "anna", "--from", "yesterday"], 2, "yesterday"),
        (["replay", "--wallet", "anna", "--call", "a b"], 2, "a b"),
        (["replay", "--wallet", "anna", "--events"], 2, "--json"),
        (["replay", "--day", "2026-11-20"], 2, "--wallet"),
    ]

    @Test(arguments: wrong)
    func `what cannot be answered is told in a sentence`(arguments: [String], status: Int32, word: String) throws {
        let run = try TestLedger.day().kopeck(arguments)
        #expect(run.status == status)
        #expect(run.text == "")
        #expect(run.errors.contains(word), "\(run.errors)")
        expectNoBacktrace(run)
        if status == 1 { expectSentence(run, naming: word) }
    }
}
