import Foundation
import Testing

/// What `explain`, `freezes` and the moments of the other verbs print about one small day, letter by letter.
@Suite struct ExplainTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let arguments: [String]
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ name: String, _ arguments: String...) { (self.name, self.arguments) = (name, arguments) }
    }

    /// In both languages.
    static let told: [Case] = [
        Case("explain-wallet", "explain", "anna"),
        Case("explain-wallet-in-debt", "explain", "dasha"),
        Case("explain-wallet-as-of", "explain", "anna", "--as-of", "2026-11-20T09:02:30Z"),
        Case("explain-wallet-effective", "explain", "anna", "--as-of", "2026-11-20T13:32:00Z", "--effective"),
        Case("explain-balance", "explain", "--wallet", "vera", "--balance", "frozen", "--at-seq", "28"),
        Case("explain-minute", "explain", "22"),
        Case("explain-refund", "explain", "--event", "62"),
        Case("explain-purchase", "explain", "25"),
        Case("explain-penalty", "explain", "76"),
        Case("explain-connection", "explain", "44"),
        Case("explain-attempt", "explain", "38"),
        Case("explain-rejection", "explain", "50"),
        Case("explain-tariff", "explain", "1"),
        Case("freezes", "freezes"),
        Case("freezes-as-of", "freezes", "--as-of", "2026-11-20T12:00:00Z"),
        Case("freezes-of-wallet", "freezes", "--wallet", "vera", "--at-seq", "31"),
    ]

    static let moments: [Case] = [
        Case("wallet-effective", "wallet", "anna", "--as-of", "2026-11-20T13:32:00Z", "--effective"),
        Case("wallets-as-of", "wallets", "--as-of", "2026-11-20T12:10:20Z"),
        Case("wallets-effective", "wallets", "--as-of", "2026-11-20T13:32:00Z", "--effective"),
        Case("accounts-at-seq", "accounts", "--at-seq", "40"),
        Case("accounts-effective", "accounts", "--as-of", "2026-11-20T13:32:00Z", "--effective"),
        Case("lead-as-of", "lead", "roof", "--as-of", "2026-11-20T11:30:00Z"),
        Case("lead-effective", "lead", "roof", "--as-of", "2026-11-20T11:30:00Z", "--effective"),
        Case("call-at-seq", "call", "C-5", "--at-seq", "56"),
        Case("explain-in-moscow", "explain", "dasha", "--zone", "Europe/Moscow"),
        Case("explain-minute-in-moscow", "explain", "22", "--zone", "Europe/Moscow", "--lang", "ru"),
        Case("call-effective", "call", "C-5", "--as-of", "2026-11-20T13:32:40Z", "--effective"),
    ]

    @Test(arguments: told, ["en", "ru"])
    func `tells a person in a language what it told before`(_ example: Case, language: String) throws {
        let run = try TestLedger.day().kopeck(example.arguments + ["--lang", language])
        #expect(run.status == 0)
        #expect(run.errors == "")
        try Golden.expect(masked(run.text), as: "\(example.name)-\(language)")
    }

    @Test(arguments: moments)
    func `tells a person about a moment what it told before`(_ example: Case) throws {
        let run = try TestLedger.day().kopeck(example.arguments)
        #expect(run.status == 0)
        #expect(run.errors == "")
        try Golden.expect(masked(run.text), as: example.name)
    }

    @Test(arguments: told + moments)
    func `tells a program what it told before`(_ example: Case) throws {
        let run = try TestLedger.day().kopeck(example.arguments + ["--json"])
        #expect(run.status == 0)
        #expect(run.errors == "")
        _ = try JSON.parse(lines: run.text)
        try Golden.expect(masked(run.text), as: example.name + "-json")
    }

    @Test func `a program is told the same in every language`() throws {
        let ledger = try TestLedger.day()
        let english = try ledger.kopeck("explain", "anna", "--json", "--lang", "en")
        #expect(try ledger.kopeck("explain", "anna", "--json", "--lang", "ru").text == english.text)
    }

    @Test func `many sources are folded, and all unfolds them`() throws {
        let topUps = (1...9).map { Command.topUp("W-1", Int64($0) * 100, key: "t\($0)").line }
        let ledger = try TestLedger(([Command.open("W-1").line] + topUps).joined())
        let folded = try ledger.kopeck("explain", "W-1", "--lang", "en").text
        #expect(folded.contains("+10,00 ₽  … 4 events more: --all"), "\(folded)")
        #expect(!folded.contains("event 2,") && folded.contains("event 10,"), "the largest are shown")
        let all = try ledger.kopeck("explain", "W-1", "--all").text
        #expect((2...10).allSatisfy { all.contains("event \($0),") } && !all.contains("…"))
    }

    @Test func `what was answered is explained while the writer runs`() throws {
        let ledger = try TestLedger(Command.open("W-1").line)
        let apply = try RunningApply(ledger)
        try apply.send(Command.topUp("W-1", 500, key: "t").line)
        #expect(try apply.nextLine()?.contains("accepted") == true)
        let explanation = try JSON.parse(try ledger.kopeck("explain", "W-1", "--json").text)
        #expect(explanation["available"]?["amount"] == 500 && explanation["holds"] == true)
        #expect(try ledger.kopeck("explain", "2").status == 0)
        #expect(try ledger.kopeck("wallets", "--at-seq", "1", "--json").text.contains(#""available":0"#))
        #expect(try apply.finish().status == 0)
    }

    @Test func `the two ways to look at a moment differ by what came late, and agree once all of it has`() throws {
        let ledger = try TestLedger.day()
        func balances(_ moment: String...) throws -> [JSON?] {
            let wallet = try JSON.parse(try ledger.kopeck(["wallet", "anna", "--json"] + moment).text)
            return ["available", "frozen", "reserved", "debt"].map { wallet[$0] }
        }
        // At 13:31:10 the call ended; the news of it was recorded at 13:33:00.
        for (time, differs) in [
            ("13:31:09.999", false), ("13:31:10", true), ("13:32:59.999", true), ("13:33:00", false),
        ] {
            let instant = "2026-11-20T\(time)Z"
            let recorded = try balances("--as-of", instant)
            let effective = try balances("--as-of", instant, "--effective")
            #expect((recorded != effective) == differs, "\(time): \(recorded), \(effective)")
        }
    }

    @Test func `a minute that was given back by hand counts although the hang-up turned out to be earlier`() throws {
        // given a second minute, refunded whole, and then the news that the call had ended before it
        let ledger = try TestLedger(
            """
            {"command":"tariff.publish","key":"1","at":"2026-11-20T08:00:00Z","tariff":"precall-2026","product":"precall",\
            "effectiveFrom":"2026-01-01T00:00:00Z","terms":{"initial":{"seconds":60,"price":4800},\
            "then":{"seconds":60,"price":4800},"reserve":48000}}
            {"command":"wallet.open","key":"2","at":"2026-11-20T08:30:00Z","wallet":"anna"}
            {"command":"wallet.topUp","key":"3","at":"2026-11-20T08:40:00Z","wallet":"anna","amount":1000000}
            {"command":"lead.list","key":"4","at":"2026-11-20T08:50:00Z","lead":"kitchen","price":350000}
            {"command":"precall.activate","key":"5","at":"2026-11-20T09:00:00Z","lead":"kitchen","wallet":"anna"}
            {"command":"call.start","key":"6","at":"2026-11-20T09:01:00Z","call":"C-1","wallet":"anna","lead":"kitchen"}
            {"command":"call.answer","key":"7","at":"2026-11-20T09:01:20Z","call":"C-1"}
            {"command":"refund.issue","key":"8","at":"2026-11-20T09:02:30Z","charge":9,"amount":4800,"reason":"bad line"}
            {"command":"call.end","key":"9","at":"2026-11-20T09:01:50Z","call":"C-1","by":"client"}
            """)
        #expect(try ledger.log().contains(#""type":"refund.issued""#))
        // when it is asked for the moments between, then the parts come to the balances
        for time in ["09:01:49", "09:01:50", "09:02:00", "09:02:20", "09:02:29", "09:02:30"] {
            let run = try ledger.kopeck("explain", "anna", "--as-of", "2026-11-20T\(time)Z", "--effective")
            #expect(run.status == 0, "\(time): \(run.errors)")
        }
    }

    /// Arguments, the exit status, and a word that the sentence must contain.
    static let refused: [(arguments: [String], status: Int32, word: String)] = [
        (["explain"], 2, "Name one thing"),
        (["explain", "anna", "--event", "5"], 2, "Name one thing"),
        (["explain", "5", "--balance", "debt"], 2, "--balance"),
        (["explain", "5", "--at-seq", "3"], 2, "--at-seq"),
        (["explain", "anna", "--balance", "money"], 2, "money"),
        (["explain", "anna", "--effective"], 2, "--effective"),
        (["explain", "anna", "--at-seq", "5", "--effective"], 2, "--effective"),
        (["explain", "anna", "--as-of", "yesterday"], 2, "yesterday"),
        (["explain", "anna", "--lang", "fr"], 2, "fr"),
        (["wallets", "--effective"], 2, "--effective"),
        (["freezes", "--wallet", "a b"], 2, "--wallet"),
        (["explain", "0"], 1, "event 0"),
        (["explain", "87"], 1, "event 87"),
        (["explain", "99999999999999999999"], 1, "99999999999999999999"),
        (["explain", "nobody"], 1, "nobody"),
        (["explain", "dasha", "--at-seq", "20"], 1, "dasha"),
        (["explain", "anna", "--as-of", "2020-01-01T00:00:00Z"], 1, "had not begun"),
        (["wallets", "--as-of", "2020-01-01T00:00:00Z", "--effective"], 1, "had not begun"),
        (["freezes", "--wallet", "nobody"], 1, "nobody"),
        (["freezes", "--wallet", "nobody", "--at-seq", "20"], 1, "nobody"),
        (["lead", "garden", "--at-seq", "20"], 1, "garden"),
        (["lead", "nothing", "--as-of", "2026-11-20T13:32:00Z"], 1, "nothing"),
        (["call", "C-6", "--at-seq", "20"], 1, "C-6"),
        (["accounts", "--as-of", "1970-01-01T00:00:00Z"], 1, "had not begun"),
    ]

    @Test(arguments: refused)
    func `what cannot be explained gets one sentence`(arguments: [String], status: Int32, word: String) throws {
        let run = try TestLedger.day().kopeck(arguments)
        #expect(run.status == status)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(word), "\(run.errors)")
        expectNoBacktrace(run)
    }

    /// The ledger's id is drawn anew, and so are its hashes.
    private func masked(_ text: String) -> String {
        text.replacing(/[0-9a-f]{64}/, with: "…")
            .replacing(/event \d+ of \d+ in the block of events \d+–\d+/, with: "event … of … in the block of events …")
            .replacing(/\d+-е из \d+ в блоке событий \d+–\d+/, with: "…-е из … в блоке событий …")
            .replacing(/"block":\{"first":\d+,"count":\d+,"position":\d+/, with: #""block":{"first":…"#)
    }
}
